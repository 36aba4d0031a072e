#include "griot/tenants/kept_answers.h"

#include <cstring>
#include <set>
#include <vector>

#include "griot/base/status.h"
#include "griot/base/text.h"
#include "griot/vault/tenant_vault.h"

namespace griot {
namespace {

// A sealed answer belongs to its request: these rows have no number of their own.
Id RowOf(std::string_view request_hash) {
  Id row;
  std::memcpy(&row.value, request_hash.data(), sizeof row.value);
  return row;
}

// In an answer an id is digits between quotes.
bool Mentions(std::string_view answer, const std::set<int64_t>& ids) {
  for (size_t open = answer.find('"'); open != answer.npos; open = answer.find('"', open + 1)) {
    const size_t end = answer.find_first_not_of("0123456789", open + 1);
    if (end == answer.npos) return false;
    const auto id = answer[end] == '"'
                        ? ParseInteger<int64_t>(answer.substr(open + 1, end - open - 1))
                        : std::nullopt;
    if (id && ids.contains(*id)) return true;
  }
  return false;
}

}  // namespace

std::string KeepAnswer(const Scope& scope, std::string_view request_hash,
                       const std::string& answer) {
  if (!scope.vault.seals()) return answer;
  return scope.vault.Seal("idempotency", "answer", RowOf(request_hash), answer, scope.random);
}

absl::StatusOr<std::string> ReadKeptAnswer(const Scope& scope, std::string_view request_hash,
                                           std::string_view kept) {
  if (kept.empty()) {
    return NotFound("idempotency_key: its answer was erased with a person, take a new key");
  }
  if (!scope.vault.seals()) return std::string(kept);
  return scope.vault.Unseal("idempotency", "answer", RowOf(request_hash), kept);
}

absl::StatusOr<int64_t> ForgetAnswersOf(const Scope& scope, std::span<const Id> ids) {
  std::set<int64_t> wanted;
  for (const Id id : ids) wanted.insert(id.value);
  std::vector<std::string> keys;
  {
    GRIOT_LET(Rows rows, scope.db.Query("SELECT call_key, request_hash, answer FROM idempotency "
                                        "WHERE tenant_id = $1 ORDER BY call_key",
                                        {scope.tenant}));
    while (rows.Next()) {
      if (rows.Blob(2).empty()) continue;
      GRIOT_LET(const std::string answer, ReadKeptAnswer(scope, rows.Blob(1), rows.Blob(2)));
      if (Mentions(answer, wanted)) keys.push_back(rows.TextCopy(0));
    }
    GRIOT_TRY(rows.status());
  }
  for (const std::string& key : keys) {
    GRIOT_TRY(scope.db
                  .Execute("UPDATE idempotency SET answer = $3 WHERE tenant_id = $1 AND call_key "
                           "= $2",
                           {scope.tenant, key, Bytes{""}})
                  .status());
  }
  return static_cast<int64_t>(keys.size());
}

absl::StatusOr<int64_t> DropAnswersBefore(const Scope& scope, absl::Time time) {
  return scope.db.Execute("DELETE FROM idempotency WHERE tenant_id = $1 AND created_at < $2",
                          {scope.tenant, time});
}

}  // namespace griot
