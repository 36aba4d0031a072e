#include "src/campaigns/document.h"

#include <algorithm>
#include <set>
#include <string>

#include "griot/accounts/accounts.h"
#include "griot/audiences/audiences.h"
#include "griot/base/nearest.h"
#include "griot/base/status.h"
#include "griot/base/text.h"
#include "griot/pacing/send_hours.h"
#include "src/campaigns/step_source.h"

namespace griot::campaigns {
namespace {

constexpr size_t kMaxTitle = 200, kMaxDescription = 10'000;
constexpr size_t kMaxExclude = 50;
constexpr int64_t kMaxWave = 100'000'000, kMaxWaveGap = 60 * 24 * 30;
constexpr int64_t kMaxHours = 24 * 365;

absl::Status CheckRange(std::string_view path, int64_t value, int64_t least, int64_t most) {
  if (value >= least && value <= most) return absl::OkStatus();
  return InvalidArgument(Cat(path, ": ", value, " is out of range, give ", least, " to ", most));
}

absl::Status CheckStep(Scope& scope, const Step& step, const std::string& path) {
  if (step.channel == Channel::kAll) {
    return InvalidArgument(Cat(path, ".channel: all is for stops, name one channel"));
  }
  GRIOT_TRY(CompileStep(scope, step, path).status());
  for (size_t i = 0; i < step.accounts.size(); ++i) {
    const absl::StatusOr<LoadedAccount> loaded = LoadAccount(scope, step.accounts[i]);
    if (!loaded.ok()) {
      return InvalidArgument(Cat(path, ".accounts[", i, "]: ", Message(loaded.status())));
    }
    const Channel channel = loaded->account.channel;
    if (channel != step.channel) {
      return InvalidArgument(Cat(path, ".accounts[", i, "]: it is of the channel ", NameOf(channel),
                                 ", and the step of ", NameOf(step.channel)));
    }
  }
  return absl::OkStatus();
}

absl::Status CheckAudience(Scope& scope, const CampaignDocument& document) {
  if (document.exclude.size() > kMaxExclude) {
    return InvalidArgument(Cat("exclude: at most ", kMaxExclude, " filters"));
  }
  Audiences audiences(scope);
  absl::Status status = [&]() -> absl::Status {
    GRIOT_LET(const Selection selection, audiences.Read(document.audience, document.exclude));
    return audiences.Lower(selection).status();
  }();
  // A campaign calls its filter by another name.
  constexpr std::string_view kFilter = "filter:";
  const std::string_view message = Message(status);
  if (status.code() != absl::StatusCode::kInvalidArgument || !message.starts_with(kFilter)) {
    return status;
  }
  return InvalidArgument(Cat("audience:", message.substr(kFilter.size())));
}

}  // namespace

absl::StatusOr<HoursRule> HoursOf(const CampaignDocument& document) {
  const std::string name = document.send_hours.value_or("");
  const bool free = name.empty() && document.purpose != Purpose::kMarketing;
  if (name == "always" || free) return HoursRule{.kind = HoursRule::Kind::kAnyTime, .profile = {}};
  if (name.empty()) return HoursRule();
  std::set<std::string, std::less<>> profiles = {"always"};
  for (const CountryHours& rule : AllCountryHours()) {
    if (rule.profile == name) return HoursRule{.kind = HoursRule::Kind::kCountry, .profile = name};
    if (!rule.profile.empty()) profiles.emplace(rule.profile);
  }
  const std::vector<std::string> known(profiles.begin(), profiles.end());
  const auto meant = Nearest(name, known);
  return InvalidArgument(Cat("send_hours: there is no rule \"", name, "\"",
                             meant ? Cat(", did you mean \"", *meant, "\"") : ""));
}

absl::Status CheckDocument(Scope& scope, const CampaignDocument& document) {
  if (Trim(document.title).empty()) return InvalidArgument("title: it is empty");
  if (document.title.size() > kMaxTitle) {
    return InvalidArgument(Cat("title: more than ", kMaxTitle, " bytes"));
  }
  if (document.description.size() > kMaxDescription) {
    return InvalidArgument(Cat("description: more than ", kMaxDescription, " bytes"));
  }
  if (document.purpose == Purpose::kAll) {
    return InvalidArgument("purpose: all is for stops, name one purpose");
  }
  if (document.steps.size() != 1) {
    return InvalidArgument(Cat("steps: ", document.steps.size(), ", give one"));
  }
  GRIOT_TRY(CheckAudience(scope, document));
  for (size_t i = 0; i < document.steps.size(); ++i) {
    GRIOT_TRY(CheckStep(scope, document.steps[i], Cat("steps[", i, "]")));
  }
  GRIOT_TRY(HoursOf(document).status());
  if (document.waves) {
    GRIOT_TRY(CheckRange("waves.size", document.waves->size, 1, kMaxWave));
    GRIOT_TRY(CheckRange("waves.every_minutes", document.waves->every_minutes, 1, kMaxWaveGap));
  }
  if (document.valid_hours) {
    GRIOT_TRY(CheckRange("valid_hours", *document.valid_hours, 1, kMaxHours));
  }
  return CheckRange("late_hours", document.late_hours, 1, kMaxHours);
}

}  // namespace griot::campaigns
