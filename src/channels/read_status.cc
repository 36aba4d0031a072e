// What HTTP statuses mean, and until when an account is to rest.
#include <algorithm>
#include <array>
#include <optional>

#include "griot/base/text.h"
#include "griot/channels/driver.h"

namespace griot {
namespace {

// Nobody rests for longer, whatever a provider says.
constexpr absl::Duration kLongestRest = absl::Hours(24);

// "Sun, 06 Nov 1994 08:49:37 GMT": RFC 9110, 5.6.7, the form that everybody sends. Read by hand:
// the names of months are English, whatever the locale is.
std::optional<absl::Time> ReadHttpDate(std::string_view text) {
  constexpr std::string_view kMonths = "JanFebMarAprMayJunJulAugSepOctNovDec";
  if (text.size() != 29 || text.substr(3, 2) != ", " || text.substr(25) != " GMT") return {};
  for (const auto& [at, mark] : {std::pair{7, ' '}, {11, ' '}, {16, ' '}, {19, ':'}, {22, ':'}}) {
    if (text[static_cast<size_t>(at)] != mark) return {};
  }
  const auto number = [&](size_t at, size_t size) {
    return ParseInteger<uint16_t>(text.substr(at, size));
  };
  const size_t month = kMonths.find(text.substr(8, 3));
  const auto day = number(5, 2), year = number(12, 4), hour = number(17, 2), minute = number(20, 2),
             second = number(23, 2);
  if (month == std::string_view::npos || month % 3 != 0 || !day || !year || !hour || !minute ||
      !second) {
    return {};
  }
  const absl::CivilSecond civil(*year, static_cast<int>(month / 3) + 1, *day, *hour, *minute,
                                *second);
  return absl::FromCivil(civil, absl::UTCTimeZone());
}

std::optional<absl::Time> RetryAfter(const HttpResponse& response, absl::Time now) {
  const std::string_view text = Trim(response.Header("retry-after"));
  std::optional<absl::Time> at = ReadHttpDate(text);
  if (const auto seconds = ParseInteger<uint32_t>(text)) at = now + absl::Seconds(*seconds);
  if (!at) return std::nullopt;
  return std::clamp(*at, now, now + kLongestRest);
}

OutcomeKind KindOf(int status) {
  if (status >= 200 && status < 300) return OutcomeKind::kAccepted;
  switch (status) {
    case 400:
    case 404:
    case 410:
    case 413:
    case 422: return OutcomeKind::kRefused;
    case 401:
    case 402:
    case 403: return OutcomeKind::kAccountFault;
    case 429: return OutcomeKind::kThrottled;
    default: return OutcomeKind::kAmbiguous;
  }
}

}  // namespace

Outcome ReadStatus(const HttpResponse& response, absl::Time now) {
  Outcome outcome{.kind = KindOf(response.status)};
  if (outcome.kind != OutcomeKind::kAccepted) outcome.code = Cat("http-", response.status);
  if (outcome.kind == OutcomeKind::kThrottled) outcome.retry_at = RetryAfter(response, now);
  return outcome;
}

}  // namespace griot
