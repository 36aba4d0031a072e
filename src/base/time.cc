#include "griot/base/time.h"

#include "absl/strings/string_view.h"

namespace griot {

std::string Rfc3339(absl::Time time) {
  const absl::Time whole = absl::FromUnixMicros(absl::ToUnixMicros(time));
  return absl::FormatTime("%E4Y-%m-%dT%H:%M:%E*SZ", whole, absl::UTCTimeZone());
}

std::optional<absl::Time> ParseRfc3339(std::string_view text) {
  // Abseil reads "infinite-future", blanks, and years of any size besides.
  const auto digit = [&](size_t i) { return text[i] >= '0' && text[i] <= '9'; };
  if (text.size() < 10 || text[4] != '-' || text.back() <= ' ') return std::nullopt;
  for (size_t i = 0; i < 4; ++i) {
    if (!digit(i)) return std::nullopt;
  }
  const absl::string_view view(text.data(), text.size());
  absl::Time time;
  std::string error;
  if (absl::ParseTime(absl::RFC3339_full, view, &time, &error)) return time;
  if (absl::ParseTime("%E4Y-%m-%d", view, &time, &error)) return time;
  return std::nullopt;
}

}  // namespace griot
