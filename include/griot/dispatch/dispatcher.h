// The dispatcher: plans what was started, sends what is due, writes down what became of it.
//
//   while (engine->dispatcher().Step(absl::Milliseconds(250))->more) {}      // the host's thread
//
// As many threads as one likes may call Step() at once, and on PostgreSQL as many processes; on
// SQLite one process dispatches (UNAVAILABLE for the others). It owns no thread: between two steps
// nothing is done, and calls of providers that were begun wait for the next one.
//
// The protocol: the attempt is written before the provider is called, with consent, pause and quota
// checked under lock in the same transaction. An answer that is lost makes the send `unknown`: it
// is never sent again blindly, and always shown.
#ifndef GRIOT_DISPATCH_DISPATCHER_H_
#define GRIOT_DISPATCH_DISPATCHER_H_

#include <cstdint>
#include <memory>

#include "absl/functional/function_ref.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "griot/base/beside.h"
#include "griot/base/clock.h"
#include "griot/base/random.h"
#include "griot/channels/driver.h"
#include "griot/channels/transport.h"
#include "griot/database/database.h"
#include "griot/vault/tenant_vault.h"

namespace griot {

// Opens the keys of tenants, for who works for all of them.
class VaultSource {
 public:
  virtual ~VaultSource() = default;
  virtual absl::StatusOr<std::shared_ptr<const TenantVault>> VaultOf(Connection& db, Id tenant) = 0;
};

// What a dispatcher works with; all of it outlives it.
struct DispatcherParts {
  Database& database;
  const Clock& clock;
  Random& random;
  const DriverTable& drivers;
  TransportFactory& transports;
  VaultSource& vaults;
  const Beside* beside = nullptr;  // for reading ahead; null: in turn
};

struct DispatchReport {
  int64_t planned = 0;  // recipients that were written down
  int64_t called = 0;   // calls of providers that have begun
  int64_t ended = 0;    // those whose end was written
  int64_t in_flight = 0;
  bool more = false;  // there is something to do at once
  // When there may be something to do; InfiniteFuture: not unless somebody starts something.
  absl::Time next = absl::InfiniteFuture();
};

class Dispatcher {
 public:
  explicit Dispatcher(const DispatcherParts& parts);
  ~Dispatcher();

  // Works for about `budget`, less where there is nothing to do. Errors: UNAVAILABLE where another
  // process dispatches; those of the database: nothing is called then that is not written down, and
  // ends that could not be written are written by a later step.
  absl::StatusOr<DispatchReport> Step(absl::Duration budget);

  // The same, but begins no call: for who wants to end. Calls that are not over by then stay in
  // doubt.
  absl::StatusOr<DispatchReport> Drain(absl::Duration budget);

 private:
  class Rep;
  const std::unique_ptr<Rep> rep_;
};

}  // namespace griot

#endif  // GRIOT_DISPATCH_DISPATCHER_H_
