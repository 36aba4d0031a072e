// One tenant's unit of work: what every operation of a room is given.
#ifndef GRIOT_DATABASE_SCOPE_H_
#define GRIOT_DATABASE_SCOPE_H_

#include <atomic>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "absl/time/time.h"
#include "griot/base/clock.h"
#include "griot/base/id.h"
#include "griot/base/json.h"
#include "griot/base/random.h"
#include "griot/database/database.h"

namespace griot {

class TenantVault;

// An entry of the engine's numbered feed: {"contacts.imported", …}. No address, no text of a
// person.
struct Happening {
  std::string type;     // "contact.created"
  std::string subject;  // "contact:1042"
  Json data;
};

// Takes what happened, and writes it in the transaction of the work: both or neither.
class Journal {
 public:
  virtual ~Journal() = default;
  virtual absl::Status Append(Connection& db, Id tenant, Happening happening) = 0;
  // Who did what: `details` hold no address and no text of a person.
  virtual absl::Status Audit(Connection& db, Id tenant, std::string_view who,
                             std::string_view action, std::string_view subject,
                             const Json& details) = 0;
};

// Everything an operation may touch. It lives as long as the call.
struct Scope {
  Connection& db;
  Id tenant;
  std::string_view who;  // "user:12", "system", "key:7": for ledgers
  const Clock& clock;
  Random& random;
  const TenantVault& vault;
  Journal& journal;
  const std::atomic<bool>* cancel = nullptr;  // looked at by what may be long; null: never
  absl::Time deadline = absl::InfiniteFuture();
};

// CANCELLED or DEADLINE_EXCEEDED when it is time to stop.
absl::Status CheckTime(const Scope& scope);

}  // namespace griot

#endif  // GRIOT_DATABASE_SCOPE_H_
