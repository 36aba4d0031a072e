// Places where a bug can be planted, so that the simulation is seen to find it
// (tests/simulation/planted_test.cc). A library has none of it: GRIOT_PLANTED() is the constant
// false and GRIOT_PLANT() is nothing wherever GRIOT_PLANT_BUGS is not defined, and that is defined
// for one test alone.
#ifndef GRIOT_SRC_DISPATCH_PLANTED_H_
#define GRIOT_SRC_DISPATCH_PLANTED_H_

#ifdef GRIOT_PLANT_BUGS

#include <set>

#include "griot/base/status.h"
#include "griot/campaigns/recipient.h"
#include "griot/database/scope.h"
#include "griot/dispatch/dispatcher.h"

namespace griot::dispatch {

// Numbered as in docs/HACKING.md, "How it is proved". 1 and 7 are the test's own: a store that
// syncs too rarely, an answer that is given before its COMMIT.
enum class PlantedBug {
  kNone = 0,
  kLostIsUnsent = 2,
  kCallFirst = 3,
  kLeaseGivesBack = 4,
  kCursorFirst = 5,
  kArmedForEver = 6,
  kGateReadBefore = 8,
  kPaceInMemory = 9,
  kAnyEpoch = 10,
  kLastWriterWins = 11,
  kDoubtForgotten = 12,
  kAskedTooEarly = 13,
};
inline PlantedBug planted_bug = PlantedBug::kNone;

// The addresses that had said stop when somebody last looked.
inline std::set<int64_t> planted_stops;

inline absl::Status PlantedLook(const DispatcherParts& parts) {
  GRIOT_LET(const auto db, parts.database.Connect());
  GRIOT_LET(Rows rows, db->Query("SELECT address_id FROM gate WHERE state >= $1",
                                 {static_cast<int>(GateState::kWithdrawn)}));
  planted_stops.clear();
  while (rows.Next()) planted_stops.insert(rows.Int(0));
  return rows.status();
}

inline GateView PlantedGate(Id address) {
  GateView gate{.state = GateState::kGranted};
  if (planted_stops.contains(address.value)) gate.stop = GateState::kWithdrawn;
  return gate;
}

// Says that all recipients of a campaign are written down; `moved`: where some are not.
inline absl::Status PlantedCursor(Scope& scope, Id campaign, bool* moved) {
  GRIOT_LET(const int64_t rows,
            scope.db.Execute("UPDATE campaign SET plan_after = plan_last WHERE tenant_id = $1 AND "
                             "id = $2 AND plan_after < plan_last",
                             {scope.tenant, campaign}));
  *moved = rows > 0;
  return absl::OkStatus();
}
inline absl::Status PlantedCursorBack(Scope& scope, Id campaign) {
  return scope.db
      .Execute("UPDATE campaign SET plan_after = 0 WHERE tenant_id = $1 AND id = $2",
               {scope.tenant, campaign})
      .status();
}

}  // namespace griot::dispatch

#define GRIOT_PLANTED(bug) (::griot::dispatch::planted_bug == ::griot::dispatch::PlantedBug::bug)
#define GRIOT_PLANT(bug, ...) \
  do {                        \
    if (GRIOT_PLANTED(bug)) { \
      __VA_ARGS__;            \
    }                         \
  } while (false)

#else

#define GRIOT_PLANTED(bug) false
#define GRIOT_PLANT(bug, ...) \
  do {                        \
  } while (false)

#endif  // GRIOT_PLANT_BUGS

#endif  // GRIOT_SRC_DISPATCH_PLANTED_H_
