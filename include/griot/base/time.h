// Instants as text, RFC 3339 in UTC: 2026-11-21T08:30:00Z, with microseconds where there are any.
#ifndef GRIOT_BASE_TIME_H_
#define GRIOT_BASE_TIME_H_

#include <optional>
#include <string>
#include <string_view>

#include "absl/time/time.h"

namespace griot {

std::string Rfc3339(absl::Time time);

// RFC 3339 with any offset; a date alone is its midnight in UTC.
std::optional<absl::Time> ParseRfc3339(std::string_view text);

}  // namespace griot

#endif  // GRIOT_BASE_TIME_H_
