#include "src/dispatch/work.h"

#include <memory>

#include "griot/base/status.h"
#include "griot/tenants/journal.h"

namespace griot::dispatch {
namespace {

constexpr int kTries = 5;

}  // namespace

absl::Status InTenant(const DispatcherParts& parts, Id tenant,
                      absl::FunctionRef<absl::Status(Scope&)> body) {
  GRIOT_LET(const std::unique_ptr<Connection> db, parts.database.Connect());
  absl::Status status;
  for (int tries = 0; tries < kTries; ++tries) {
    GRIOT_LET(Transaction work, Transaction::Begin(*db, Access::kWrite));
    GRIOT_LET(const auto vault, parts.vaults.VaultOf(*db, tenant));
    StoredJournal journal(parts.clock, *vault);
    Scope scope{.db = *db,
                .tenant = tenant,
                .who = "dispatcher",
                .clock = parts.clock,
                .random = parts.random,
                .vault = *vault,
                .journal = journal};
    status = body(scope);
    if (status.ok()) status = work.Commit();
    if (status.code() != absl::StatusCode::kAborted) break;
  }
  return status;
}

}  // namespace griot::dispatch
