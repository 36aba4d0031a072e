#include "src/tenants/hash_key_rotation.h"

#include "griot/base/status.h"
#include "griot/base/text.h"
#include "griot/contacts/address_index.h"
#include "griot/database/scrub.h"
#include "griot/tenants/tenants.h"
#include "src/tenants/tenant_keys.h"
#include "src/tenants/work.h"

namespace griot::tenants {
namespace {

// The scope with a vault that has the newest key.
Scope With(const Scope& scope, const TenantVault& vault) {
  return {.db = scope.db,
          .tenant = scope.tenant,
          .who = scope.who,
          .clock = scope.clock,
          .random = scope.random,
          .vault = vault,
          .journal = scope.journal,
          .cancel = scope.cancel,
          .deadline = scope.deadline};
}

}  // namespace

absl::StatusOr<Rotation> HashKeyRotation::Rotate() {
  GRIOT_TRY(CheckTime(scope_));
  GRIOT_TRY(InWork(scope_.db, [&] { return MakeKey(); }));
  GRIOT_LET(const auto vault,
            OpenTenantVault(scope_.db, scope_.tenant, keys_.master, scope_.random, scope_.clock));
  Rotation rotation{.version = vault->hash_version()};
  for (int64_t moved = 1; moved > 0;) {
    GRIOT_TRY(CheckTime(scope_));
    const auto move = [&]() -> absl::Status {
      GRIOT_LET(moved, MoveSlice(*vault));
      return absl::OkStatus();
    };
    GRIOT_TRY(InWork(scope_.db, move));
    rotation.resealed += moved;
  }
  GRIOT_TRY(InWork(scope_.db, [&] { return Finish(*vault, &rotation.remaining); }));
  // Files may still show where the rows lay.
  Scrub(scope_.db).IgnoreError();
  return rotation;
}

// Waits for the calls that write under the old key; those behind it read the keys again. Does
// nothing where rows are left from the last change.
absl::Status HashKeyRotation::MakeKey() {
  GRIOT_LET(const int64_t begun,
            scope_.db.Execute("UPDATE tenant SET key_epoch = key_epoch + 1, hash_version = "
                              "hash_version + 1 WHERE id = $1 AND hash_version = hash_settled",
                              {scope_.tenant}));
  if (begun == 0) return absl::OkStatus();
  GRIOT_LET(const HashState state, AddressIndex(scope_).Hold());
  TenantKeys keys(scope_.db, scope_.tenant, keys_.master, scope_.random, scope_.clock.Now());
  GRIOT_TRY(keys.Make(kHashKeys, state.version).status());
  Json details;
  details.Set("version", state.version);
  return scope_.journal.Audit(scope_.db, scope_.tenant, scope_.who, "vault.rotate", "key:hash",
                              details);
}

// Nobody else writes for the tenant until the end of the transaction.
absl::Status HashKeyRotation::Lock(const TenantVault& vault) {
  GRIOT_LET(const auto version,
            scope_.db.QueryInt(Cat("SELECT hash_version FROM tenant WHERE id = $1",
                                   scope_.db.dialect().for_update()),
                               {scope_.tenant}));
  if (version == int64_t{vault.hash_version()}) return absl::OkStatus();
  return FailedPrecondition(
      "vault.rotate: another call has changed the hash key meanwhile, wait for it to end");
}

absl::StatusOr<int64_t> HashKeyRotation::MoveSlice(const TenantVault& vault) {
  GRIOT_TRY(Lock(vault));
  Scope scope = With(scope_, vault);
  return AddressIndex(scope).Move(slice_);
}

absl::Status HashKeyRotation::Finish(const TenantVault& vault, int64_t* remaining) {
  GRIOT_TRY(Lock(vault));
  Scope scope = With(scope_, vault);
  GRIOT_LET(*remaining, AddressIndex(scope).CountStale());
  if (*remaining > 0) return absl::OkStatus();
  return scope_.db
      .Execute(
          "UPDATE tenant SET key_epoch = key_epoch + 1, hash_settled = hash_version WHERE id "
          "= $1 AND hash_settled < hash_version",
          {scope_.tenant})
      .status();
}

}  // namespace griot::tenants
