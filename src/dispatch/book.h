// What the dispatching threads of a process know together: open accounts and campaigns, how many
// calls are under way, when to look where again.
#ifndef GRIOT_SRC_DISPATCH_BOOK_H_
#define GRIOT_SRC_DISPATCH_BOOK_H_

#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <utility>

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
  std::optional<absl::Time> paused_until;
  std::shared_ptr<const Driver> driver;
};
struct OpenCampaign {
  Campaign campaign;
  StepPlan plan;  // of its step
};

// A campaign and an account that it goes by.
struct LaneKey {
  Id tenant, campaign, account;
  friend auto operator<=>(const LaneKey&,
                          const LaneKey&) = default;  // NOLINT(modernize-use-nullptr)
};

// Any thread.
class Book {
 public:
  explicit Book(const DriverTable& drivers) : drivers_(drivers) {}

  // Read anew where the row has changed.
  absl::StatusOr<std::shared_ptr<const OpenAccount>> AccountOf(Scope& scope, Id account);
  absl::StatusOr<std::shared_ptr<const OpenCampaign>> CampaignOf(Scope& scope, Id campaign);

  // How many calls may begin on an account now: its parallel ones, less those under way, and what
  // its breaker lets through. They are counted as under way until End().
  int64_t Begin(const OpenAccount& account, int64_t wanted, absl::Time now);
  // `calls` that were counted have not begun after all.
  void GiveBack(Id account, int64_t calls);
  void End(Id account, CallEnd end, absl::Time now);
  // When the breaker of an account lets something through.
  absl::Time OpensAt(Id account, absl::Time now);

  // When a lane is to be looked at; InfinitePast where nobody has yet.
  absl::Time LookAt(const LaneKey& lane);
  void SetLook(const LaneKey& lane, absl::Time look, absl::Time due);
  // When something of the lane may go; InfiniteFuture: nothing will, as far as is known.
  absl::Time DueAt(const LaneKey& lane);
  // All lanes of an account are to be looked at.
  void Wake(Id account);

 private:
  struct Use {
    int64_t under_way = 0;
    Breaker breaker;
  };

  const DriverTable& drivers_;
  std::mutex mutex_;  // guards what is below
  std::map<Id, std::pair<absl::Time, std::shared_ptr<const OpenAccount>>> accounts_;
  std::map<Id, std::pair<absl::Time, std::shared_ptr<const OpenCampaign>>> campaigns_;
  std::map<Id, Use> uses_;
  struct Look {
    absl::Time at, due;
  };
  std::map<LaneKey, Look> looks_;
};

}  // namespace griot::dispatch

#endif  // GRIOT_SRC_DISPATCH_BOOK_H_
