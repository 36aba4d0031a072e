// An account: a tenant's credentials at a provider, and how fast it may be used.
#ifndef GRIOT_ACCOUNTS_ACCOUNT_H_
#define GRIOT_ACCOUNTS_ACCOUNT_H_

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "absl/time/time.h"
#include "griot/base/json.h"
#include "griot/base/schema.h"
#include "griot/channels/channel.h"
#include "griot/pacing/ramp.h"
#include "griot/pacing/window.h"

namespace griot {

// What a limit counts.
enum class LimitUnit : uint8_t { kMessages, kParts };
template <>
struct Schema<LimitUnit> {
  static constexpr std::string_view name = "LimitUnit";
  static constexpr std::string_view names[] = {"messages", "parts"};
};

// As people who write by hand have them.
struct BatchLimit {
  double gap_seconds = 0;  // between two messages
  int64_t size = 0;        // messages until a pause; 0: none
  double pause_seconds = 0;
};
template <>
struct Schema<BatchLimit> {
  static constexpr std::string_view name = "BatchLimit";
  static constexpr auto fields =
      Fields(Field{"gap_seconds", &BatchLimit::gap_seconds, "Between two messages."},
             Field{"size", &BatchLimit::size, "Messages until a pause; 0: none."},
             Field{"pause_seconds", &BatchLimit::pause_seconds});
};

struct AccountLimits {
  double per_second = 0;  // evenly; 0: as fast as it goes
  int64_t burst = 1;      // how many may go at once after a rest
  std::vector<WindowLimit> windows;
  std::optional<BatchLimit> batches;
  std::optional<Ramp> ramp;
  LimitUnit unit = LimitUnit::kMessages;
  std::string time_zone = "UTC";  // of windows of a day
  int64_t parallel = 8;           // calls at once, of one process
  double timeout_seconds = 20;    // of a call
  std::vector<double> retry_seconds = {30, 60, 120};
  int64_t tries = 4;  // calls that were proved to have failed, until a send has
};
template <>
struct Schema<AccountLimits> {
  static constexpr std::string_view name = "AccountLimits";
  static constexpr auto fields = Fields(
      Field{"per_second", &AccountLimits::per_second, "Sent evenly; 0: as fast as it goes."},
      Field{"burst", &AccountLimits::burst, "How many may go at once after a rest."},
      Field{"windows", &AccountLimits::windows, "So many a minute, an hour, a day: all at once."},
      Field{"batches", &AccountLimits::batches}, Field{"ramp", &AccountLimits::ramp},
      Field{"unit", &AccountLimits::unit, "What the limits count."},
      Field{"time_zone", &AccountLimits::time_zone, "Of the windows of a day, IANA."},
      Field{"parallel", &AccountLimits::parallel, "Calls at once, of one process."},
      Field{"timeout_seconds", &AccountLimits::timeout_seconds, "Of a call."},
      Field{"retry_seconds", &AccountLimits::retry_seconds,
            "Waits before another try; the last one for all that follow."},
      Field{"tries", &AccountLimits::tries, "Until a send has failed."});
};

enum class AccountState : uint8_t { kActive, kPaused };
template <>
struct Schema<AccountState> {
  static constexpr std::string_view name = "AccountState";
  static constexpr std::string_view names[] = {"active", "paused"};
};

// Secrets are never shown: `secrets` has their names.
struct Account {
  Id id;
  std::string name;
  Channel channel = Channel::kSms;
  std::string driver;
  Json settings;
  std::vector<std::string> secrets;
  std::string from;
  std::vector<std::string> senders;
  AccountLimits limits;
  std::optional<double> price;  // of a message or a part
  std::optional<std::string> currency;
  AccountState state = AccountState::kActive;
  std::optional<std::string> paused_because;
  absl::Time created_at, updated_at;
};
template <>
struct Schema<Account> {
  static constexpr std::string_view name = "Account";
  static constexpr auto fields = Fields(
      Field{"id", &Account::id}, Field{"name", &Account::name, "Unique in the tenant."},
      Field{"channel", &Account::channel}, Field{"driver", &Account::driver},
      Field{"settings", &Account::settings}, Field{"secrets", &Account::secrets, "Names only."},
      Field{"from", &Account::from, "The sender, where a step names none."},
      Field{"senders", &Account::senders,
            "Those that the provider approved beside it: what a step may name."},
      Field{"limits", &Account::limits}, Field{"price", &Account::price, "Of a message or part."},
      Field{"currency", &Account::currency, "ISO 4217"}, Field{"state", &Account::state},
      Field{"paused_because", &Account::paused_because}, Field{"created_at", &Account::created_at},
      Field{"updated_at", &Account::updated_at});
};

// Whether a step may name it as the sender of this account's messages.
inline bool MaySendAs(const Account& account, std::string_view sender) {
  const auto& all = account.senders;
  return account.from == sender || std::find(all.begin(), all.end(), sender) != all.end();
}

}  // namespace griot

#endif  // GRIOT_ACCOUNTS_ACCOUNT_H_
