#include "griot/accounts/pace.h"

#include <algorithm>
#include <cmath>

#include "griot/accounts/accounts.h"
#include "griot/base/status.h"
#include "griot/base/text.h"

namespace griot {
namespace {

absl::Time Instant(const Rows& rows, int column, absl::Time otherwise) {
  return rows.IsNull(column) ? otherwise : rows.Time(column);
}

Value OrNull(absl::Time time) {
  const bool finite = time != absl::InfiniteFuture() && time != absl::InfinitePast();
  return finite ? Value(time) : Value();
}

bool Same(const PaceState::Use& a, const PaceState::Use& b) {
  return a.unit == b.unit && a.window.start == b.window.start;
}

// 0: there is no such row.
int64_t UsedIn(const PaceState& state, const PaceState::Use& use) {
  const auto found = std::find_if(state.uses.begin(), state.uses.end(),
                                  [&](const PaceState::Use& one) { return Same(one, use); });
  return found == state.uses.end() ? 0 : found->window.used;
}

}  // namespace

PaceLimits PaceOf(const AccountLimits& limits) {
  PaceLimits pace;
  if (limits.per_second > 0) {
    pace.rate = Rate{.units = 1,
                     .per = absl::Microseconds(std::ceil(1e6 / limits.per_second)),
                     .burst = std::max<int64_t>(limits.burst, 1)};
  }
  pace.windows = limits.windows;
  if (limits.batches) {
    pace.batches = {.gap = absl::Seconds(limits.batches->gap_seconds),
                    .size = limits.batches->size,
                    .pause = absl::Seconds(limits.batches->pause_seconds)};
  }
  pace.ramp = limits.ramp.value_or(Ramp());
  absl::LoadTimeZone(limits.time_zone, &pace.zone);
  return pace;
}

absl::StatusOr<std::vector<Account>> AccountsOf(Scope& scope, Channel channel) {
  GRIOT_LET(Rows rows,
            scope.db.Query("SELECT id FROM account WHERE tenant_id = $1 AND channel = $2 ORDER BY "
                           "id",
                           {scope.tenant, static_cast<int>(channel)}));
  std::vector<Id> ids;
  while (rows.Next()) ids.push_back(rows.IdOf(0));
  GRIOT_TRY(rows.status());
  std::vector<Account> accounts;
  for (const Id id : ids) {
    GRIOT_LET(LoadedAccount loaded, LoadAccount(scope, id));
    accounts.push_back(std::move(loaded.account));
  }
  return accounts;
}

absl::StatusOr<PaceState> ReadPace(Scope& scope, Id account, bool lock) {
  if (lock) {
    GRIOT_TRY(scope.db
                  .Execute("INSERT INTO account_pace (account_id, tenant_id) VALUES ($1, $2) ON "
                           "CONFLICT DO NOTHING",
                           {account, scope.tenant})
                  .status());
  }
  PaceState state;
  {
    GRIOT_LET(Rows rows,
              scope.db.Query(Cat("SELECT due_at, batch_sent, batch_at, ramp_from FROM account_pace "
                                 "WHERE account_id = $1 AND tenant_id = $2",
                                 lock ? scope.db.dialect().for_update() : ""),
                             {account, scope.tenant}));
    if (rows.Next()) {
      state.pace.due_us = rows.Int(0);
      state.batch = {.sent = rows.Int(1), .last = Instant(rows, 2, absl::InfinitePast())};
      state.first_day = Instant(rows, 3, absl::InfiniteFuture());
    }
    GRIOT_TRY(rows.status());
  }
  GRIOT_LET(Rows uses,
            scope.db.Query("SELECT unit, window_start, used FROM account_use WHERE "
                           "account_id = $1 AND tenant_id = $2 ORDER BY unit, window_start",
                           {account, scope.tenant}));
  while (uses.Next()) {
    state.uses.push_back({.unit = static_cast<WindowUnit>(uses.Int(0)),
                          .window = {.start = uses.Time(1), .used = uses.Int(2)}});
  }
  GRIOT_TRY(uses.status());
  return state;
}

absl::Status WritePace(Scope& scope, Id account, const PaceState& before, const PaceState& after) {
  GRIOT_TRY(scope.db
                .Execute("UPDATE account_pace SET due_at = $3, batch_sent = $4, batch_at = $5, "
                         "ramp_from = $6 WHERE account_id = $1 AND tenant_id = $2",
                         {account, scope.tenant, after.pace.due_us, after.batch.sent,
                          OrNull(after.batch.last), OrNull(after.first_day)})
                .status());
  for (const PaceState::Use& use : after.uses) {
    if (use.window.used == UsedIn(before, use)) continue;
    GRIOT_TRY(scope.db
                  .Execute("INSERT INTO account_use (account_id, unit, window_start, tenant_id, "
                           "used) VALUES ($1, $2, $3, $4, $5) ON CONFLICT (account_id, unit, "
                           "window_start) DO UPDATE SET used = excluded.used",
                           {account, static_cast<int>(use.unit), use.window.start, scope.tenant,
                            use.window.used})
                  .status());
  }
  for (const PaceState::Use& use : before.uses) {
    if (UsedIn(after, use) > 0) continue;
    GRIOT_TRY(scope.db
                  .Execute("DELETE FROM account_use WHERE account_id = $1 AND unit = $2 AND "
                           "window_start = $3 AND tenant_id = $4",
                           {account, static_cast<int>(use.unit), use.window.start, scope.tenant})
                  .status());
  }
  return absl::OkStatus();
}

}  // namespace griot
