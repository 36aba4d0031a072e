#include "griot/dispatch/dispatcher.h"

#include <algorithm>
#include <mutex>
#include <vector>

#include "griot/base/status.h"
#include "src/dispatch/book.h"
#include "src/dispatch/gone_accounts.h"
#include "src/dispatch/planted.h"
#include "src/dispatch/reconcile.h"
#include "src/dispatch/recover.h"
#include "src/dispatch/reroute.h"
#include "src/dispatch/upkeep.h"
#include "src/dispatch/worker.h"

namespace griot {

using dispatch::Lane;
using dispatch::LiveCampaign;
using dispatch::Worker;

namespace {

// How often what others may have changed is looked at.
constexpr absl::Duration kListFor = absl::Milliseconds(100);
constexpr absl::Duration kRecoverEvery = absl::Seconds(5);
// Of one wait for ends: others want to be heard too.
constexpr absl::Duration kWait = absl::Milliseconds(50);

}  // namespace

class Dispatcher::Rep {
 public:
  explicit Rep(const DispatcherParts& parts) : parts_(parts), book_(parts.drivers) {}

  absl::StatusOr<DispatchReport> Run(absl::Duration budget, bool begin);

 private:
  // What is live, as it was a moment ago.
  struct List {
    std::vector<LiveCampaign> campaigns;
    std::vector<Lane> lanes;
  };

  absl::Status Open();
  absl::StatusOr<std::unique_ptr<Worker>> TakeWorker();
  void GiveWorker(std::unique_ptr<Worker> worker);
  // The calls under way that no thread waits for now.
  int64_t WaitingCalls();
  absl::StatusOr<List> ReadList();
  // True: there is more of it to do at once.
  absl::StatusOr<bool> KeepUp(Worker& worker, const List& list, bool idle, DispatchReport* report);
  absl::StatusOr<bool> Round(Worker& worker, bool begin, bool idle, absl::Duration left,
                             DispatchReport* report);
  void ForgetList();
  // To write, on SQLite.
  std::unique_lock<std::mutex> Turn() {
    const bool alone = parts_.database.dialect().engine() == DatabaseKind::kSqlite;
    return alone ? std::unique_lock(book_.turn()) : std::unique_lock<std::mutex>();
  }
  // How many sends it has moved.
  absl::StatusOr<int64_t> RecoverWhenDue(Worker& worker, bool idle);
  absl::Time NextOf(const List& list);

  const DispatcherParts parts_;
  dispatch::Book book_;
  std::mutex open_mutex_;                      // who opens is alone
  std::mutex upkeep_mutex_;                    // one thread keeps campaigns up, the others send
  absl::Time settled_ = absl::InfinitePast();  // by who keeps up
  std::mutex mutex_;                           // guards what is below
  bool open_ = false;
  int64_t owner_ = 0;
  std::unique_ptr<DispatchLock> lock_;
  std::vector<std::unique_ptr<Worker>> idle_;
  absl::Time recovered_ = absl::InfinitePast(), listed_ = absl::InfinitePast();
  absl::Time doubts_ = absl::InfiniteFuture();  // when a doubt's next step is due
  List list_;
};

// What others had armed when they ended is in doubt before anything is armed anew.
absl::Status Dispatcher::Rep::Open() {
  const std::lock_guard opening(open_mutex_);
  if (open_) return absl::OkStatus();
  GRIOT_LET(lock_, parts_.database.LockDispatch());
  uint64_t bits = 0;
  parts_.random.Fill(std::as_writable_bytes(std::span(&bits, 1)));
  owner_ = static_cast<int64_t>(bits >> 1);
  const bool alone = parts_.database.dialect().engine() == DatabaseKind::kSqlite;
  GRIOT_TRY(dispatch::Recover(parts_, owner_, alone).status());
  GRIOT_PLANT(kPaceInMemory, {
    GRIOT_LET(const auto db, parts_.database.Connect());
    GRIOT_TRY(db->Script("DELETE FROM account_use; DELETE FROM account_pace"));
  });
  recovered_ = parts_.clock.Now();
  open_ = true;
  return absl::OkStatus();
}

absl::StatusOr<std::unique_ptr<Worker>> Dispatcher::Rep::TakeWorker() {
  {
    const std::lock_guard lock(mutex_);
    if (!idle_.empty()) {
      auto worker = std::move(idle_.back());
      idle_.pop_back();
      return worker;
    }
  }
  GRIOT_LET(auto transport, parts_.transports.Make());
  return std::make_unique<Worker>(parts_, book_, owner_, std::move(transport));
}

// Those with calls under way come first again.
void Dispatcher::Rep::GiveWorker(std::unique_ptr<Worker> worker) {
  worker->Rest();
  const std::lock_guard lock(mutex_);
  idle_.insert(worker->idle() ? idle_.begin() : idle_.end(), std::move(worker));
}

// Those of a thread that may not come back are for the others to end.
int64_t Dispatcher::Rep::WaitingCalls() {
  const std::lock_guard lock(mutex_);
  int64_t calls = 0;
  for (const auto& worker : idle_) calls += worker->in_flight();
  return calls;
}

absl::StatusOr<Dispatcher::Rep::List> Dispatcher::Rep::ReadList() {
  const absl::Time now = parts_.clock.Now();
  {
    const std::lock_guard lock(mutex_);
    if (now - listed_ < kListFor && now >= listed_) return list_;
  }
  GRIOT_LET(const std::unique_ptr<Connection> db, parts_.database.Connect());
  List list;
  GRIOT_LET(list.campaigns, dispatch::LiveCampaigns(*db));
  GRIOT_LET(list.lanes, dispatch::Lanes(*db));
  const std::lock_guard lock(mutex_);
  list_ = list, listed_ = now;
  return list;
}

absl::StatusOr<int64_t> Dispatcher::Rep::RecoverWhenDue(Worker& worker, bool idle) {
  const absl::Time now = parts_.clock.Now();
  {
    const std::lock_guard lock(mutex_);
    const bool soon = now - recovered_ < kRecoverEvery && now >= recovered_;
    if (!idle && soon && doubts_ > now) return 0;
    recovered_ = now;
  }
  const bool alone = parts_.database.dialect().engine() == DatabaseKind::kSqlite;
  GRIOT_LET(int64_t moved, dispatch::Recover(parts_, owner_, alone));
  GRIOT_LET(const int64_t rerouted, dispatch::Reroute(parts_));
  GRIOT_LET(const int64_t left, dispatch::LeaveGoneAccounts(parts_));
  moved += rerouted + left;
  if (moved > 0) ForgetList();  // there are doubts that it does not have yet
  GRIOT_LET(const List list, ReadList());
  absl::Status first;
  absl::Time next = absl::InfiniteFuture();
  for (const LiveCampaign& campaign : list.campaigns) {
    if (campaign.state != CampaignState::kRunning || campaign.planning) continue;
    if (!campaign.doubts) continue;
    auto done = dispatch::Reconcile(parts_, book_, campaign);
    if (!done.ok()) {
      if (first.ok()) first = done.status();
      continue;
    }
    for (dispatch::Inquiry& inquiry : done->inquiries) worker.Ask(std::move(inquiry));
    next = std::min(next, done->next), moved += done->moved;
  }
  const std::lock_guard lock(mutex_);
  doubts_ = next;
  if (!first.ok()) return first;
  return moved;
}

absl::StatusOr<bool> Dispatcher::Rep::KeepUp(Worker& worker, const List& list, bool idle,
                                             DispatchReport* report) {
  const std::unique_lock upkeep(upkeep_mutex_, std::try_to_lock);
  if (!upkeep.owns_lock()) return false;
  // What is wrong with one campaign holds up no other.
  absl::Status first;
  const auto note = [&](const absl::Status& status) {
    if (first.ok()) first = status;
  };
  const absl::StatusOr<int64_t> moved = RecoverWhenDue(worker, idle);
  note(moved.status());
  bool more = moved.ok() && *moved > 0;
  for (const LiveCampaign& campaign : list.campaigns) {
    const auto turn = Turn();
    const absl::StatusOr<bool> again = dispatch::Attend(parts_, campaign, report);
    note(again.status());
    more |= again.ok() && *again;
  }
  const absl::Time now = parts_.clock.Now();
  if (idle || now - settled_ >= kListFor || now < settled_) {
    settled_ = now;
    const auto turn = Turn();
    for (const LiveCampaign& campaign : list.campaigns) note(dispatch::Settle(parts_, campaign));
  }
  if (more) ForgetList();
  if (!first.ok()) return first;
  return more;
}

absl::Time Dispatcher::Rep::NextOf(const List& list) {
  absl::Time next;
  {
    const std::lock_guard lock(mutex_);
    next = doubts_;
  }
  for (const Lane& lane : list.lanes) {
    next = std::min(next, std::max(lane.due, book_.HeldUntil(lane.key)));
  }
  for (const LiveCampaign& campaign : list.campaigns) {
    if (campaign.planning && campaign.state == CampaignState::kRunning) return parts_.clock.Now();
    if (campaign.state == CampaignState::kRunning) next = std::min(next, campaign.follow_up);
    if (campaign.starts_at && campaign.state == CampaignState::kScheduled) {
      next = std::min(next, *campaign.starts_at);
    }
  }
  return next;
}

void Dispatcher::Rep::ForgetList() {
  const std::lock_guard lock(mutex_);
  listed_ = absl::InfinitePast();
}

// One round of everything. True: something was done.
absl::StatusOr<bool> Dispatcher::Rep::Round(Worker& worker, bool begin, bool idle,
                                            absl::Duration left, DispatchReport* report) {
  GRIOT_LET(const List list, ReadList());
  const DispatchReport before = *report;
  absl::StatusOr<bool> kept = false;
  // Whose moment has come goes before what is only to be looked after.
  if (begin) kept = KeepUp(worker, list, idle && !worker.HasDue(list.lanes), report);
  const bool more = kept.ok() && *kept;
  const absl::Duration wait =
      more ? absl::ZeroDuration() : std::clamp(left, absl::ZeroDuration(), kWait);
  GRIOT_TRY(worker.Cycle(list.lanes, begin, wait, report));
  report->next = NextOf(list);
  GRIOT_TRY(kept.status());
  return more || report->called > before.called || report->ended > before.ended;
}

absl::StatusOr<DispatchReport> Dispatcher::Rep::Run(absl::Duration budget, bool begin) {
  GRIOT_TRY(Open());
  ForgetList();
  const absl::Duration end = parts_.clock.Steady() + budget;
  const auto left = [&] { return end - parts_.clock.Steady(); };
  DispatchReport report;
  GRIOT_LET(std::unique_ptr<Worker> worker, TakeWorker());
  book_.Enter(parts_.clock.Now());
  absl::Status status;
  bool settled = false;  // nothing was done since what is over was looked for
  for (bool idle = false;;) {
    const absl::StatusOr<bool> worked = Round(*worker, begin, idle, left(), &report);
    status = worked.status();
    if (!status.ok()) break;
    const absl::Time now = parts_.clock.Now();
    report.more = *worked || report.next <= now;
    if (left() <= absl::ZeroDuration() || (!begin && worker->idle())) break;
    settled = idle && !*worked;
    idle = !*worked && worker->idle() && report.next > now;
    if (!idle) continue;
    if (!settled) {
      ForgetList();  // once more, to see what has come to its end
      continue;
    }
    if (report.next - now > left()) break;
    parts_.clock.Sleep(std::clamp(report.next - now, absl::Microseconds(1), kWait));
  }
  book_.Leave();
  GiveWorker(std::move(worker));
  report.in_flight = WaitingCalls();
  report.more |= report.in_flight > 0;
  if (!status.ok()) return status;
  return report;
}

Dispatcher::Dispatcher(const DispatcherParts& parts) : rep_(std::make_unique<Rep>(parts)) {}
Dispatcher::~Dispatcher() = default;

absl::StatusOr<DispatchReport> Dispatcher::Step(absl::Duration budget) {
  return rep_->Run(budget, true);
}

absl::StatusOr<DispatchReport> Dispatcher::Drain(absl::Duration budget) {
  return rep_->Run(budget, false);
}

}  // namespace griot
