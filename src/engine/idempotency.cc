#include "src/engine/idempotency.h"

#include "griot/base/status.h"
#include "griot/base/text.h"
#include "griot/tenants/kept_answers.h"
#include "griot/tenants/settings.h"
#include "griot/vault/tenant_vault.h"

namespace griot::engine {
namespace {

constexpr std::string_view kMember = "idempotency_key";
constexpr size_t kMaxKeySize = 255;
// What has expired is swept out a little with each new key.
constexpr int kSweep = 50;

// Forgets this key if it has expired, and some others that have.
absl::Status ForgetExpired(Scope& scope, const std::string& key) {
  GRIOT_LET(const int64_t days, IntegerSetting(scope.db, scope.tenant, kIdempotencyDays));
  const absl::Time before = scope.clock.Now() - absl::Hours(24 * days);
  return scope.db
      .Execute(
          "DELETE FROM idempotency WHERE tenant_id = $1 AND created_at < $2 AND (call_key = $3 OR "
          "call_key IN (SELECT call_key FROM idempotency WHERE tenant_id = $1 AND created_at < $2 "
          "ORDER BY created_at LIMIT $4))",
          {scope.tenant, before, key, kSweep})
      .status();
}

absl::Status Take(Scope& scope, const Operation& operation, const std::string& key,
                  const std::string& hash, std::string_view answer) {
  absl::Status status =
      scope.db
          .Execute(
              "INSERT INTO idempotency (tenant_id, call_key, operation, request_hash, answer, "
              "created_at) VALUES ($1, $2, $3, $4, $5, $6)",
              {scope.tenant, key, operation.name, Bytes{hash}, Bytes{answer}, scope.clock.Now()})
          .status();
  return status.code() == absl::StatusCode::kAlreadyExists ? Aborted(Message(status)) : status;
}

}  // namespace

std::span<const SealedColumn> IdempotencySealedColumns() {
  static constexpr SealedColumn kSealed[] = {{.table = "idempotency",
                                              .column = "answer",
                                              .row = "request_hash",
                                              .row_kind = SealedColumn::Row::kBytes,
                                              .key = "call_key",
                                              .key_kind = SealedColumn::Key::kText}};
  return kSealed;
}

absl::StatusOr<std::optional<std::string>> TakeIdempotencyKey(Json* argument) {
  const Json* const found = argument->Find(kMember);
  if (found == nullptr) return std::optional<std::string>();
  if (!found->is_string() || found->string().empty() || found->string().size() > kMaxKeySize) {
    return InvalidArgument(
        Cat(kMember, ": expected text of 1 to ", kMaxKeySize, " bytes, such as a UUID"));
  }
  std::optional<std::string> key = found->string();
  std::erase_if(argument->object(), [](const JsonMember& m) { return m.key == kMember; });
  return key;
}

absl::Status Once(Scope& scope, const Operation& operation, const std::string& key,
                  const Json& argument, std::string* answer,
                  absl::FunctionRef<absl::Status()> body) {
  if (operation.secret) {
    return InvalidArgument(
        Cat(kMember, ": ", operation.name, " takes none, its answer is kept nowhere"));
  }
  GRIOT_TRY(ForgetExpired(scope, key));
  const std::string hash =
      KeyedHash(scope.vault.audit_key(), Cat(operation.name, "\n", argument.Text()));
  GRIOT_LET(Rows rows, scope.db.Query("SELECT request_hash, answer FROM idempotency WHERE "
                                      "tenant_id = $1 AND call_key = $2",
                                      {scope.tenant, key}));
  if (rows.Next()) {
    if (rows.Blob(0) != hash) {
      return FailedPrecondition(Cat(kMember, ": used for another call, take a new one"));
    }
    GRIOT_LET(*answer, ReadKeptAnswer(scope, hash, rows.Blob(1)));
    return absl::OkStatus();
  }
  GRIOT_TRY(rows.status());
  // The key is taken first: who makes the same call at the same time waits here, begins anew, and
  // finds the answer. A long call has no transaction that would take it back: it is taken last.
  const bool at_once = scope.db.in_transaction();
  if (at_once) GRIOT_TRY(Take(scope, operation, key, hash, ""));
  GRIOT_TRY(body());
  const std::string kept = KeepAnswer(scope, hash, *answer);
  if (!at_once) return Take(scope, operation, key, hash, kept);
  return scope.db
      .Execute("UPDATE idempotency SET answer = $3 WHERE tenant_id = $1 AND call_key = $2",
               {scope.tenant, key, Bytes{kept}})
      .status();
}

}  // namespace griot::engine
