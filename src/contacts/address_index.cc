#include "griot/contacts/address_index.h"

#include <vector>

#include "griot/base/status.h"
#include "griot/base/text.h"
#include "griot/vault/tenant_vault.h"

namespace griot {
namespace {

// Every table whose rows are found by the key of an address.
constexpr std::string_view kTables[] = {"address", "gate", "consent_event", "consent_request"};

}  // namespace

absl::StatusOr<std::string> AddressIndex::KeyToRead(std::string_view normalised) {
  std::string key = scope_.vault.AddressKey(normalised);
  if (!scope_.vault.is_moving()) return key;
  std::string before = scope_.vault.AddressKeyBefore(normalised);
  GRIOT_LET(const auto stale,
            scope_.db.QueryInt("SELECT 1 FROM stale_key WHERE tenant_id = $1 AND addr_key = $2",
                               {scope_.tenant, Bytes{before}}));
  return stale ? before : key;
}

absl::StatusOr<std::string> AddressIndex::KeyToWrite(std::string_view normalised) {
  std::string key = scope_.vault.AddressKey(normalised);
  if (!scope_.vault.is_moving()) return key;
  GRIOT_TRY(MoveOne(scope_.vault.AddressKeyBefore(normalised), key));
  return key;
}

absl::StatusOr<std::string> AddressIndex::Settle(std::string_view addr_key) {
  if (!scope_.vault.is_moving()) return std::string(addr_key);
  GRIOT_LET(const auto stale,
            scope_.db.QueryInt("SELECT 1 FROM stale_key WHERE tenant_id = $1 AND addr_key = $2",
                               {scope_.tenant, Bytes{addr_key}}));
  if (!stale) return std::string(addr_key);
  std::string key = scope_.vault.NextAddressKey(addr_key);
  GRIOT_TRY(MoveOne(addr_key, key));
  return key;
}

// Does nothing for an address that was moved, or has no rows. Two who write about one address wait
// for each other at its entry in the list.
absl::Status AddressIndex::MoveOne(std::string_view before, std::string_view key) {
  GRIOT_LET(const auto stale,
            scope_.db.QueryInt(Cat("SELECT 1 FROM stale_key WHERE tenant_id = $1 AND addr_key = $2",
                                   scope_.db.dialect().for_update()),
                               {scope_.tenant, Bytes{before}}));
  if (!stale) return absl::OkStatus();
  for (const std::string_view table : kTables) {
    GRIOT_TRY(scope_.db
                  .Execute(Cat("UPDATE ", table,
                               " SET addr_key = $3 WHERE tenant_id = $1 AND addr_key = $2"),
                           {scope_.tenant, Bytes{before}, Bytes{key}})
                  .status());
  }
  return scope_.db
      .Execute("DELETE FROM stale_key WHERE tenant_id = $1 AND addr_key = $2",
               {scope_.tenant, Bytes{before}})
      .status();
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

absl::Status AddressIndex::HoldSettled() {
  GRIOT_LET(const HashState state, Hold());
  if (!state.is_moving()) return CheckNewest(state);
  return FailedPrecondition("vault.rotate of the hash key is under way, run it to its end first");
}

absl::Status AddressIndex::BeginToMove() {
  std::string keys;
  for (const std::string_view table : kTables) {
    keys += Cat(keys.empty() ? "" : " UNION ", "SELECT tenant_id, addr_key FROM ", table,
                " WHERE tenant_id = $1");
  }
  return scope_.db
      .Execute(Cat("INSERT INTO stale_key (tenant_id, addr_key) ", keys), {scope_.tenant})
      .status();
}

absl::StatusOr<int64_t> AddressIndex::Move(int64_t addresses) {
  GRIOT_LET(Rows rows, scope_.db.Query("SELECT addr_key FROM stale_key WHERE tenant_id = $1 ORDER "
                                       "BY addr_key LIMIT $2",
                                       {scope_.tenant, addresses}));
  std::vector<std::string> stale;
  while (rows.Next()) stale.emplace_back(rows.Blob(0));
  GRIOT_TRY(rows.status());
  for (const std::string& before : stale) {
    GRIOT_TRY(MoveOne(before, scope_.vault.NextAddressKey(before)));
  }
  return static_cast<int64_t>(stale.size());
}

absl::StatusOr<int64_t> AddressIndex::CountStale() {
  GRIOT_LET(
      const auto count,
      scope_.db.QueryInt("SELECT count(*) FROM stale_key WHERE tenant_id = $1", {scope_.tenant}));
  return count.value_or(0);
}

}  // namespace griot
