// What the dispatching threads of a process know together: open accounts and campaigns, how many
// calls are under way, when to look where again.
#ifndef GRIOT_SRC_DISPATCH_BOOK_H_
#define GRIOT_SRC_DISPATCH_BOOK_H_

#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "griot/accounts/accounts.h"
#include "griot/campaigns/campaign.h"
#include "griot/campaigns/planner.h"
#include "griot/channels/driver.h"
#include "griot/database/scope.h"
#include "griot/pacing/backoff.h"

namespace griot::dispatch {

// As they were when they were opened; another version is another object.
struct OpenAccount {
  Account account;
  std::shared_ptr<const Driver> driver;
  absl::Time provider_since;  // as in LoadedAccount
};
struct OpenCampaign {
  Campaign campaign;
  std::vector<StepPlan> plans;  // of its steps
};

// A campaign and an account that it goes by.
struct LaneKey {
  Id tenant, campaign, account;
  friend auto operator<=>(const LaneKey&,
                          const LaneKey&) = default;  // NOLINT(modernize-use-nullptr)
};

struct Lane {
  LaneKey key;
  absl::Time due;  // of the first of its sends; InfiniteFuture: there is none
};

// Any thread.
class Book {
 public:
  explicit Book(const DriverTable& drivers) : drivers_(drivers) {}

  struct AccountNow {
    std::shared_ptr<const OpenAccount> open;  // null: it is gone
    // Until when it is paused; InfinitePast: it is not.
    absl::Time paused_until = absl::InfinitePast();
  };
  // Opened anew where the row has changed.
  absl::StatusOr<AccountNow> AccountOf(Scope& scope, Id account);
  // Opened anew where the row has changed.
  absl::StatusOr<std::shared_ptr<const OpenCampaign>> CampaignOf(Scope& scope, Id campaign);

  // A thread begins, or ends, to dispatch.
  void Enter(absl::Time now);
  void Leave();
  // How many calls of an account one of them has under way at most, where they share them.
  int64_t ShareOf(const Account& account, absl::Time now);
  // Whether another call may begin on an account, as far as is known.
  bool HasRoom(Id account);
  // Whose turn it is to write. On SQLite one thread writes at a time: who waits here is awake at
  // once, and who has calls to listen to need not wait.
  std::mutex& turn() { return turn_; }

  // How many calls may begin on an account now: its parallel ones, less those under way, and what
  // its breaker lets through. They are counted as under way until End().
  int64_t Begin(const OpenAccount& account, int64_t wanted, absl::Time now);
  // `calls` that were counted have not begun after all.
  void GiveBack(Id account, int64_t calls);
  void End(Id account, CallEnd end, absl::Time now);
  // When the breaker of an account lets something through.
  absl::Time OpensAt(Id account, absl::Time now);

  // Until when a lane is held back whatever is due in it: by its pace, a pause, calls under way.
  absl::Time HeldUntil(const LaneKey& lane);
  void Hold(const LaneKey& lane, absl::Time until, absl::Time now);
  // Whether to look at it nevertheless: once a second, as others may have ended what holds it.
  bool IsHeld(const LaneKey& lane, absl::Time now);
  // Lets all lanes of an account go.
  void Release(Id account);

 private:
  // When the campaign changed, and the version of its tenant's holidays.
  using CampaignVersion = std::pair<int64_t, int64_t>;
  struct Use {
    int64_t under_way = 0, parallel = 1;
    Breaker breaker;
  };

  const DriverTable& drivers_;
  std::mutex turn_;
  std::mutex mutex_;  // guards what is below
  std::map<Id, std::pair<absl::Time, std::shared_ptr<const OpenAccount>>> accounts_;
  std::map<Id, std::pair<CampaignVersion, std::shared_ptr<const OpenCampaign>>> campaigns_;
  std::map<Id, Use> uses_;
  struct HeldLane {
    absl::Time until, look;
  };
  std::map<LaneKey, HeldLane> holds_;
  int64_t threads_ = 0, most_threads_ = 0;  // now, and lately
  absl::Time most_at_ = absl::InfinitePast();
};

}  // namespace griot::dispatch

#endif  // GRIOT_SRC_DISPATCH_BOOK_H_
