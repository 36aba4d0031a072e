// What a campaign would do, in all. Nothing is written.
#include <algorithm>
#include <limits>
#include <map>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>

#include "griot/accounts/pace.h"
#include "griot/base/status.h"
#include "griot/base/text.h"
#include "griot/campaigns/follow_ups.h"
#include "griot/campaigns/planning.h"
#include "src/campaigns/course.h"
#include "src/campaigns/recipients.h"

namespace griot::campaigns {
namespace {

constexpr int64_t kForecastSlice = 5000;
const Id kAll{std::numeric_limits<int64_t>::max()};
// So many people are told apart; behind them, those of a slice who are alike go together.
constexpr int64_t kToldApart = 50'000;

// How long after the beginning the first of a step may be due.
absl::Duration AheadOf(const Campaign& campaign, size_t step) {
  absl::Duration ahead;
  for (size_t at = step; at > 0; at = StepBefore(campaign, at)) {
    const StepTrigger& after = *campaign.steps[at].after;
    const bool at_once = after.on == TriggerOn::kNotReached || after.on == TriggerOn::kNotDelivered;
    if (!at_once) ahead += absl::Minutes(after.wait_minutes);
  }
  return ahead;
}

template <typename T>
void AddBytes(const T& value, std::string& key) {
  key.append(reinterpret_cast<const char*>(&value), sizeof(value));
}
void AddText(std::string_view text, std::string& key) {
  AddBytes(text.size(), key);
  key += text;
}

// Reads the people of a campaign, and what each of its steps would be for them.
class CourseReader {
 public:
  CourseReader(Scope& scope, const Campaign& campaign, const std::optional<Assumptions>& assume)
      : scope_(scope), campaign_(campaign), assume_(assume) {}

  absl::StatusOr<Course> Read() {
    course_.begins = BeginOf(scope_, campaign_);
    course_.valid_hours = campaign_.valid_hours;
    for (size_t i = 0; i < campaign_.steps.size(); ++i) GRIOT_TRY(AddStep(i));
    GRIOT_TRY(OpenReaders());
    fates_.resize(campaign_.steps.size());
    for (Id after;;) {
      GRIOT_TRY(CheckTime(scope_));
      GRIOT_LET(const bool more, ReadSlice(&after));
      if (!more) return std::move(course_);
    }
  }

 private:
  // Steps of one channel read the same people; under a cap, by the time that they are due.
  using Reading = std::tuple<Channel, absl::Duration>;
  Reading ReadingOf(size_t step) const {
    const bool capped = plans_[step].second;
    return {campaign_.steps[step].channel,
            capped ? AheadOf(campaign_, step) : absl::ZeroDuration()};
  }

  absl::Status AddStep(size_t position) {
    const Step& step = campaign_.steps[position];
    GRIOT_LET(StepPlan plan, position == 0
                                 ? MakeFirstPlan(scope_, campaign_, course_.begins)
                                 : MakeStepPlan(scope_, campaign_, position, course_.begins));
    course_.steps.push_back({.channel = step.channel,
                             .hours = plan.hours,
                             .after = step.after,
                             .before = position == 0 ? 0 : StepBefore(campaign_, position),
                             .cap = plan.cap});
    const std::optional<FrequencyCap> cap = plan.cap;
    // Of further steps, what depends on the moment is asked when it has come.
    if (position > 0) plan.cap.reset(), plan.hours = {.kind = HoursRule::Kind::kAnyTime};
    plans_.emplace_back(std::move(plan), cap.has_value());
    GRIOT_LET(const std::vector<Account> accounts, AccountsFor(scope_, step));
    for (const Account& account : accounts) {
      if (!places_.emplace(account.id, places_.size()).second) continue;
      GRIOT_LET(PaceState state, ReadPace(scope_, account.id, false));
      course_.accounts.push_back({.limits = PaceOf(account.limits),
                                  .state = std::move(state),
                                  .counts_parts = account.limits.unit == LimitUnit::kParts,
                                  .price = account.price,
                                  .currency = account.currency});
    }
    return absl::OkStatus();
  }

  absl::Status OpenReaders() {
    const bool attributes = std::any_of(
        plans_.begin(), plans_.end(), [](const auto& plan) { return ReadsAttributes(plan.first); });
    for (size_t i = 0; i < plans_.size(); ++i) {
      const Reading reading = ReadingOf(i);
      if (readers_.contains(reading)) continue;
      GRIOT_LET(Recipients recipients, Recipients::Open(scope_, {.document = campaign_,
                                                                 .step = i,
                                                                 .attributes = attributes,
                                                                 .cap = course_.steps[i].cap,
                                                                 .ahead = std::get<1>(reading),
                                                                 .taken = std::nullopt}));
      readers_.emplace(reading, std::move(recipients));
    }
    return absl::OkStatus();
  }

  // False: that was the last.
  absl::StatusOr<bool> ReadSlice(Id* after) {
    std::map<Reading, std::vector<Recipient>> read;
    for (auto& [reading, reader] : readers_) {
      GRIOT_LET(read[reading], reader.Read(scope_, *after, kAll, kForecastSlice));
    }
    std::vector<const std::vector<Recipient>*> by_step;
    for (size_t i = 0; i < plans_.size(); ++i) by_step.push_back(&read[ReadingOf(i)]);
    alike_.clear();
    for (size_t i = 0; i < by_step[0]->size(); ++i) AddPerson(by_step, i);
    if (static_cast<int64_t>(by_step[0]->size()) < kForecastSlice) return false;
    *after = by_step[0]->back().contact;
    return true;
  }

  void AddPerson(const std::vector<const std::vector<Recipient>*>& by_step, size_t i) {
    key_.clear();
    absl::Time due = course_.begins;
    for (size_t step = 0; step < plans_.size(); ++step) {
      const Decision decision = Decide(step, (*by_step[step])[i]);
      if (step > 0) continue;
      if (decision.reason == SkipReason::kNone) ++sendable_, due = decision.due;
    }
    CourseGroup group{.fates = FatesHere(), .people = 1, .due = due};
    if (assume_) group.doing = DoingOf(*assume_, people_);
    if (people_++ < kToldApart) {
      course_.groups.push_back(group);
      return;
    }
    const auto [found, fresh] =
        alike_.try_emplace({group.fates, group.due, group.doing}, course_.groups.size());
    if (fresh) {
      course_.groups.push_back(group);
    } else {
      ++course_.groups[found->second].people;
    }
  }

  Decision Decide(size_t step, const Recipient& recipient) {
    const StepPlan& plan = plans_[step].first;
    const Decision decision = PlanRecipient(plan, recipient, sendable_, &message_);
    StepFate& fate = fates_[step];
    fate = {.reason = decision.reason, .recent = plans_[step].second ? recipient.recent : 0};
    if (decision.reason == SkipReason::kNone) {
      const RecipientAddress& address = *decision.address;
      fate.account = places_.at(decision.account), fate.parts = decision.parts;
      fate.waits = decision.waits();
      fate.country = address.country.empty() ? recipient.country : address.country;
      fate.zone = ZoneOf(recipient, address, plan.zone);
    }
    AddBytes(fate.reason, key_), AddBytes(fate.account, key_), AddBytes(fate.parts, key_);
    AddBytes(fate.recent, key_), AddBytes(fate.waits, key_), AddText(fate.country, key_),
        AddText(fate.zone.name(), key_);
    return decision;
  }

  // The number of these fates; most people have those of somebody before them.
  uint32_t FatesHere() {
    const auto [found, fresh] =
        known_.try_emplace(key_, static_cast<uint32_t>(course_.fates.size()));
    if (fresh) course_.fates.push_back(fates_);
    return found->second;
  }

  Scope& scope_;
  const Campaign& campaign_;
  const std::optional<Assumptions>& assume_;
  Course course_;
  std::vector<std::pair<StepPlan, bool>> plans_;  // by step; whether it has a cap
  std::map<Id, size_t> places_;                   // of accounts
  std::map<Reading, Recipients> readers_;
  std::vector<StepFate> fates_;  // of one person, by step
  std::string key_;              // the same in bytes
  std::map<std::string, uint32_t> known_;
  std::map<std::tuple<uint32_t, absl::Time, Doing>, size_t> alike_;
  int64_t people_ = 0, sendable_ = 0;
  StepMessage message_;
};

absl::Status CheckShares(const Assumptions& assume) {
  const std::pair<std::string_view, double> shares[] = {{"answer", assume.answer},
                                                        {"click", assume.click},
                                                        {"read", assume.read},
                                                        {"delivered", assume.delivered},
                                                        {"failed", assume.failed}};
  for (const auto& [name, share] : shares) {
    if (share >= 0 && share <= 1) continue;
    return InvalidArgument(Cat("assume.", name, ": give a share from 0 to 1"));
  }
  return absl::OkStatus();
}

// The first step as it is planned.
void ShowFirst(const Course& course, const Outlook& first, Forecast& forecast) {
  for (const CourseGroup& group : course.groups) {
    const StepFate& fate = course.fates[group.fates][0];
    forecast.recipients += group.people;
    if (fate.reason != SkipReason::kNone) {
      forecast.skipped.Of(fate.reason) += group.people;
      continue;
    }
    forecast.sendable += group.people;
    if (fate.waits) forecast.waiting += group.people;
    if (course.steps[0].channel == Channel::kSms) forecast.parts += group.people * fate.parts;
    forecast.begins_at = std::min(group.due, forecast.begins_at.value_or(group.due));
  }
  forecast.price = first.price, forecast.currency = first.currency;
  forecast.finishes_at = first.finishes_at;
}

}  // namespace

absl::Time BeginOf(const Scope& scope, const Campaign& campaign) {
  const absl::Time now = scope.clock.Now();
  if (campaign.state != CampaignState::kScheduled || !campaign.starts_at) return now;
  return std::max(now, *campaign.starts_at);
}

absl::StatusOr<Forecast> Foresee(Scope& scope, const Campaign& campaign,
                                 const std::optional<Assumptions>& assume) {
  if (assume) GRIOT_TRY(CheckShares(*assume));
  GRIOT_LET(const Course course, CourseReader(scope, campaign, assume).Read());
  const std::vector<Outlook> certain = Foretell(course, Telling::kCertain);
  // Where there is one step, nothing is uncertain.
  const std::vector<Outlook> most =
      course.steps.size() == 1 ? certain : Foretell(course, Telling::kAtMost);
  std::vector<Outlook> expected;
  if (assume) expected = Foretell(course, Telling::kExpected);
  Forecast forecast;
  for (size_t i = 0; i < course.steps.size(); ++i) {
    forecast.steps.push_back({.step = static_cast<int32_t>(i) + 1,
                              .channel = course.steps[i].channel,
                              .certain = certain[i],
                              .expected = assume ? std::optional(expected[i]) : std::nullopt,
                              .at_most = most[i]});
  }
  ShowFirst(course, certain[0], forecast);
  forecast.certain = SumOf(certain), forecast.at_most = SumOf(most);
  if (assume) forecast.expected = SumOf(expected);
  return forecast;
}

}  // namespace griot::campaigns
