#include "griot/contacts/address_index.h"

#include "griot/base/status.h"
#include "griot/base/text.h"
#include "griot/vault/tenant_vault.h"

namespace griot {

// One statement, so that who reads without a snapshot does not miss a row that is just moved.
absl::StatusOr<std::optional<Id>> AddressIndex::Look(std::string_view normalised,
                                                     std::string_view lock) {
  const int64_t version = scope_.vault.hash_version();
  const std::string key = scope_.vault.AddressKey(normalised);
  std::optional<int64_t> id;
  if (scope_.vault.is_moving()) {
    GRIOT_LET(id, scope_.db.QueryInt(
                      Cat("SELECT id FROM pseudonym WHERE tenant_id = $1 AND ((hash_version = $2 "
                          "AND addr_key = $3) OR (hash_version = $4 AND addr_key = $5))",
                          lock),
                      {scope_.tenant, version, Bytes{key}, version - 1,
                       Bytes{scope_.vault.AddressKeyBefore(normalised)}}));
  } else {
    GRIOT_LET(id, scope_.db.QueryInt(Cat("SELECT id FROM pseudonym WHERE tenant_id = $1 AND "
                                         "hash_version = $2 AND addr_key = $3",
                                         lock),
                                     {scope_.tenant, version, Bytes{key}}));
  }
  if (!id) return std::nullopt;
  return Id{*id};
}

absl::StatusOr<std::optional<Id>> AddressIndex::Find(std::string_view normalised) {
  return Look(normalised, "");
}

absl::StatusOr<Id> AddressIndex::Take(std::string_view normalised) {
  // Another one may forget the address, or meet it first, between two statements.
  for (int tries = 0; tries < 5; ++tries) {
    GRIOT_LET(const auto found, Look(normalised, scope_.db.dialect().for_update()));
    if (found) return *found;
    GRIOT_LET(const int64_t id, scope_.db.TakeIds(1));
    GRIOT_LET(const int64_t added,
              scope_.db.Execute("INSERT INTO pseudonym (tenant_id, hash_version, addr_key, id) "
                                "VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING",
                                {scope_.tenant, int64_t{scope_.vault.hash_version()},
                                 Bytes{scope_.vault.AddressKey(normalised)}, id}));
    if (added > 0) return Id{id};
  }
  return Aborted("address: others write about it at the same time, call again");
}

absl::Status AddressIndex::Lock(Id address) {
  GRIOT_LET(const auto found,
            scope_.db.QueryInt(Cat("SELECT 1 FROM pseudonym WHERE tenant_id = $1 AND id = $2",
                                   scope_.db.dialect().for_update()),
                               {scope_.tenant, address}));
  if (found) return absl::OkStatus();
  return Aborted("address: it was forgotten at the same time, call again");
}

absl::StatusOr<std::vector<Id>> AddressIndex::LockAllOf(Id contact) {
  GRIOT_LET(Rows rows,
            scope_.db.Query(Cat("SELECT id FROM pseudonym WHERE tenant_id = $1 AND id IN (SELECT "
                                "id FROM address WHERE tenant_id = $1 AND contact_id = $2) ORDER "
                                "BY id",
                                scope_.db.dialect().for_update()),
                            {scope_.tenant, contact}));
  std::vector<Id> addresses;
  while (rows.Next()) addresses.push_back(rows.IdOf(0));
  GRIOT_TRY(rows.status());
  return addresses;
}

absl::Status AddressIndex::Forget(std::span<const Id> addresses) {
  std::string unused;
  for (const auto& [table, column] :
       {std::pair<std::string_view, std::string_view>{"address", "id"},
        {"gate", "address_id"},
        {"consent_event", "address_id"},
        {"consent_request", "address_id"}}) {
    unused += Cat(" AND NOT EXISTS (SELECT 1 FROM ", table, " WHERE tenant_id = $1 AND ", column,
                  " = $2)");
  }
  const std::string sql = Cat("DELETE FROM pseudonym WHERE tenant_id = $1 AND id = $2", unused);
  for (const Id address : addresses) {
    GRIOT_TRY(scope_.db.Execute(sql, {scope_.tenant, address}).status());
  }
  return absl::OkStatus();
}

absl::StatusOr<HashState> AddressIndex::State(std::string_view lock) {
  GRIOT_LET(Rows rows, scope_.db.Query(
                           Cat("SELECT hash_version, hash_settled FROM tenant WHERE id = $1", lock),
                           {scope_.tenant}));
  HashState state;
  if (rows.Next()) state = {.version = rows.Int(0), .settled = rows.Int(1)};
  GRIOT_TRY(rows.status());
  return state;
}

absl::Status AddressIndex::CheckNewest(const HashState& state) const {
  if (state.version == int64_t{scope_.vault.hash_version()}) return absl::OkStatus();
  return FailedPrecondition("the hash key was changed by vault.rotate meanwhile, call again");
}

absl::Status AddressIndex::CheckNewest() {
  GRIOT_LET(const HashState state, State(""));
  return CheckNewest(state);
}

absl::StatusOr<HashState> AddressIndex::Hold() { return State(scope_.db.dialect().for_share()); }

absl::Status AddressIndex::HoldNewest() {
  GRIOT_LET(const HashState state, Hold());
  return CheckNewest(state);
}

absl::StatusOr<int64_t> AddressIndex::Move(int64_t rows) {
  const int64_t version = scope_.vault.hash_version();
  GRIOT_LET(Rows found,
            scope_.db.Query("SELECT addr_key FROM pseudonym WHERE tenant_id = $1 AND hash_version "
                            "= $2 ORDER BY addr_key LIMIT $3",
                            {scope_.tenant, version - 1, rows}));
  std::vector<std::string> stale;
  while (found.Next()) stale.emplace_back(found.Blob(0));
  GRIOT_TRY(found.status());
  for (const std::string& before : stale) {
    GRIOT_TRY(scope_.db
                  .Execute("UPDATE pseudonym SET hash_version = $3, addr_key = $5 WHERE tenant_id "
                           "= $1 AND hash_version = $2 AND addr_key = $4",
                           {scope_.tenant, version - 1, version, Bytes{before},
                            Bytes{scope_.vault.NextAddressKey(before)}})
                  .status());
  }
  return static_cast<int64_t>(stale.size());
}

absl::StatusOr<int64_t> AddressIndex::CountStale() {
  GRIOT_LET(const auto count,
            scope_.db.QueryInt("SELECT count(*) FROM pseudonym WHERE tenant_id = $1 AND "
                               "hash_version < $2",
                               {scope_.tenant, int64_t{scope_.vault.hash_version()}}));
  return count.value_or(0);
}

}  // namespace griot
