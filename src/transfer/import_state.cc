#include "src/transfer/import_state.h"

#include "griot/base/status.h"
#include "griot/base/text.h"
#include "griot/vault/tenant_vault.h"

namespace griot::transfer {
namespace {

absl::Status MakeRuns(Connection& db) {
  const Dialect d = db.dialect();
  return db.Script(
      Cat("CREATE TABLE import_run (id ", d.integer(), " PRIMARY KEY, tenant_id ", d.integer(),
          " NOT NULL, fingerprint ", d.bytes(), " NOT NULL, place ", d.integer(),
          " NOT NULL, line ", d.integer(), " NOT NULL, counts ", d.json(), " NOT NULL, proof_id ",
          d.integer(), " NOT NULL, updated_at ", d.integer(), " NOT NULL)", d.strict(),
          ";"
          "CREATE UNIQUE INDEX import_run_file ON import_run (tenant_id, fingerprint);"));
}

constexpr Migration kSteps[] = {{"transfer", 1, MakeRuns}};

int64_t Count(const Json& counts, std::string_view name) {
  const Json* const count = counts.Find(name);
  return count != nullptr && count->is_integer() ? count->integer() : 0;
}

absl::Status Elsewhere() {
  return Unavailable("path: another call is importing this file, wait for its end");
}

}  // namespace

std::span<const Migration> Migrations() { return kSteps; }

absl::StatusOr<std::string> Fingerprint(const Scope& scope, RandomSource& file,
                                        const ImportContacts& import) {
  // Where the rejects go says nothing about the rows.
  ImportContacts words = import;
  words.path.clear(), words.rejects.reset();
  const SecretKey& key = scope.vault.audit_key();
  std::string hash = KeyedHash(key, Cat(ToJson(words), "\n", file.size()));
  std::vector<char> buffer(size_t{1} << 18);
  for (uint64_t offset = 0;;) {
    GRIOT_LET(const size_t got, file.ReadAt(offset, buffer));
    if (got == 0) return hash;
    hash += std::string_view(buffer.data(), got);
    hash = KeyedHash(key, hash);
    offset += got;
  }
}

absl::StatusOr<std::optional<ImportState>> FindBrokenOff(const Scope& scope,
                                                         const std::string& fingerprint) {
  GRIOT_LET(Rows rows, scope.db.Query("SELECT id, place, line, counts, proof_id FROM import_run "
                                      "WHERE tenant_id = $1 AND fingerprint = $2",
                                      {scope.tenant, Bytes{fingerprint}}));
  if (!rows.Next()) {
    GRIOT_TRY(rows.status());
    return std::optional<ImportState>();
  }
  GRIOT_LET(const Json counts, ParseJson(rows.Text(3)));
  ImportState state{.id = rows.IdOf(0),
                    .place = {static_cast<uint64_t>(rows.Int(1)), rows.Int(2)},
                    .saved = RowPlace{static_cast<uint64_t>(rows.Int(1)), rows.Int(2)},
                    .read = Count(counts, "read"),
                    .created = Count(counts, "created"),
                    .updated = Count(counts, "updated"),
                    .unchanged = Count(counts, "unchanged"),
                    .rejected = Count(counts, "rejected"),
                    .rejects_size = static_cast<uint64_t>(Count(counts, "rejects_size")),
                    .closing = Count(counts, "closing") != 0,
                    .proof = rows.IdOf(4)};
  if (const Json* const reasons = counts.Find("reasons")) {
    for (const JsonMember& reason : reasons->object()) {
      state.reasons[reason.key] = reason.value.integer();
    }
  }
  return std::optional(std::move(state));
}

absl::Status Save(const Scope& scope, const std::string& fingerprint, ImportState& state) {
  Json counts, reasons = Json(Json::Object());
  counts.Set("read", state.read), counts.Set("created", state.created);
  counts.Set("updated", state.updated), counts.Set("unchanged", state.unchanged);
  counts.Set("rejected", state.rejected);
  counts.Set("rejects_size", static_cast<int64_t>(state.rejects_size));
  if (state.closing) counts.Set("closing", 1);
  for (const auto& [reason, count] : state.reasons) reasons.Set(reason, count);
  counts.Set("reasons", reasons);
  if (!state.id) {
    GRIOT_LET(state.id.value, scope.db.TakeIds(1));
  }
  const std::string text = counts.Text();
  const auto offset = static_cast<int64_t>(state.place.offset);
  absl::StatusOr<int64_t> changed = int64_t{0};
  if (!state.saved) {
    changed = scope.db.Execute(Cat("INSERT INTO import_run (id, tenant_id, fingerprint, place, "
                                   "line, counts, proof_id, updated_at) VALUES ($1, $2, $3, $4, "
                                   "$5, ",
                                   scope.db.dialect().AsJson("$6"),
                                   ", $7, $8) ON CONFLICT (tenant_id, fingerprint) DO NOTHING"),
                               {state.id, scope.tenant, Bytes{fingerprint}, offset,
                                state.place.line, text, state.proof, scope.clock.Now()});
  } else {
    changed = scope.db.Execute(
        Cat("UPDATE import_run SET place = $4, line = $5, counts = ",
            scope.db.dialect().AsJson("$6"),
            ", proof_id = $7, updated_at = $8 WHERE tenant_id = $1 AND id = "
            "$2 AND fingerprint = $3 AND place = $9 AND line = $10"),
        {scope.tenant, state.id, Bytes{fingerprint}, offset, state.place.line, text, state.proof,
         scope.clock.Now(), static_cast<int64_t>(state.saved->offset), state.saved->line});
  }
  GRIOT_TRY(changed.status());
  if (*changed == 0) return Elsewhere();
  state.saved = state.place;
  return absl::OkStatus();
}

absl::Status Forget(const Scope& scope, const ImportState& state) {
  const RowPlace saved = state.saved.value_or(RowPlace());
  GRIOT_LET(
      const int64_t changed,
      scope.db.Execute("DELETE FROM import_run WHERE tenant_id = $1 AND id = $2 AND place = "
                       "$3 AND line = $4",
                       {scope.tenant, state.id, static_cast<int64_t>(saved.offset), saved.line}));
  return changed == 0 ? Elsewhere() : absl::OkStatus();
}

}  // namespace griot::transfer
