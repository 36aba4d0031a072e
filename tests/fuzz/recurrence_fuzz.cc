// Any bytes as a rule of times: an error is one line; what is understood goes strictly forwards, is
// found again from just before it, and never shows the same local time twice.
#include <cstdint>
#include <cstdlib>
#include <optional>
#include <string>
#include <string_view>

#include "griot/base/status.h"
#include "griot/pacing/recurrence.h"

namespace griot {
namespace {

constexpr int kOccurrences = 40;

void Require(bool condition) {
  if (!condition) std::abort();
}

void CheckError(const absl::Status& status, std::string_view begin) {
  const std::string_view message = Message(status);
  Require(status.code() == absl::StatusCode::kInvalidArgument);
  Require(message.starts_with(begin) && message.size() < 300);
  for (const char c : message) Require(' ' <= c && c <= '~');
}

void Walk(const Recurrence& rule, absl::Time after, absl::TimeZone zone) {
  for (int i = 0; i < kOccurrences; ++i) {
    const std::optional<absl::Time> at = rule.Next(after, zone);
    if (!at) break;
    Require(*at > after);
    Require(rule.Next(*at - absl::Nanoseconds(1), zone) == at);
    if (i > 0) Require(absl::ToCivilSecond(*at, zone) > absl::ToCivilSecond(after, zone));
    after = *at;
  }
}

void Run(std::string_view text) {
  static const absl::TimeZone paris = [] {
    absl::TimeZone zone;
    Require(absl::LoadTimeZone("Europe/Paris", &zone));
    return zone;
  }();
  // The night before clocks change.
  const absl::CivilSecond begins(2026, 10, 24, 22, 30, 0);
  const absl::Time after = absl::FromCivil(begins, paris) - absl::Hours(1);
  const absl::StatusOr<Recurrence> cron = Recurrence::Cron(text);
  if (cron.ok()) {
    Walk(*cron, after, paris);
  } else {
    CheckError(cron.status(), "cron: ");
  }
  const absl::StatusOr<Recurrence> rrule = Recurrence::Rrule(text, begins);
  if (rrule.ok()) {
    Walk(*rrule, after, paris);
  } else {
    CheckError(rrule.status(), "rrule: ");
  }
}

}  // namespace
}  // namespace griot

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* bytes, size_t size) {
  griot::Run(std::string_view(reinterpret_cast<const char*>(bytes), size));
  return 0;
}
