#include "griot/accounts/accounts.h"

#include "griot/base/status.h"
#include "griot/base/text.h"
#include "src/accounts/check.h"
#include "src/accounts/rows.h"
#include "src/accounts/tables.h"

namespace griot {
namespace {

// The row, and nobody else changes it until the end of the transaction.
absl::StatusOr<LoadedAccount> Load(Scope& scope, Id id, std::string_view lock) {
  GRIOT_LET(Rows rows,
            scope.db.Query(Cat(accounts::kSelect, "AND id = $2", lock), {scope.tenant, id}));
  if (rows.Next()) return accounts::ReadRow(scope, rows);
  GRIOT_TRY(rows.status());
  return accounts::Missing();
}

// Those that are given take the place of those of the same names.
Json Merged(Json secrets, const Json& given) {
  for (const JsonMember& secret : given.object()) {
    std::erase_if(secrets.object(), [&](const JsonMember& old) { return old.key == secret.key; });
    if (!secret.value.is_null()) secrets.Set(secret.key, secret.value);
  }
  return secrets;
}

absl::Status Tell(Scope& scope, Id id, std::string_view type, std::string_view reason) {
  Json data = Json(Json::Object());
  data.Set("reason", reason);
  return scope.journal.Append(scope.db, scope.tenant,
                              {std::string(type), Cat("account:", id.value), std::move(data)});
}

absl::Status SetState(Scope& scope, Id id, AccountState state,
                      std::optional<std::string_view> because, std::optional<absl::Time> until) {
  return scope.db
      .Execute(
          "UPDATE account SET state = $3, paused_because = $4, paused_until = $5, updated_at "
          "= $6 WHERE tenant_id = $1 AND id = $2",
          {scope.tenant, id, static_cast<int>(state), because, until, scope.clock.Now()})
      .status();
}

}  // namespace

absl::StatusOr<LoadedAccount> LoadAccount(Scope& scope, Id id) { return Load(scope, id, ""); }

absl::Status PauseAccountUntil(Scope& scope, Id id, std::string_view because,
                               std::optional<absl::Time> until) {
  GRIOT_LET(const LoadedAccount loaded, Load(scope, id, scope.db.dialect().for_update()));
  GRIOT_TRY(accounts::CheckReason(because));
  const bool is_paused = loaded.account.state == AccountState::kPaused;
  // What has no end is not given one by who pauses for a while.
  if (is_paused && !loaded.paused_until && until) return absl::OkStatus();
  GRIOT_TRY(SetState(scope, id, AccountState::kPaused, because, until));
  if (is_paused && loaded.account.paused_because == because) return absl::OkStatus();
  return Tell(scope, id, "account.paused", because);
}

absl::Status ResumeAccount(Scope& scope, Id id) {
  GRIOT_LET(const LoadedAccount loaded, Load(scope, id, scope.db.dialect().for_update()));
  if (loaded.account.state == AccountState::kActive) return absl::OkStatus();
  GRIOT_TRY(SetState(scope, id, AccountState::kActive, std::nullopt, std::nullopt));
  return Tell(scope, id, "account.resumed", loaded.account.paused_because.value_or(""));
}

absl::StatusOr<Account> Accounts::Create(const NewAccount& wanted) {
  LoadedAccount loaded;
  GRIOT_LET(loaded.account.name, accounts::CheckName(wanted.name));
  GRIOT_TRY(accounts::CheckSettings(wanted.settings));
  GRIOT_TRY(accounts::CheckSecrets(wanted.secrets));
  GRIOT_TRY(accounts::CheckLimits(wanted.limits));
  GRIOT_TRY(accounts::CheckPrice(wanted.price, wanted.currency));
  loaded.settings = {
      .channel = wanted.channel, .settings = wanted.settings, .secrets = wanted.secrets};
  GRIOT_TRY(drivers_.Make(wanted.driver, loaded.settings).status());
  loaded.account.channel = wanted.channel;
  loaded.account.driver = wanted.driver;
  loaded.account.from = wanted.from;
  loaded.account.senders = wanted.senders;
  GRIOT_TRY(accounts::CheckSenders(loaded.account));
  loaded.account.limits = wanted.limits;
  loaded.account.price = wanted.price;
  loaded.account.currency = wanted.currency;
  GRIOT_LET(loaded.account.id.value, scope_.db.TakeIds(1));
  GRIOT_TRY(accounts::InsertRow(scope_, loaded));
  return Get({.id = loaded.account.id});
}

absl::StatusOr<Account> Accounts::Get(const ById& by) {
  GRIOT_LET(LoadedAccount loaded, LoadAccount(scope_, by.id));
  return std::move(loaded.account);
}

absl::StatusOr<Account> Accounts::Update(const UpdateAccount& change) {
  GRIOT_LET(LoadedAccount loaded, Load(scope_, change.id, scope_.db.dialect().for_update()));
  Account& account = loaded.account;
  const Json settings = loaded.settings.settings, secrets = loaded.settings.secrets;
  if (change.name) {
    GRIOT_LET(account.name, accounts::CheckName(*change.name));
  }
  if (change.settings) loaded.settings.settings = *change.settings;
  GRIOT_TRY(accounts::CheckSettings(loaded.settings.settings));
  if (change.secrets) {
    if (!change.secrets->is_object()) return accounts::CheckSecrets(*change.secrets);
    loaded.settings.secrets = Merged(std::move(loaded.settings.secrets), *change.secrets);
  }
  GRIOT_TRY(accounts::CheckSecrets(loaded.settings.secrets));
  if (change.from) account.from = *change.from;
  if (change.senders) account.senders = *change.senders;
  GRIOT_TRY(accounts::CheckSenders(account));
  if (change.limits) account.limits = *change.limits;
  GRIOT_TRY(accounts::CheckLimits(account.limits));
  if (change.price) account.price = change.price;
  if (change.currency) account.currency = change.currency;
  GRIOT_TRY(accounts::CheckPrice(account.price, account.currency));
  GRIOT_TRY(drivers_.Make(account.driver, loaded.settings).status());
  if (!(loaded.settings.settings == settings && loaded.settings.secrets == secrets)) {
    loaded.provider_since = scope_.clock.Now();
  }
  GRIOT_TRY(accounts::UpdateRow(scope_, loaded));
  return Get({.id = change.id});
}

absl::StatusOr<Done> Accounts::Delete(const ById& by) {
  GRIOT_LET(const int64_t changed,
            scope_.db.Execute("DELETE FROM account WHERE tenant_id = $1 AND id = $2",
                              {scope_.tenant, by.id}));
  if (changed == 0) return accounts::Missing();
  return Done();
}

absl::StatusOr<AccountList> Accounts::List(const Paging& page) {
  GRIOT_TRY(CheckLimit(page.limit));
  GRIOT_LET(const int64_t after, AfterNumber(page.after));
  GRIOT_LET(Rows rows, scope_.db.Query(Cat(accounts::kSelect, "AND id > $2 ORDER BY id LIMIT $3"),
                                       {scope_.tenant, after, page.limit + 1}));
  AccountList list;
  while (rows.Next()) {
    GRIOT_LET(LoadedAccount loaded, accounts::ReadRow(scope_, rows));
    list.items.push_back(std::move(loaded.account));
  }
  GRIOT_TRY(rows.status());
  if (CutPage(list.items, page.limit)) list.next = Cat(list.items.back().id.value);
  return list;
}

absl::StatusOr<Account> Accounts::Pause(const PauseAccount& pause) {
  GRIOT_TRY(PauseAccountUntil(scope_, pause.id, pause.reason, std::nullopt));
  return Get({.id = pause.id});
}

absl::StatusOr<Account> Accounts::Resume(const ById& by) {
  GRIOT_TRY(ResumeAccount(scope_, by.id));
  return Get(by);
}

std::span<const Migration> Accounts::Migrations() { return accounts::Migrations(); }

std::span<const SealedColumn> Accounts::SealedColumns() {
  static constexpr SealedColumn kSealed[] = {{.table = "account", .column = "sealed_secrets"}};
  return kSealed;
}

}  // namespace griot
