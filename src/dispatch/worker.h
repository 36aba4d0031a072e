// One dispatching thread's hands: its transport, the calls under way on it, and their ends that are
// not yet written down.
#ifndef GRIOT_SRC_DISPATCH_WORKER_H_
#define GRIOT_SRC_DISPATCH_WORKER_H_

#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "griot/channels/transport.h"
#include "griot/dispatch/dispatcher.h"
#include "src/dispatch/arm.h"
#include "src/dispatch/book.h"
#include "src/dispatch/reconcile.h"
#include "src/dispatch/record.h"
#include "src/dispatch/work.h"

namespace griot::dispatch {

class Worker {
 public:
  Worker(const DispatcherParts& parts, Book& book, int64_t owner,
         std::unique_ptr<Transport> transport)
      : parts_(parts), book_(book), owner_(owner), transport_(std::move(transport)) {}

  // Takes what has ended, writes it down, and arms and begins what is due on `lanes`, a transaction
  // a tenant. Waits for ends when there is nothing else to do, `wait` at most.
  absl::Status Cycle(const std::vector<Lane>& lanes, bool begin, absl::Duration wait,
                     DispatchReport* report);

  // Asks a provider for a message in doubt, which the book has counted as a call.
  void Ask(Inquiry inquiry);

  // Something is to be begun now.
  bool HasDue(const std::vector<Lane>& lanes) const { return !DueOf(lanes).empty(); }
  // It does nothing for a while.
  void Rest() { transport_->Rest(); }

  int64_t in_flight() const { return static_cast<int64_t>(calls_.size() + inquiries_.size()); }
  bool idle() const { return !listens() && ended_.empty(); }

 private:
  struct Call {
    Id tenant;
    Armed armed;
    std::shared_ptr<const OpenAccount> account;
  };
  struct Batch;
  using Due = std::map<Id, std::vector<LaneKey>>;  // by tenant

  Due DueOf(const std::vector<Lane>& lanes) const;
  // How long until the moment of a lane comes that has not come yet.
  absl::Duration UntilNext(const std::vector<Lane>& lanes) const;
  bool WritesAlone() const { return parts_.database.dialect().engine() == DatabaseKind::kSqlite; }
  // Something is under way.
  bool listens() const { return !calls_.empty() || !inquiries_.empty(); }
  // False: another thread writes, and there are calls to listen to meanwhile.
  bool TakeTurn(std::unique_lock<std::mutex>& turn);
  void Collect(absl::Duration wait);
  void CollectInquiry(const CallResult& result);
  void EndInquiry(const Inquiry& inquiry, LookupAnswer answer, CallEnd end);
  void End(const Call& call, bool called, Outcome outcome, CallEnd end);
  // One transaction and what follows from it; the turn is let go when it has ended.
  absl::Status RunTenant(Id tenant, const std::vector<LaneKey>& lanes, DispatchReport* report);
  absl::Status ArmLane(Scope& scope, const LaneKey& lane, Batch& batch);
  void Start(Call call);

  const DispatcherParts& parts_;
  Book& book_;
  const int64_t owner_;
  const std::unique_ptr<Transport> transport_;
  uint64_t tickets_ = 0;
  std::map<uint64_t, Call> calls_;
  std::map<uint64_t, Inquiry> inquiries_;
  std::map<Id, int64_t> own_;                           // of `calls_`, by account
  std::map<Id, std::vector<Finished>> ended_;           // by tenant
  std::map<Id, std::map<Id, AccountLimits>> ended_by_;  // tenant, account: of the ends
};

}  // namespace griot::dispatch

#endif  // GRIOT_SRC_DISPATCH_WORKER_H_
