// Campaigns as rows of their table.
#ifndef GRIOT_CAMPAIGNS_STORED_CAMPAIGN_H_
#define GRIOT_CAMPAIGNS_STORED_CAMPAIGN_H_

#include <optional>
#include <string_view>

#include "absl/status/statusor.h"
#include "griot/campaigns/campaign.h"
#include "griot/database/scope.h"

namespace griot::campaigns {

// A campaign, and how far its recipients are written down.
struct StoredCampaign {
  Campaign campaign;
  std::optional<Id> plan_after;  // nothing: all of them are
  Id plan_last;
  int64_t plan_count = 0;  // those that are written to
  // Sends of occurrences before this one, counted from 0, are of a time that was stopped: none of
  // them is called again by itself.
  int64_t stopped = 0;
};

enum class RowLock : uint8_t { kNone, kShare, kUpdate };
// What ends a SELECT that locks its rows so.
std::string_view LockSql(Dialect dialect, RowLock lock);

inline constexpr std::string_view kCampaignColumns =
    "id, state, document, starts_at, started_at, ended_at, plan_after, plan_last, plan_count, "
    "created_at, updated_at, occurrence, schedule, stopped";
// A row of these columns.
absl::StatusOr<StoredCampaign> ReadCampaign(const Rows& rows);

// Errors: NOT_FOUND.
absl::StatusOr<StoredCampaign> LoadCampaign(Scope& scope, Id id, RowLock lock);

// Writes everything but the id.
absl::Status StoreCampaign(Scope& scope, const StoredCampaign& stored);

// Stores it in another state, and tells the feed.
absl::Status EnterState(Scope& scope, StoredCampaign& stored, CampaignState state);

// The tenant's own clock.
absl::StatusOr<absl::TimeZone> TenantZone(Scope& scope);

// When it begins next: not before `now`.
void SetBegin(Campaign& campaign, const NextBegin& begin, absl::Time now);

// What follows the end of an occurrence of one that repeats: scheduled, with its next beginning.
// False: that was the last, nothing is written.
absl::StatusOr<bool> EnterNextOccurrence(Scope& scope, StoredCampaign& stored);

}  // namespace griot::campaigns

#endif  // GRIOT_CAMPAIGNS_STORED_CAMPAIGN_H_
