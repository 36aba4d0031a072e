#include "src/accounts/rows.h"

#include <algorithm>

#include "griot/base/name_taken.h"
#include "griot/base/status.h"
#include "griot/base/text.h"
#include "griot/vault/tenant_vault.h"

namespace griot::accounts {
namespace {

constexpr std::string_view kTable = "account", kSealed = "sealed_secrets";

absl::StatusOr<Json> ReadSecrets(const Scope& scope, Id id, const Rows& rows, int plain,
                                 int sealed) {
  if (rows.IsNull(sealed)) return ParseJson(rows.IsNull(plain) ? "{}" : rows.Text(plain));
  GRIOT_LET(const std::string text, scope.vault.Unseal(kTable, kSealed, id, rows.Blob(sealed)));
  return ParseJson(text);
}

// Secrets as they are stored: one of the two.
struct StoredSecrets {
  StoredSecrets(const Scope& scope, const LoadedAccount& loaded)
      : text(loaded.settings.secrets.Text()), is_sealed(scope.vault.seals()) {
    if (is_sealed) {
      text = scope.vault.Seal(kTable, kSealed, loaded.account.id, text, scope.random);
    }
  }
  Value plain() const { return is_sealed ? Value() : Value(text); }
  Value sealed() const { return is_sealed ? Value(Bytes{text}) : Value(); }

  std::string text;
  bool is_sealed;
};

}  // namespace

constexpr std::string_view kSelect =
    "SELECT id, name, channel, driver, settings, secrets, sealed_secrets, from_name, limits, "
    "price, currency, state, paused_because, paused_until, created_at, updated_at, senders, "
    "provider_since FROM account WHERE tenant_id = $1 ";

absl::StatusOr<LoadedAccount> ReadRow(const Scope& scope, const Rows& rows) {
  Account account{.id = rows.IdOf(0),
                  .name = rows.TextCopy(1),
                  .channel = static_cast<Channel>(rows.Int(2)),
                  .driver = rows.TextCopy(3),
                  .from = rows.TextCopy(7),
                  .currency = rows.MaybeText(10),
                  .state = static_cast<AccountState>(rows.Int(11)),
                  .paused_because = rows.MaybeText(12),
                  .created_at = rows.Time(14),
                  .updated_at = rows.Time(15)};
  GRIOT_LET(account.settings, ParseJson(rows.Text(4)));
  GRIOT_LET(const Json limits, ParseJson(rows.Text(8)));
  GRIOT_TRY(FromJson(limits, &account.limits, "limits"));
  if (!rows.IsNull(16)) {
    GRIOT_LET(const Json senders, ParseJson(rows.Text(16)));
    GRIOT_TRY(FromJson(senders, &account.senders, "senders"));
  }
  if (!rows.IsNull(9)) account.price = rows.Double(9);
  LoadedAccount loaded{.paused_until = rows.MaybeTime(13), .provider_since = rows.Time(17)};
  GRIOT_LET(loaded.settings.secrets, ReadSecrets(scope, account.id, rows, 5, 6));
  for (const JsonMember& secret : loaded.settings.secrets.object()) {
    account.secrets.push_back(secret.key);
  }
  std::sort(account.secrets.begin(), account.secrets.end());
  loaded.settings.channel = account.channel;
  loaded.settings.settings = account.settings;
  loaded.account = std::move(account);
  return loaded;
}

absl::Status InsertRow(const Scope& scope, const LoadedAccount& loaded) {
  const Account& account = loaded.account;
  const StoredSecrets secrets(scope, loaded);
  return NameTaken(
      scope.db
          .Execute(
              "INSERT INTO account (id, tenant_id, name, channel, driver, settings, secrets, "
              "sealed_secrets, from_name, limits, price, currency, state, created_at, "
              "updated_at, provider_since, senders) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, "
              "$10, $11, $12, $13, $14, $14, $14, $15)",
              {account.id, scope.tenant, account.name, static_cast<int>(account.channel),
               account.driver, loaded.settings.settings.Text(), secrets.plain(), secrets.sealed(),
               account.from, ToJson(account.limits), account.price, account.currency,
               static_cast<int>(account.state), scope.clock.Now(), ToJson(account.senders)})
          .status(),
      "an account", account.name);
}

absl::Status UpdateRow(const Scope& scope, const LoadedAccount& loaded) {
  const Account& account = loaded.account;
  const StoredSecrets secrets(scope, loaded);
  return NameTaken(
      scope.db
          .Execute("UPDATE account SET name = $3, settings = $4, secrets = $5, sealed_secrets = "
                   "$6, from_name = $7, limits = $8, price = $9, currency = $10, updated_at = "
                   "$11, senders = $12, provider_since = $13 WHERE tenant_id = $1 AND id = $2",
                   {scope.tenant, account.id, account.name, loaded.settings.settings.Text(),
                    secrets.plain(), secrets.sealed(), account.from, ToJson(account.limits),
                    account.price, account.currency, scope.clock.Now(), ToJson(account.senders),
                    loaded.provider_since})
          .status(),
      "an account", account.name);
}

absl::Status Missing() { return NotFound("account: there is none with this id"); }

}  // namespace griot::accounts
