#include "griot/base/time.h"

#include "absl/strings/string_view.h"

namespace griot {

std::string Rfc3339(absl::Time time) {
  const absl::Time whole = absl::FromUnixMicros(absl::ToUnixMicros(time));
  return absl::FormatTime("%E4Y-%m-%dT%H:%M:%E*SZ", whole, absl::UTCTimeZone());
}

std::optional<absl::Time> ParseRfc3339(std::string_view text) {
  const absl::string_view view(text.data(), text.size());
  absl::Time time;
  std::string error;
  if (absl::ParseTime(absl::RFC3339_full, view, &time, &error)) return time;
  if (absl::ParseTime("%E4Y-%m-%d", view, &time, &error)) return time;
  return std::nullopt;
}

}  // namespace griot
