// The oracle of the engine: libphonenumber's whole answer to one text.
#ifndef GRIOT_TESTS_NUMBERS_UPSTREAM_ANSWER_H_
#define GRIOT_TESTS_NUMBERS_UPSTREAM_ANSWER_H_

#include <array>
#include <memory>
#include <ostream>
#include <string>
#include <string_view>

#include "griot/numbers/plan.h"
#include "griot/numbers/segmentation.h"

namespace griot::numbers {

// In our words, so that the two compare.
struct UpstreamAnswer {
  Status status = Status::kNotANumber;
  bool valid = false;
  Possibility possibility = Possibility::kInvalidCallingCode;
  NumberType type = NumberType::kUnknown;
  int calling_code = 0;
  std::string country;  // empty: none
  std::string national, extension, e164;

  bool operator==(const UpstreamAnswer&) const = default;
};
std::ostream& operator<<(std::ostream& out, const UpstreamAnswer& answer);

UpstreamAnswer AskUpstream(const std::string& text, const std::string& region);
// By NumberStyle; empty for what is no number.
std::array<std::string, 4> FormatUpstream(const std::string& text, const std::string& region);

// What we say, in the same form. Upstream has no status of its own for an empty text.
UpstreamAnswer InUpstreamForm(const Plan& plan, const Segmentation& segmentation);

// The plan compiled from the metadata of the library that answers.
std::shared_ptr<const Plan> InstalledPlan();

}  // namespace griot::numbers

#endif  // GRIOT_TESTS_NUMBERS_UPSTREAM_ANSWER_H_
