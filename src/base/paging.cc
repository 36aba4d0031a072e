#include "griot/base/paging.h"

#include "griot/base/status.h"
#include "griot/base/text.h"

namespace griot {
namespace {

constexpr int64_t kMaxLimit = 1000;

}  // namespace

absl::Status CheckLimit(int64_t limit) {
  if (limit >= 1 && limit <= kMaxLimit) return absl::OkStatus();
  return InvalidArgument(Cat("limit: ", limit, " is out of range, give 1 to ", kMaxLimit));
}

absl::Status UnknownPage() { return InvalidArgument("after: give what the last page called next"); }

absl::StatusOr<int64_t> AfterNumber(const std::optional<std::string>& after, int64_t first) {
  if (!after) return first;
  const auto number = ParseInteger<int64_t>(*after);
  if (!number) return UnknownPage();
  return *number;
}

}  // namespace griot
