// The door: every call of every caller goes through Session::Run().
#include "griot/base/status.h"
#include "griot/base/text.h"
#include "griot/engine/engine.h"
#include "griot/tenants/credentials.h"
#include "griot/tenants/journal.h"
#include "griot/tenants/settings.h"
#include "src/engine/idempotency.h"
#include "src/engine/rep.h"

namespace griot {
namespace {

// Others may have been quicker, or in the way: what was begun is begun again.
constexpr int kTries = 5;

bool IsWorthAnotherTry(const absl::Status& status) {
  return status.code() == absl::StatusCode::kAborted;
}

// The password must have been given a short time ago. A host that vouches for a user, and programs
// with a key, have none to give.
absl::Status CheckFresh(Connection& db, const Operation& operation, const Principal& principal,
                        absl::Time now) {
  if (!operation.fresh || !principal.login_session) return absl::OkStatus();
  GRIOT_LET(const int64_t minutes, IntegerSetting(db, principal.tenant, kStepUpMinutes));
  if (now - principal.authenticated_at <= absl::Minutes(minutes)) return absl::OkStatus();
  return PermissionDenied(Cat(operation.name, ": the last login is more than ", minutes,
                              " minutes old, give the password to sessions.confirm first"));
}

}  // namespace

absl::StatusOr<Principal> Session::Admit(Connection& db, const Operation& operation) {
  Principal principal = principal_;
  const absl::Time now = engine_->clock->Now();
  if (came_in_) {
    if (now >= until_) return Unauthenticated("access token: it has expired, refresh it");
    GRIOT_LET(principal, StillIn(db, principal_, now));
  }
  if (!principal.Has(operation.permission)) {
    return PermissionDenied(
        Cat(operation.name, ": needs the permission ", NameOf(operation.permission)));
  }
  GRIOT_TRY(CheckFresh(db, operation, principal, now));
  return principal;
}

absl::Status Session::ReadTenant(Connection& db, bool lock) {
  // Who changes the keys waits for those who write under the old ones.
  GRIOT_LET(Rows rows, db.Query(Cat("SELECT t.key_epoch, (SELECT s.value FROM setting s WHERE "
                                    "s.tenant_id = t.id AND s.name = $2) FROM tenant t WHERE t.id "
                                    "= $1",
                                    lock ? db.dialect().for_share() : ""),
                                {tenant_, kRegionSetting}));
  if (!rows.Next()) {
    GRIOT_TRY(rows.status());
    return NotFound("tenant: it is no longer there");
  }
  const int64_t epoch = rows.Int(0);
  std::string region;
  if (!rows.IsNull(1)) {
    GRIOT_LET(const Json value, ParseJson(rows.Text(1)));
    if (value.is_string()) region = value.string();
  }
  GRIOT_LET(segmenter_, engine_->SegmenterOf(region));
  if (epoch == key_epoch_) return absl::OkStatus();
  GRIOT_LET(vault_, engine_->ReopenVault(db, tenant_, epoch));
  key_epoch_ = epoch;
  return absl::OkStatus();
}

absl::Status Session::RunOnce(Connection& db, const Operation& operation,
                              const Principal& principal, const CallOptions& options, Body body) {
  const bool is_change = operation.effect == Effect::kChange;
  GRIOT_TRY(ReadTenant(db, is_change));
  StoredJournal journal(*engine_->clock, *vault_);
  const std::string who = principal.who();
  Scope scope{.db = db,
              .tenant = tenant_,
              .who = who,
              .clock = *engine_->clock,
              .random = *engine_->random,
              .vault = *vault_,
              .journal = journal,
              .cancel = options.cancel,
              .deadline = options.budget == absl::InfiniteDuration()
                              ? absl::InfiniteFuture()
                              : engine_->clock->Now() + options.budget};
  const Keyring keys = engine_->keyring();
  griot::Call call{.scope = scope,
                   .principal = principal,
                   .segmenter = *segmenter_,
                   .files = *engine_->files,
                   .hasher = *engine_->hasher,
                   .keys = keys,
                   .drivers = engine_->drivers};
  GRIOT_TRY(body(call));
  return is_change ? journal.Audit(db, tenant_, who, operation.name, "", Json()) : absl::OkStatus();
}

absl::Status Session::Run(const Operation& operation, const CallOptions& options, Body body) {
  GRIOT_LET(const std::unique_ptr<Connection> db, engine_->database->Connect());
  GRIOT_LET(const Principal principal, Admit(*db, operation));
  if (operation.effect == Effect::kLong || operation.effect == Effect::kWait) {
    return RunOnce(*db, operation, principal, options, body);
  }
  const Access access = operation.effect == Effect::kRead ? Access::kRead : Access::kWrite;
  absl::Status status;
  for (int tries = 0; tries < kTries; ++tries) {
    GRIOT_LET(Transaction work, Transaction::Begin(*db, access));
    status = RunOnce(*db, operation, principal, options, body);
    if (status.ok()) status = work.Commit();
    if (!IsWorthAnotherTry(status)) break;
  }
  return status;
}

absl::Status Session::RunTyped(Runner runner, const CallOptions& options, Body body) {
  for (const Operation& operation : Catalogue()) {
    if (operation.run == runner) return Run(operation, options, body);
  }
  return Internal("this method is no operation of the catalogue");
}

absl::StatusOr<std::string> Session::Call(std::string_view name, std::string_view json,
                                          const CallOptions& options) {
  GRIOT_LET(const Operation* const operation, FindOperation(name));
  Json argument = Json(Json::Object());
  if (!Trim(json).empty()) {
    GRIOT_LET(argument, ParseJson(json));
  }
  if (!argument.is_object()) return InvalidArgument("argument: expected an object");
  std::string answer;
  const auto run = [&](griot::Call& call) -> absl::Status {
    GRIOT_LET(answer, operation->run(call, argument));
    return absl::OkStatus();
  };
  if (IsRead(operation->effect)) {
    GRIOT_TRY(Run(*operation, options, run));
    return answer;
  }
  GRIOT_LET(const auto key, engine::TakeIdempotencyKey(&argument));
  GRIOT_TRY(Run(*operation, options, [&](griot::Call& call) -> absl::Status {
    if (!key) return run(call);
    return engine::Once(call.scope, *operation, *key, argument, &answer, [&] { return run(call); });
  }));
  return answer;
}

}  // namespace griot
