// Pages of lists: a limit and what the last page called next come in, the next one's beginning goes
// out. Rooms ask their table for one row more than the limit, and cut it off.
//
//   GRIOT_TRY(CheckLimit(page.limit));
//   GRIOT_LET(const int64_t after, AfterNumber(page.after));
//   … WHERE id > after ORDER BY id LIMIT page.limit + 1 …
//   if (CutPage(list.items, page.limit)) list.next = Cat(list.items.back().id.value);
#ifndef GRIOT_BASE_PAGING_H_
#define GRIOT_BASE_PAGING_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "griot/base/schema.h"

namespace griot {

struct Paging {
  int64_t limit = 100;
  std::optional<std::string> after;
};
template <>
struct Schema<Paging> {
  static constexpr std::string_view name = "Paging";
  static constexpr auto fields = Fields(
      Field{"limit", &Paging::limit, "At most 1000."},
      Field{"after", &Paging::after, "What the last page called next; absent: the beginning."});
};

// INVALID_ARGUMENT for a limit that is none.
absl::Status CheckLimit(int64_t limit);

// INVALID_ARGUMENT for an `after` that no page has called next.
absl::Status UnknownPage();

// The number that the page begins behind; `first`, where none is given. Errors: UnknownPage().
absl::StatusOr<int64_t> AfterNumber(const std::optional<std::string>& after, int64_t first = 0);

// Whether there is more than this page; what there is more is taken off.
template <typename T>
bool CutPage(std::vector<T>& items, int64_t limit) {
  if (items.size() <= static_cast<size_t>(limit)) return false;
  items.erase(items.begin() + static_cast<std::ptrdiff_t>(limit), items.end());
  return true;
}

}  // namespace griot

#endif  // GRIOT_BASE_PAGING_H_
