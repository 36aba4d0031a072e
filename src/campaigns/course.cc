#include "src/campaigns/course.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <tuple>
#include <utility>

namespace griot::campaigns {
namespace {

// What a step does about the end of the one it follows; nothing: it never goes.
using Due = std::optional<absl::Time>;

absl::Duration WaitOf(const StepTrigger& after) { return absl::Minutes(after.wait_minutes); }

bool IsNegative(TriggerOn on) {
  return on == TriggerOn::kNotReached || on == TriggerOn::kNotDelivered;
}

// What was found before the cap was asked.
bool StandsBeforeCap(SkipReason reason) {
  switch (reason) {
    case SkipReason::kHoldout:
    case SkipReason::kMissingVariable:
    case SkipReason::kTooLong:
    case SkipReason::kEmptyText:
    case SkipReason::kNone: return false;
    default: return true;
  }
}

Due WhenAssumed(const StepTrigger& after, const Doing& doing, absl::Time at) {
  const absl::Time due = at + WaitOf(after);
  const auto if_so = [&](bool holds) { return holds ? Due(due) : std::nullopt; };
  switch (after.on) {
    case TriggerOn::kAccepted: return due;
    case TriggerOn::kNoAnswer: return if_so(!doing.answered && !doing.clicked);
    case TriggerOn::kAnswer: return if_so(doing.answered);
    case TriggerOn::kClick: return if_so(doing.clicked);
    case TriggerOn::kRead: return if_so(doing.read);
    case TriggerOn::kDelivered: return if_so(doing.delivered);
    case TriggerOn::kNotDelivered: return if_so(!doing.delivered);
    case TriggerOn::kNotReached: break;
  }
  return std::nullopt;
}

// The latest that it may be.
absl::Time WhenAtMost(const StepTrigger& after, absl::Time at) {
  switch (after.on) {
    case TriggerOn::kAnswer:
    case TriggerOn::kClick:
    case TriggerOn::kRead:
    case TriggerOn::kDelivered:
      return at + std::max(WaitOf(after), absl::Hours(after.within_hours));
    case TriggerOn::kNotReached: return at;
    default: return at + WaitOf(after);
  }
}

// Adds up what messages cost.
class Prices {
 public:
  void Add(const CourseAccount& account, int64_t parts) {
    if (!account.price) {
      known_ = false;
      return;
    }
    price_ += *account.price * static_cast<double>(parts);
    currencies_.insert(account.currency.value_or(""));
  }
  void Show(Outlook& outlook) const {
    if (!known_ || currencies_.size() != 1) return;
    outlook.price = price_;
    if (!currencies_.begin()->empty()) outlook.currency = *currencies_.begin();
  }

 private:
  double price_ = 0;
  bool known_ = true;
  std::set<std::string> currencies_;
};

class Run {
 public:
  Run(const Course& course, Telling telling) : course_(course), telling_(telling) {
    for (const CourseAccount& account : course.accounts) lanes_.push_back({.state = account.state});
    outlooks_.resize(course.steps.size()), prices_.resize(course.steps.size());
    stuck_.resize(course.steps.size());
    reached_.resize(course.groups.size());
    for (const CourseStep& step : course.steps) capped_ = capped_ || step.cap.has_value();
    if (capped_) sent_at_.resize(course.groups.size() * course.steps.size(), absl::InfinitePast());
  }

  std::vector<Outlook> All() {
    for (uint32_t group = 0; group < course_.groups.size(); ++group) Begin(group);
    while (Step()) {
    }
    for (size_t i = 0; i < outlooks_.size(); ++i) {
      if (outlooks_[i].sends > 0) prices_[i].Show(outlooks_[i]);
      if (stuck_[i]) outlooks_[i].finishes_at.reset();
    }
    return std::move(outlooks_);
  }

 private:
  // In the order of sends: by time, then as they were written down.
  struct Place {
    absl::Time due;
    uint32_t group = 0;
    size_t step = 0;
    friend bool operator<(const Place& a, const Place& b) {
      return std::tie(a.due, a.group, a.step) < std::tie(b.due, b.group, b.step);
    }
  };
  struct Waiting {
    int64_t people = 0;
    absl::Time expires;
  };
  struct LaneOf {
    PaceState state;
    std::map<Place, Waiting> queue;
    absl::Time ready = absl::InfinitePast();  // when its limits let the next one go
    absl::Time next() const {
      return queue.empty() ? absl::InfiniteFuture() : std::max(queue.begin()->first.due, ready);
    }
  };

  const StepFate& FateOf(const Place& at) const {
    return course_.fates[course_.groups[at.group].fates][at.step];
  }
  // People of a group that left at several times may wait for one opening.
  void Queue(const Place& at, const Waiting& waiting) {
    Waiting& all = lanes_[FateOf(at).account].queue[at];
    all.people += waiting.people, all.expires = waiting.expires;
  }
  void Begin(uint32_t group);
  bool Step();
  void PlanFurther(const Place& at, int64_t people);
  void Serve(LaneOf& lane, size_t account);
  int64_t Fitting(const LaneOf& lane, size_t account, const StepFate& fate, int64_t people,
                  absl::Time now) const;
  void GiveUp(LaneOf& lane);
  bool IsTooOften(const Place& at, absl::Time now) const;
  void Skip(const Place& at, int64_t people, SkipReason reason, absl::Time now);
  void Go(const Place& at, int64_t people, absl::Time now);
  void Follow(const Place& at, int64_t people, bool reached, absl::Time now);
  Due AfterReached(const StepTrigger& after, uint32_t group, absl::Time now) const;
  Due AfterNotReached(const StepTrigger& after, uint32_t group, absl::Time now) const;
  void Never(const Place& at, int64_t people);

  const Course& course_;
  const Telling telling_;
  std::vector<LaneOf> lanes_;  // by account
  std::map<Place, int64_t> planned_;
  std::vector<Outlook> outlooks_;
  std::vector<Prices> prices_;
  std::vector<bool> stuck_;
  std::vector<bool> reached_;  // groups that something was sent to
  bool capped_ = false;
  std::vector<absl::Time> sent_at_;  // by group and step, under a cap
};

// The first step was planned with its people.
void Run::Begin(uint32_t group) {
  const CourseGroup& of = course_.groups[group];
  const Place at{.due = of.due, .group = group, .step = 0};
  const StepFate& fate = FateOf(at);
  if (fate.reason != SkipReason::kNone) return Skip(at, of.people, fate.reason, course_.begins);
  const absl::Time expires = course_.valid_hours
                                 ? course_.begins + absl::Hours(*course_.valid_hours)
                                 : absl::InfiniteFuture();
  Queue(at, {.people = of.people, .expires = expires});
}

// What is next: a further step that becomes due, or an account that may send.
bool Run::Step() {
  size_t account = 0;
  absl::Time next = absl::InfiniteFuture();
  for (size_t i = 0; i < lanes_.size(); ++i) {
    if (lanes_[i].next() < next) next = lanes_[i].next(), account = i;
  }
  if (!planned_.empty() && planned_.begin()->first.due <= next) {
    const auto [at, people] = *planned_.begin();
    planned_.erase(planned_.begin());
    PlanFurther(at, people);
    return true;
  }
  if (next == absl::InfiniteFuture()) return false;
  Serve(lanes_[account], account);
  return true;
}

void Run::PlanFurther(const Place& at, int64_t people) {
  const StepFate& fate = FateOf(at);
  if (StandsBeforeCap(fate.reason)) return Skip(at, people, fate.reason, at.due);
  if (IsTooOften(at, at.due)) return Skip(at, people, SkipReason::kTooOften, at.due);
  if (fate.reason != SkipReason::kNone) return Skip(at, people, fate.reason, at.due);
  const absl::Time expires =
      course_.valid_hours ? at.due + absl::Hours(*course_.valid_hours) : absl::InfiniteFuture();
  const absl::Time open =
      NextOpening(course_.steps[at.step].hours, fate.country, at.due, fate.zone);
  if (open >= expires) return Skip(at, people, SkipReason::kNeverOpen, at.due);
  Queue({.due = open, .group = at.group, .step = at.step}, {.people = people, .expires = expires});
}

// Arms as many of the first ones as may go.
void Run::Serve(LaneOf& lane, size_t account) {
  const absl::Time now = lane.next();
  const auto [at, waiting] = *lane.queue.begin();
  const StepFate& fate = FateOf(at);
  const auto leave = [&] { lane.queue.erase(lane.queue.begin()); };
  if (now >= waiting.expires) {
    leave();
    outlooks_[at.step].expired += waiting.people;
    return Follow(at, waiting.people, false, now);
  }
  if (IsTooOften(at, now)) {
    leave();
    return Skip(at, waiting.people, SkipReason::kTooOften, now);
  }
  if (now > at.due) {
    // Who waited for the account may find the hours over.
    const absl::Time open = NextOpening(course_.steps[at.step].hours, fate.country, now, fate.zone);
    if (open > now) {
      leave();
      if (open >= waiting.expires) return Skip(at, waiting.people, SkipReason::kNeverOpen, now);
      return Queue({.due = open, .group = at.group, .step = at.step}, waiting);
    }
  }
  const PaceLimits& limits = course_.accounts[account].limits;
  const int64_t units = course_.accounts[account].counts_parts ? fate.parts : 1;
  if (!CanEverTake(limits, units)) {
    leave();
    return Skip(at, waiting.people, SkipReason::kTooLong, now);
  }
  const int64_t people = Fitting(lane, account, fate, waiting.people, now);
  if (people == 0) {
    // What is free for one is free for all of its units, once the others were taken.
    PaceState state = lane.state;
    PaceLimits windows = limits;
    if (UnitsAt(limits, state, now) > 0) {
      windows.rate.reset(), windows.batches = {};
      griot::Take(windows, units - 1, now, &state);
    }
    lane.ready = NextUnitAt(windows, state, now);
    if (lane.ready <= now || lane.ready == absl::InfiniteFuture()) GiveUp(lane);
    return;
  }
  griot::Take(limits, people * units, now, &lane.state);
  lane.ready = now;
  if (people == waiting.people) {
    leave();
  } else {
    lane.queue.begin()->second.people -= people;
  }
  Go(at, people, now);
}

int64_t Run::Fitting(const LaneOf& lane, size_t account, const StepFate& fate, int64_t people,
                     absl::Time now) const {
  const CourseAccount& by = course_.accounts[account];
  const int64_t units = by.counts_parts ? fate.parts : 1;
  const int64_t free = UnitsAt(by.limits, lane.state, now);
  if (free <= 0) return 0;
  if (units <= 1) return std::min(people, free);
  return MayTake(by.limits, lane.state, units, now) ? 1 : 0;
}

// The limits of the account never let them go.
void Run::GiveUp(LaneOf& lane) {
  for (const auto& [at, waiting] : lane.queue) stuck_[at.step] = true;
  lane.queue.clear();
}

bool Run::IsTooOften(const Place& at, absl::Time now) const {
  const auto& cap = course_.steps[at.step].cap;
  if (!cap || at.step == 0) return false;
  int64_t recent = FateOf(at).recent;
  const size_t first = at.group * course_.steps.size();
  for (size_t i = 0; i < course_.steps.size() && telling_ != Telling::kAtMost; ++i) {
    if (i == at.step) continue;
    // What may go besides may take the place of what is certain.
    const bool may = telling_ == Telling::kCertain && i > 0 &&
                     course_.steps[i].after->on != TriggerOn::kAccepted;
    const absl::Time sent = sent_at_[first + i];
    if (may || sent > now - absl::Hours(24 * cap->days)) ++recent;
  }
  return recent >= cap->messages;
}

void Run::Skip(const Place& at, int64_t people, SkipReason reason, absl::Time now) {
  outlooks_[at.step].skipped.Of(reason) += people;
  Follow(at, people, false, now);
}

void Run::Go(const Place& at, int64_t people, absl::Time now) {
  const StepFate& fate = FateOf(at);
  Outlook& outlook = outlooks_[at.step];
  outlook.sends += people;
  if (course_.steps[at.step].channel == Channel::kSms) outlook.parts += people * fate.parts;
  prices_[at.step].Add(course_.accounts[fate.account], people * fate.parts);
  if (!outlook.begins_at) outlook.begins_at = now;
  outlook.finishes_at = now;
  if (capped_) sent_at_[at.group * course_.steps.size() + at.step] = now;
  const bool fails = telling_ == Telling::kExpected && course_.groups[at.group].doing.failed;
  if (!fails) reached_[at.group] = true;
  Follow(at, people, !fails, now);
}

// What further steps make of the end of one.
void Run::Follow(const Place& at, int64_t people, bool reached, absl::Time now) {
  for (size_t i = at.step + 1; i < course_.steps.size(); ++i) {
    const CourseStep& next = course_.steps[i];
    if (next.before != at.step) continue;
    const Due due = reached ? AfterReached(*next.after, at.group, now)
                            : AfterNotReached(*next.after, at.group, now);
    if (due) {
      planned_[{.due = *due, .group = at.group, .step = i}] += people;
    } else {
      Never({.due = now, .group = at.group, .step = i}, people);
    }
  }
}

Due Run::AfterReached(const StepTrigger& after, uint32_t group, absl::Time now) const {
  switch (telling_) {
    case Telling::kExpected: return WhenAssumed(after, course_.groups[group].doing, now);
    case Telling::kAtMost: return WhenAtMost(after, now);
    case Telling::kCertain: break;
  }
  return after.on == TriggerOn::kAccepted ? Due(now + WaitOf(after)) : std::nullopt;
}

// It goes at once, unless something that was sent before has arrived.
Due Run::AfterNotReached(const StepTrigger& after, uint32_t group, absl::Time now) const {
  if (!IsNegative(after.on)) return std::nullopt;
  const bool before = reached_[group];
  if (telling_ == Telling::kCertain && before) return std::nullopt;
  if (telling_ == Telling::kExpected && before && course_.groups[group].doing.delivered) {
    return std::nullopt;
  }
  return now;
}

void Run::Never(const Place& at, int64_t people) {
  outlooks_[at.step].skipped.not_triggered += people;
  for (size_t i = at.step + 1; i < course_.steps.size(); ++i) {
    if (course_.steps[i].before == at.step) {
      Never({.due = at.due, .group = at.group, .step = i}, people);
    }
  }
}

void AddSkipped(const SkipCounts& from, SkipCounts& to) {
  SkipCounts each = from;
  for (int reason = 1; reason < kSkipReasons; ++reason) {
    to.Of(static_cast<SkipReason>(reason)) += each.Of(static_cast<SkipReason>(reason));
  }
}

}  // namespace

std::vector<Outlook> Foretell(const Course& course, Telling telling) {
  return Run(course, telling).All();
}

Outlook SumOf(const std::vector<Outlook>& steps) {
  Outlook sum;
  bool finishes = true;
  std::optional<double> price = 0;
  for (const Outlook& step : steps) {
    AddSkipped(step.skipped, sum.skipped);
    sum.expired += step.expired;
    if (step.sends == 0) continue;
    sum.begins_at = std::min(*step.begins_at, sum.begins_at.value_or(*step.begins_at));
    if (step.finishes_at) {
      sum.finishes_at = std::max(*step.finishes_at, sum.finishes_at.value_or(*step.finishes_at));
    } else {
      finishes = false;
    }
    const bool same = sum.sends == 0 || sum.currency == step.currency;
    price = price && step.price && same ? std::optional(*price + *step.price) : std::nullopt;
    sum.sends += step.sends, sum.parts += step.parts;
    sum.currency = step.currency;
  }
  if (sum.sends > 0) sum.price = price;
  if (!sum.price) sum.currency.reset();
  if (!finishes) sum.finishes_at.reset();
  return sum;
}

Doing DoingOf(const Assumptions& assume, int64_t person) {
  // Multiples of an irrational number fall evenly; each has one of its own.
  const auto among = [&](double share, double step) {
    double whole = 0;
    return std::modf((static_cast<double>(person) + 0.5) * step, &whole) < share;
  };
  Doing doing{.answered = among(assume.answer, 0.6180339887498949),
              .clicked = among(assume.click, 0.7548776662466927),
              .read = among(assume.read, 0.5698402909980532),
              .delivered = among(assume.delivered, 0.8191725133961645),
              .failed = among(assume.failed, 0.4142135623730951)};
  doing.read = doing.read || doing.answered || doing.clicked;
  doing.delivered = doing.delivered || doing.read;
  return doing;
}

}  // namespace griot::campaigns
