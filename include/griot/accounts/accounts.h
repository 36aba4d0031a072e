// Accounts: made, changed, paused; and opened for who sends.
//
//   Accounts(scope, drivers).Create({.name = "Orange", .channel = Channel::kSms, .driver = "http",
//                                    .settings = …, .secrets = …});
#ifndef GRIOT_ACCOUNTS_ACCOUNTS_H_
#define GRIOT_ACCOUNTS_ACCOUNTS_H_

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "griot/accounts/account.h"
#include "griot/base/paging.h"
#include "griot/base/shapes.h"
#include "griot/channels/driver.h"
#include "griot/database/migration.h"
#include "griot/database/scope.h"
#include "griot/vault/sealed_column.h"

namespace griot {

struct NewAccount {
  std::string name;
  Channel channel = Channel::kSms;
  std::string driver;
  Json settings = Json(Json::Object());
  Json secrets = Json(Json::Object());
  std::string from;
  std::vector<std::string> senders;
  AccountLimits limits;
  std::optional<double> price;
  std::optional<std::string> currency;
};
template <>
struct Schema<NewAccount> {
  static constexpr std::string_view name = "NewAccount";
  static constexpr auto fields = Fields(
      Required{"name", &NewAccount::name, "Shown to people; unique in the tenant."},
      Required{"channel", &NewAccount::channel}, Required{"driver", &NewAccount::driver},
      Field{"settings", &NewAccount::settings, "An object, as the driver wants it; no secrets."},
      Field{"secrets", &NewAccount::secrets, "Keys and passwords by name; never shown again."},
      Field{"from", &NewAccount::from, "The sender, where a step names none."},
      Field{"senders", &NewAccount::senders,
            "Those that the provider approved beside it: what a step may name."},
      Field{"limits", &NewAccount::limits},
      Field{"price", &NewAccount::price, "Of a message or part."},
      Field{"currency", &NewAccount::currency, "ISO 4217"});
};

struct UpdateAccount {
  Id id;
  std::optional<std::string> name;
  std::optional<Json> settings, secrets;
  std::optional<std::string> from;
  std::optional<std::vector<std::string>> senders;
  std::optional<AccountLimits> limits;
  std::optional<double> price;
  std::optional<std::string> currency;
};
template <>
struct Schema<UpdateAccount> {
  static constexpr std::string_view name = "UpdateAccount";
  static constexpr auto fields =
      Fields(Required{"id", &UpdateAccount::id}, Field{"name", &UpdateAccount::name},
             Field{"settings", &UpdateAccount::settings, "Replace those that were there."},
             Field{"secrets", &UpdateAccount::secrets,
                   "Replace those of the same names; null takes one away."},
             Field{"from", &UpdateAccount::from}, Field{"senders", &UpdateAccount::senders},
             Field{"limits", &UpdateAccount::limits, "Replace those that were there, all of them."},
             Field{"price", &UpdateAccount::price}, Field{"currency", &UpdateAccount::currency});
};

struct PauseAccount {
  Id id;
  std::string reason = "by-hand";
};
template <>
struct Schema<PauseAccount> {
  static constexpr std::string_view name = "PauseAccount";
  static constexpr auto fields =
      Fields(Required{"id", &PauseAccount::id},
             Field{"reason", &PauseAccount::reason, "A word: letters, digits, - . and _."});
};

struct AccountList {
  std::vector<Account> items;
  std::optional<std::string> next;
};
template <>
struct Schema<AccountList> {
  static constexpr std::string_view name = "AccountList";
  static constexpr auto fields =
      Fields(Field{"items", &AccountList::items},
             Field{"next", &AccountList::next, "Absent: this was the last page."});
};

class Accounts {
 public:
  Accounts(Scope& scope, const DriverTable& drivers) : scope_(scope), drivers_(drivers) {}

  // The driver is made once, so that wrong settings are refused here. Errors: INVALID_ARGUMENT with
  // the path of what is wrong; NOT_FOUND for a driver that there is not; ALREADY_EXISTS for a name
  // that is taken.
  absl::StatusOr<Account> Create(const NewAccount& wanted);
  absl::StatusOr<Account> Get(const ById& by);
  // Channel and driver stay: another one is another account.
  absl::StatusOr<Account> Update(const UpdateAccount& change);
  absl::StatusOr<Done> Delete(const ById& by);
  // Oldest first.
  absl::StatusOr<AccountList> List(const Paging& page);
  // Nothing is sent by it until Resume(); what is on its way goes on.
  absl::StatusOr<Account> Pause(const PauseAccount& pause);
  absl::StatusOr<Account> Resume(const ById& by);

  static std::span<const Migration> Migrations();
  // Where the room's sealed values lie.
  static std::span<const SealedColumn> SealedColumns();

 private:
  Scope& scope_;
  const DriverTable& drivers_;
};

// An account with what its driver is made of: for who sends, and for nobody else to see.
struct LoadedAccount {
  Account account;
  DriverSettings settings;  // secrets included
  // Of a paused account: when it goes on by itself; nothing: when somebody says so.
  std::optional<absl::Time> paused_until;
  // When its settings or secrets last changed: who is behind it now may not know what came before.
  absl::Time provider_since;
};

// Errors: NOT_FOUND; those of the vault.
absl::StatusOr<LoadedAccount> LoadAccount(Scope& scope, Id id);

// What Pause() does; with `until`, also for a while. `because` is a word of at most 64 letters,
// digits, - . and _. An account that is paused without an end stays so. Errors: NOT_FOUND,
// INVALID_ARGUMENT.
absl::Status PauseAccountUntil(Scope& scope, Id id, std::string_view because,
                               std::optional<absl::Time> until);
// What Resume() does.
absl::Status ResumeAccount(Scope& scope, Id id);

}  // namespace griot

#endif  // GRIOT_ACCOUNTS_ACCOUNTS_H_
