#include "griot/dispatch/dispatcher.h"

#include <algorithm>
#include <mutex>
#include <vector>

#include "griot/base/status.h"
#include "src/dispatch/book.h"
#include "src/dispatch/reconcile.h"
#include "src/dispatch/recover.h"
#include "src/dispatch/upkeep.h"
#include "src/dispatch/worker.h"

namespace griot {

using dispatch::LaneKey;
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
    std::vector<LaneKey> lanes;
  };

  absl::Status Open();
  absl::StatusOr<std::unique_ptr<Worker>> TakeWorker();
  void GiveWorker(std::unique_ptr<Worker> worker);
  absl::StatusOr<List> ReadList();
  // True: there is more of it to do at once.
  absl::StatusOr<bool> KeepUp(const List& list, DispatchReport* report);
  absl::Status RecoverWhenDue();
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
  const std::lock_guard lock(mutex_);
  idle_.insert(worker->idle() ? idle_.begin() : idle_.end(), std::move(worker));
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

absl::Status Dispatcher::Rep::RecoverWhenDue() {
  const absl::Time now = parts_.clock.Now();
  {
    const std::lock_guard lock(mutex_);
    if (now - recovered_ < kRecoverEvery && now >= recovered_) return absl::OkStatus();
    recovered_ = now;
  }
  const bool alone = parts_.database.dialect().engine() == DatabaseKind::kSqlite;
  GRIOT_TRY(dispatch::Recover(parts_, owner_, alone).status());
  GRIOT_LET(const List list, ReadList());
  absl::Time next = absl::InfiniteFuture();
  for (const LiveCampaign& campaign : list.campaigns) {
    if (campaign.state != CampaignState::kRunning || campaign.planning) continue;
    GRIOT_LET(const absl::Time at, dispatch::Reconcile(parts_, book_, campaign));
    next = std::min(next, at);
  }
  const std::lock_guard lock(mutex_);
  doubts_ = next;
  return absl::OkStatus();
}

absl::StatusOr<bool> Dispatcher::Rep::KeepUp(const List& list, DispatchReport* report) {
  const std::unique_lock upkeep(upkeep_mutex_, std::try_to_lock);
  if (!upkeep.owns_lock()) return false;
  GRIOT_TRY(RecoverWhenDue());
  bool more = false;
  for (const LiveCampaign& campaign : list.campaigns) {
    GRIOT_LET(const bool again, dispatch::Attend(parts_, campaign, report));
    more |= again;
  }
  const absl::Time now = parts_.clock.Now();
  if (now - settled_ >= kListFor || now < settled_) {
    settled_ = now;
    for (const LiveCampaign& campaign : list.campaigns) {
      GRIOT_TRY(dispatch::Settle(parts_, campaign));
    }
  }
  if (more) {
    const std::lock_guard lock(mutex_);
    listed_ = absl::InfinitePast();
  }
  return more;
}

absl::Time Dispatcher::Rep::NextOf(const List& list) {
  absl::Time next;
  {
    const std::lock_guard lock(mutex_);
    next = doubts_;
  }
  for (const LaneKey& lane : list.lanes) next = std::min(next, book_.DueAt(lane));
  for (const LiveCampaign& campaign : list.campaigns) {
    if (campaign.planning && campaign.state == CampaignState::kRunning) return parts_.clock.Now();
    if (campaign.starts_at && campaign.state == CampaignState::kScheduled) {
      next = std::min(next, *campaign.starts_at);
    }
  }
  return next;
}

absl::StatusOr<DispatchReport> Dispatcher::Rep::Run(absl::Duration budget, bool begin) {
  GRIOT_TRY(Open());
  const absl::Duration end = parts_.clock.Steady() + budget;
  DispatchReport report;
  GRIOT_LET(std::unique_ptr<Worker> worker, TakeWorker());
  absl::Status status;
  List list;
  for (;;) {
    const absl::StatusOr<List> read = ReadList();
    status = read.status();
    if (!status.ok()) break;
    list = *read;
    bool more = false;
    if (begin) {
      const absl::StatusOr<bool> kept = KeepUp(list, &report);
      status = kept.status();
      if (!status.ok()) break;
      more = *kept;
    }
    const absl::Duration left = end - parts_.clock.Steady();
    const absl::Duration wait =
        more ? absl::ZeroDuration() : std::clamp(left, absl::ZeroDuration(), kWait);
    const DispatchReport before = report;
    status = worker->Cycle(list.lanes, begin, wait, &report);
    if (!status.ok()) break;
    report.next = NextOf(list);
    const bool worked = more || report.called > before.called || report.ended > before.ended;
    report.more = worked || report.next <= parts_.clock.Now();
    if (parts_.clock.Steady() >= end) break;
    if (worker->idle() && !worked) {
      if (report.next > parts_.clock.Now() + (end - parts_.clock.Steady())) break;
      parts_.clock.Sleep(
          std::clamp(report.next - parts_.clock.Now(), absl::Milliseconds(1), kWait));
    }
    if (!begin && worker->idle()) break;
  }
  report.in_flight = worker->in_flight();
  report.more |= report.in_flight > 0;
  GiveWorker(std::move(worker));
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
