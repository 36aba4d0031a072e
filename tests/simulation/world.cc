#include "tests/simulation/world.h"

#include <algorithm>

#include "griot/base/text.h"

namespace griot::simulation {
namespace {

// Before clocks go forward, and back, in Paris: at one o'clock UTC.
const absl::Time kNights[] = {absl::FromUnixSeconds(1'806'184'800),
                              absl::FromUnixSeconds(1'824'930'000)};

// How often a step looks at the steady time until the first send is armed and not yet called.
constexpr int kAfterArming = 4;

}  // namespace

World::World(uint64_t seed, const Weaknesses& weaknesses)
    : dice_(seed), griot_(seed, weaknesses), asks_(seed % 2 == 0) {}

Shape World::DrawShape() {
  Shape shape;
  shape.limits.parallel = static_cast<int64_t>(1 + Roll(8));
  if (Roll(3) == 0) shape.limits.per_second = static_cast<double>(1 + Roll(5));
  if (Roll(2) == 0) {
    const bool day = Roll(4) == 0;
    shape.limits.windows = {{.unit = day ? WindowUnit::kDay : WindowUnit::kHour,
                             .limit = static_cast<int64_t>(3 + Roll(10))}};
  }
  shape.limits.time_zone = "Europe/Paris";
  // A night in which its clocks change.
  const uint64_t night = Roll(4);
  if (night < 2) shape.begins = kNights[night] + absl::Minutes(Roll(300));
  shape.limits.retry_seconds = {1, 5};
  shape.limits.timeout_seconds = 2;
  shape.idempotent = Roll(2) == 0;
  const uint64_t way = Roll(3);
  shape.provider = way != 0, shape.host = way != 2;
  const uint64_t policy = Roll(6);
  if (policy == 0) shape.policy = UnknownPolicy::kResendAfterWindow;
  if (policy == 1) shape.policy = UnknownPolicy::kTreatAsSent;
  const bool slow =
      !shape.limits.windows.empty() && shape.limits.windows[0].unit == WindowUnit::kDay;
  if (!slow && Roll(3) == 0) DrawFurther(shape);
  host_ = shape.host;
  jumps_ = Roll(3) == 0;
  freezes_ = Roll(5) < 3;
  // Where somebody sets the clock, nobody knows how long a message has had.
  if (asks_) shape.lag = jumps_ ? absl::ZeroDuration() : absl::Minutes(3);
  griot_.set_checks_pace(!jumps_ && !freezes_);
  return shape;
}

// Further steps, and hours that a night of changing clocks may fall into.
void World::DrawFurther(Shape& shape) {
  constexpr TriggerOn kTriggers[] = {TriggerOn::kNoAnswer, TriggerOn::kAnswer,
                                     TriggerOn::kNotReached, TriggerOn::kAccepted};
  const uint64_t further = Roll(4);
  for (uint64_t i = 0; i < further; ++i) {
    shape.further.push_back({.on = kTriggers[Roll(4)],
                             .wait_minutes = static_cast<int64_t>(1 + Roll(3)),
                             .within_hours = 2});
  }
  if (Roll(2) == 0) return;
  const auto from = static_cast<int>(Roll(24));
  shape.hours = {from, static_cast<int>(static_cast<uint64_t>(from) + 1 + Roll(20)) % 24};
}

void World::Others() {
  switch (Roll(8)) {
    case 0:
    case 1:
    case 2:
    case 3: griot_.Reply(static_cast<int>(Roll(kPeople))); break;
    case 4:
    case 5:
    case 6: griot_.Import(static_cast<int>(Roll(kNewcomers))); break;
    default: griot_.Erase(static_cast<int>(Roll(kPeople)));
  }
}

void World::PlanFailure() {
  const auto at = static_cast<int64_t>(1 + Roll(Roll(2) == 0 ? 30 : 150));
  PowerVfs& vfs = griot_.vfs();
  switch (Roll(4)) {
    case 0: vfs.FailAt(at, PowerVfs::Failure::kKill); break;
    case 1:
    case 2: vfs.FailAt(at, PowerVfs::Failure::kPowerCut); break;
    default: vfs.FailAt(at, PowerVfs::Failure::kError); break;
  }
}

void World::HostTakes() {
  const std::vector<OutboxItem> taken =
      griot_.Take(static_cast<int64_t>(1 + Roll(5)), absl::Seconds(10 + Roll(40)));
  for (const OutboxItem& item : taken) {
    SettledItem word{.send = item.send, .attempt = item.attempt};
    const uint64_t fate = Roll(10);
    if (fate < 5) griot_.Deliver(item), word.outcome = OutcomeKind::kAccepted;
    if (fate >= 5 && fate < 8) word.outcome = OutcomeKind::kUnsent;
    if (fate == 8) word.outcome = OutcomeKind::kRefused;
    if (fate == 9 && Roll(2) == 0) griot_.Deliver(item);  // and it does not know
    if (fate < 9) words_.push_back({.item = word, .message = MessageOf(item.to, item.text)});
  }
  // What it could not say for certain, it says again now.
  if (taken.empty() || Roll(2) == 0) return;
  for (const Word& word : words_) {
    const bool again = std::any_of(taken.begin(), taken.end(), [&](const OutboxItem& item) {
      return item.send == word.item.send && item.attempt > word.item.attempt;
    });
    if (again) griot_.Settle(word.item, word.message);
  }
}

void World::HostSettles() {
  if (words_.empty()) return;
  const size_t n = Roll(words_.size());
  const bool done = griot_.Settle(words_[n].item, words_[n].message);
  if (done && Roll(3) == 0) words_.erase(words_.begin() + static_cast<int64_t>(n));
}

void World::People(uint64_t what) {
  switch (what) {
    case 0: griot_.OptOut(static_cast<int>(Roll(kPeople))); break;
    case 1: griot_.Pause(); break;
    case 2: griot_.Resume(); break;
    case 3:
      if (Roll(8) == 0) griot_.Stop();
      break;
    case 4:
      griot_.Resolve(Roll(12), Roll(3) == 0 ? Resolution::kTreatAsSent : Resolution::kResend);
      break;
    case 5: griot_.Retry(); break;
    case 6:
      if (host_) HostTakes();
      break;
    default:
      if (host_) HostSettles();
  }
}

void World::Meanwhile() {
  griot_.set_frozen(true);
  griot_.Tell("a thread stands still");
  const uint64_t length = 1 + Roll(3);
  for (uint64_t i = 0; i < length; ++i) {
    griot_.clock().Advance(absl::Milliseconds(Roll(Roll(2) == 0 ? 3000 : 20000)));
    switch (Roll(9)) {
      case 8: Others(); break;
      case 0:
      case 1: griot_.Step(absl::Milliseconds(Roll(500))).IgnoreError(); break;
      case 2: People(Roll(8)); break;
      default: People(Roll(4));  // who wants it to end
    }
  }
  griot_.clock().Advance(absl::Milliseconds(Roll(Roll(2) == 0 ? 3000 : 20000)));
  griot_.Tell("it goes on");
  griot_.set_frozen(false);
}

void World::Act() {
  const uint64_t what = Roll(20);
  if (Roll(8) == 0) Others();
  if (host_ && Roll(5) < 2) {
    HostSettles();
    griot_.clock().Advance(absl::Milliseconds(Roll(4000)));
    HostTakes();
  } else if (what < 8) {
    // More often on than off.
    People(what == 1 && Roll(2) == 0 ? 2 : what);
  } else if (what == 8 || (what == 9 && !jumps_)) {
    griot_.clock().Advance(absl::Seconds(Roll(60)));
  } else if (what == 9) {
    griot_.clock().Jump(absl::Minutes(static_cast<int64_t>(Roll(120)) - 60));
  } else if (what < 12) {
    PlanFailure();
  } else {
    if (freezes_ && Roll(2) == 0) {
      griot_.clock().FreezeAt(static_cast<int>(Roll(4) != 0 ? kAfterArming : 1 + Roll(8)),
                              [this] { Meanwhile(); });
    }
    griot_.Step(absl::Milliseconds(10 + Roll(800))).IgnoreError();
    griot_.clock().FreezeAt(0, nullptr);
  }
  if (!griot_.started()) griot_.Start();
  if (!griot_.vfs().gone()) return;
  ++crashes_;
  griot_.Restart(absl::Seconds(Roll(100)));
}

std::string World::Run() {
  if (!griot_.Boot()) return "it does not boot";
  griot_.Prepare(DrawShape());
  if (Roll(3) == 0) PlanFailure();
  const auto length = static_cast<int>(12 + Roll(40));
  for (int i = 0; i < length; ++i) {
    Act();
    if (!griot_.wrong().empty()) return griot_.wrong();
  }
  if (std::string wrong = griot_.Finish(); !wrong.empty()) return wrong;
  if (std::string wrong = griot_.CheckBooks(); !wrong.empty() || words_.empty()) return wrong;
  // The host still has something to say.
  for (const Word& word : words_) griot_.Settle(word.item, word.message);
  if (std::string wrong = griot_.Finish(); !wrong.empty()) return wrong;
  return griot_.CheckBooks();
}

}  // namespace griot::simulation
