// An RRULE as it is written, part by part; what parts mean together is in rrule.cc.
#ifndef GRIOT_SRC_PACING_RRULE_PARTS_H_
#define GRIOT_SRC_PACING_RRULE_PARTS_H_

#include <cstdint>
#include <optional>
#include <string_view>

#include "absl/status/statusor.h"
#include "src/pacing/calendar_rule.h"

namespace griot::pacing {

// Sets of nothing: not said.
struct RruleParts {
  CalendarRule rule;  // what a part says as it is, such as BYDAY
  std::optional<Frequency> frequency;
  std::optional<int> count;
  bool has_until = false, has_nth = false;
  uint32_t months = 0, hours = 0;
  uint64_t minutes = 0;
};

// Of a text in upper case, without prefix. InvalidArgument, with the part and the cure.
absl::StatusOr<RruleParts> ReadRruleParts(std::string_view text);

}  // namespace griot::pacing

#endif  // GRIOT_SRC_PACING_RRULE_PARTS_H_
