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

Step SplitStep(const Step& step, const StepSplit& split) {
  Step other = step;
  other.text = split.text, other.subject = split.subject, other.html = split.html;
  other.variants.clear();
  other.template_id.reset(), other.template_version.reset();
  return other;
}

int64_t OwnShare(const Step& step) {
  return step.winner->share.value_or(step.split.empty() ? 0 : step.split.front().share);
}

namespace {

constexpr size_t kMaxTitle = 200, kMaxDescription = 10'000;
constexpr size_t kMaxExclude = 50, kMaxSteps = 10;
constexpr size_t kMaxSplits = 10;
constexpr int64_t kMaxWait = 60 * 24 * 366, kMaxTest = 60 * 24 * 30;
constexpr int64_t kMaxWave = 100'000'000, kMaxWaveGap = 60 * 24 * 30;
constexpr int64_t kMaxHours = 24 * 365, kMaxCap = 10'000;

absl::Status CheckRange(std::string_view path, int64_t value, int64_t least, int64_t most) {
  if (value >= least && value <= most) return absl::OkStatus();
  return InvalidArgument(Cat(path, ": ", value, " is out of range, give ", least, " to ", most));
}

// `taken`: of a hundred people, who have a text or are held out.
absl::Status CheckWinner(const Step& step, int64_t taken, const std::string& path) {
  if (!step.winner) return absl::OkStatus();
  const WinnerRule& rule = *step.winner;
  if (step.split.empty()) {
    return InvalidArgument(Cat(path, ": there is one text only, give others in split"));
  }
  GRIOT_TRY(CheckRange(Cat(path, ".after_minutes"), rule.after_minutes, 1, kMaxTest));
  if (rule.share) GRIOT_TRY(CheckRange(Cat(path, ".share"), *rule.share, 1, 98));
  if (rule.by == WinnerBy::kReads &&
      (step.channel == Channel::kSms || step.channel == Channel::kPostal)) {
    return InvalidArgument(Cat(path, ".by: nobody learns who has read what goes by ",
                               NameOf(step.channel), ", take another, such as \"clicks\""));
  }
  const int64_t all = taken + OwnShare(step);
  if (all < 100) return absl::OkStatus();
  return InvalidArgument(Cat(path, ": the shares, its own and the holdout are ", all,
                             " of a hundred, give less: nobody is left for the best text"));
}

absl::Status CheckSplit(Scope& scope, const Step& step, const std::string& path) {
  if (step.split.size() > kMaxSplits) {
    return InvalidArgument(Cat(path, ".split: at most ", kMaxSplits));
  }
  GRIOT_TRY(CheckRange(Cat(path, ".holdout"), step.holdout, 0, 90));
  int64_t share = step.holdout;
  std::set<std::string> names;
  for (size_t i = 0; i < step.split.size(); ++i) {
    const StepSplit& split = step.split[i];
    const std::string place = Cat(path, ".split[", i, "]");
    if (Trim(split.name).empty() || !names.insert(split.name).second) {
      return InvalidArgument(Cat(place, ".name: give each a name of its own"));
    }
    GRIOT_TRY(CheckRange(Cat(place, ".share"), split.share, 1, 100));
    share += split.share;
    GRIOT_TRY(CompileStep(scope, SplitStep(step, split), place).status());
  }
  if (share <= 100) return CheckWinner(step, share, Cat(path, ".winner"));
  return InvalidArgument(
      Cat(path, ".split: the shares and the holdout are ", share, " of a hundred, give less"));
}

absl::Status CheckStep(Scope& scope, const Step& step, const std::string& path) {
  if (step.channel == Channel::kAll) {
    return InvalidArgument(Cat(path, ".channel: all is for stops, name one channel"));
  }
  GRIOT_TRY(CompileStep(scope, step, path).status());
  GRIOT_TRY(CheckSplit(scope, step, path));
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

// `position` of the step in its campaign.
absl::Status CheckTrigger(const Step& step, size_t position, const std::string& path) {
  if (position == 0) {
    if (!step.after) return absl::OkStatus();
    return InvalidArgument(Cat(path, ".after: the first step follows none, leave it out"));
  }
  if (!step.after) {
    return InvalidArgument(Cat(
        path, ".after: say what it follows, such as {\"on\":\"no_answer\",\"wait_minutes\":2880}"));
  }
  const StepTrigger& after = *step.after;
  if (after.step) {
    GRIOT_TRY(CheckRange(Cat(path, ".after.step"), *after.step, 1, static_cast<int64_t>(position)));
  }
  const bool waits = after.on == TriggerOn::kNoAnswer || after.on == TriggerOn::kNotDelivered;
  GRIOT_TRY(
      CheckRange(Cat(path, ".after.wait_minutes"), after.wait_minutes, waits ? 1 : 0, kMaxWait));
  return CheckRange(Cat(path, ".after.within_hours"), after.within_hours, 1, kMaxHours);
}

// What a winner asks of the whole campaign.
absl::Status CheckTests(const CampaignDocument& document) {
  for (size_t i = 0; i < document.steps.size(); ++i) {
    const auto& winner = document.steps[i].winner;
    if (!winner) continue;
    const std::string path = Cat("steps[", i, "].winner");
    if (document.waves) {
      return InvalidArgument(
          Cat(path, ": the test and the rest are the waves, leave it or waves out"));
    }
    if (document.valid_hours && i == 0 && winner->after_minutes >= *document.valid_hours * 60) {
      return InvalidArgument(Cat(path, ".after_minutes: ", winner->after_minutes,
                                 ", and what is not off after ", *document.valid_hours,
                                 " hours expires, give less"));
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

namespace {

absl::StatusOr<HoursRule> CountryHoursOf(const CampaignDocument& document) {
  const std::string name = document.send_hours.value_or("");
  const bool free = name.empty() && document.purpose != Purpose::kMarketing;
  if (name == "always" || free) return HoursRule{.kind = HoursRule::Kind::kAnyTime};
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

}  // namespace

absl::StatusOr<HoursRule> HoursOf(const CampaignDocument& document, Channel channel) {
  GRIOT_LET(HoursRule rule, CountryHoursOf(document));
  rule.channel = channel;
  GRIOT_LET(rule.windows, ReadWindows(document.windows));
  GRIOT_LET(rule.closed, ReadDays(document.closed_days));
  return rule;
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
  if (document.steps.empty() || document.steps.size() > kMaxSteps) {
    return InvalidArgument(Cat("steps: ", document.steps.size(), ", give 1 to ", kMaxSteps));
  }
  GRIOT_TRY(CheckAudience(scope, document));
  for (size_t i = 0; i < document.steps.size(); ++i) {
    const std::string path = Cat("steps[", i, "]");
    GRIOT_TRY(CheckStep(scope, document.steps[i], path));
    GRIOT_TRY(CheckTrigger(document.steps[i], i, path));
  }
  GRIOT_TRY(HoursOf(document, document.steps.front().channel).status());
  if (document.waves) {
    GRIOT_TRY(CheckRange("waves.size", document.waves->size, 1, kMaxWave));
    GRIOT_TRY(CheckRange("waves.every_minutes", document.waves->every_minutes, 1, kMaxWaveGap));
  }
  if (document.cap) {
    GRIOT_TRY(CheckRange("cap.messages", document.cap->messages, 0, kMaxCap));
    GRIOT_TRY(CheckRange("cap.days", document.cap->days, 1, 365));
  }
  if (document.valid_hours) {
    GRIOT_TRY(CheckRange("valid_hours", *document.valid_hours, 1, kMaxHours));
  }
  GRIOT_TRY(CheckTests(document));
  return CheckRange("late_hours", document.late_hours, 1, kMaxHours);
}

}  // namespace griot::campaigns
