#include "src/accounts/check.h"

#include <algorithm>

#include "absl/time/time.h"
#include "griot/base/status.h"
#include "griot/base/text.h"
#include "griot/base/utf8.h"
#include "griot/messages/lint.h"

namespace griot::accounts {
namespace {

constexpr size_t kMaxName = 100, kMaxFrom = 200, kMaxSenders = 100, kMaxReason = 64;
constexpr size_t kMaxSettings = 64 << 10;  // bytes, as JSON
constexpr size_t kMaxSecrets = 32, kMaxSecretName = 64, kMaxSecret = 8 << 10;
constexpr size_t kMaxWaits = 20;
constexpr double kDay = 86400;
constexpr int64_t kMaxCount = 1'000'000'000;

bool IsLetter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

bool HasControl(std::string_view text) {
  return std::any_of(text.begin(), text.end(),
                     [](char c) { return static_cast<uint8_t>(c) < 0x20 || c == 0x7f; });
}

// Also refuses what is no number. Bounds are whole, but for those that the caller words itself.
absl::Status CheckNumber(std::string_view path, double value, int64_t least, int64_t most) {
  if (value >= static_cast<double>(least) && value <= static_cast<double>(most)) {
    return absl::OkStatus();
  }
  return InvalidArgument(Cat(path, ": out of range, give ", least, " to ", most));
}

absl::Status CheckCount(std::string_view path, int64_t value, int64_t least, int64_t most) {
  if (value >= least && value <= most) return absl::OkStatus();
  return InvalidArgument(Cat(path, ": ", value, " is out of range, give ", least, " to ", most));
}

absl::Status CheckSeconds(std::string_view path, double value, double most) {
  if (value > 0 && value <= most) return absl::OkStatus();
  return InvalidArgument(Cat(path, ": out of range, give more than 0 and at most ",
                             static_cast<int64_t>(most), " seconds"));
}

absl::Status CheckWindows(const std::vector<WindowLimit>& windows) {
  for (size_t i = 0; i < windows.size(); ++i) {
    GRIOT_TRY(CheckCount(Cat("limits.windows[", i, "].limit"), windows[i].limit, 1, kMaxCount));
    for (size_t k = 0; k < i; ++k) {
      if (windows[k].unit != windows[i].unit) continue;
      return InvalidArgument(Cat("limits.windows[", i, "].unit: \"", NameOf(windows[i].unit),
                                 "\" stands there twice, take one out"));
    }
  }
  return absl::OkStatus();
}

absl::Status CheckBatches(const BatchLimit& batches) {
  GRIOT_TRY(CheckNumber("limits.batches.gap_seconds", batches.gap_seconds, 0, 86400));
  GRIOT_TRY(CheckCount("limits.batches.size", batches.size, 0, kMaxCount));
  GRIOT_TRY(CheckNumber("limits.batches.pause_seconds", batches.pause_seconds, 0, 7 * 86400));
  if (batches.size == 0 && batches.pause_seconds > 0) {
    return InvalidArgument("limits.batches.size: a pause needs one, say after how many messages");
  }
  return absl::OkStatus();
}

absl::Status CheckRamp(const Ramp& ramp) {
  GRIOT_TRY(CheckCount("limits.ramp.first", ramp.first, 0, kMaxCount));
  GRIOT_TRY(CheckNumber("limits.ramp.factor", ramp.factor, 1, 100));
  return CheckCount("limits.ramp.full", ramp.full, ramp.first, kMaxCount);
}

absl::Status CheckRetries(const AccountLimits& limits) {
  if (limits.retry_seconds.empty() || limits.retry_seconds.size() > kMaxWaits) {
    return InvalidArgument(Cat("limits.retry_seconds: give 1 to ", kMaxWaits, " waits"));
  }
  for (size_t i = 0; i < limits.retry_seconds.size(); ++i) {
    GRIOT_TRY(CheckSeconds(Cat("limits.retry_seconds[", i, "]"), limits.retry_seconds[i], kDay));
  }
  return CheckCount("limits.tries", limits.tries, 1, 100);
}

absl::Status CheckSender(Channel channel, std::string_view sender, std::string_view path) {
  if (sender.size() > kMaxFrom || !IsUtf8(sender) || HasControl(sender)) {
    return InvalidArgument(
        Cat(path, ": longer than ", kMaxFrom, " bytes or no plain text, shorten it"));
  }
  if (channel != Channel::kSms || sender.empty()) return absl::OkStatus();
  const std::optional<LintFinding> finding = LintSmsSender(sender);
  if (!finding || finding->severity != LintSeverity::kError) return absl::OkStatus();
  return InvalidArgument(Cat(path, ": ", finding->message));
}

}  // namespace

absl::StatusOr<std::string> CheckName(std::string_view name) {
  name = Trim(name);
  if (name.empty() || name.size() > kMaxName || !IsUtf8(name) || HasControl(name)) {
    return InvalidArgument(
        Cat("name: empty, longer than ", kMaxName, " bytes or no plain text, choose another name"));
  }
  return std::string(name);
}

absl::Status CheckSenders(const Account& account) {
  GRIOT_TRY(CheckSender(account.channel, account.from, "from"));
  if (account.senders.size() > kMaxSenders) {
    return InvalidArgument(Cat("senders: at most ", kMaxSenders));
  }
  for (size_t i = 0; i < account.senders.size(); ++i) {
    const std::string path = Cat("senders[", i, "]");
    if (account.senders[i].empty()) return InvalidArgument(Cat(path, ": empty, leave it out"));
    GRIOT_TRY(CheckSender(account.channel, account.senders[i], path));
  }
  return absl::OkStatus();
}

absl::Status CheckLimits(const AccountLimits& limits) {
  GRIOT_TRY(CheckNumber("limits.per_second", limits.per_second, 0, 1'000'000));
  GRIOT_TRY(CheckCount("limits.burst", limits.burst, 1, 1'000'000));
  GRIOT_TRY(CheckWindows(limits.windows));
  if (limits.batches) GRIOT_TRY(CheckBatches(*limits.batches));
  if (limits.ramp) GRIOT_TRY(CheckRamp(*limits.ramp));
  absl::TimeZone zone;
  if (limits.time_zone.empty() || !absl::LoadTimeZone(limits.time_zone, &zone)) {
    return InvalidArgument("limits.time_zone: unknown, give one of IANA, \"Africa/Dakar\"");
  }
  GRIOT_TRY(CheckCount("limits.parallel", limits.parallel, 1, 1024));
  GRIOT_TRY(CheckSeconds("limits.timeout_seconds", limits.timeout_seconds, 600));
  return CheckRetries(limits);
}

absl::Status CheckPrice(std::optional<double> price, const std::optional<std::string>& currency) {
  if (price) GRIOT_TRY(CheckNumber("price", *price, 0, 1'000'000));
  if (!currency) return absl::OkStatus();
  const bool good =
      currency->size() == 3 &&
      std::all_of(currency->begin(), currency->end(), [](char c) { return c >= 'A' && c <= 'Z'; });
  return good ? absl::OkStatus() : InvalidArgument("currency: give three capitals, \"XOF\"");
}

absl::Status CheckReason(std::string_view reason) {
  const bool good = !reason.empty() && reason.size() <= kMaxReason &&
                    std::all_of(reason.begin(), reason.end(), [](char c) {
                      return IsLetter(c) || IsDigit(c) || c == '-' || c == '.' || c == '_';
                    });
  return good ? absl::OkStatus()
              : InvalidArgument(Cat("reason: give a word of at most ", kMaxReason,
                                    " letters, digits, - . and _, \"no-credit\""));
}

absl::Status CheckSettings(const Json& settings) {
  if (!settings.is_object()) {
    return InvalidArgument(
        Cat("settings: expected an object, got ", JsonKindName(settings.kind())));
  }
  if (settings.Text().size() <= kMaxSettings) return absl::OkStatus();
  return InvalidArgument(Cat("settings: longer than ", kMaxSettings, " bytes, shorten them"));
}

absl::Status CheckSecrets(const Json& secrets) {
  if (!secrets.is_object()) {
    return InvalidArgument(Cat("secrets: expected an object, got ", JsonKindName(secrets.kind())));
  }
  if (secrets.object().size() > kMaxSecrets) {
    return InvalidArgument(Cat("secrets: more than ", kMaxSecrets, ", take some out"));
  }
  for (size_t i = 0; i < secrets.object().size(); ++i) {
    const auto& [name, value] = secrets.object()[i];
    const bool good = !name.empty() && name.size() <= kMaxSecretName && !IsDigit(name.front()) &&
                      std::all_of(name.begin(), name.end(),
                                  [](char c) { return IsLetter(c) || IsDigit(c) || c == '_'; });
    // The name is not told: it may be the secret, by mistake.
    if (!good) {
      return InvalidArgument(Cat("secrets: the name of number ", i + 1,
                                 " is none, give letters, digits and _, at most ", kMaxSecretName));
    }
    if (!value.is_string() || value.string().size() > kMaxSecret) {
      return InvalidArgument(
          Cat("secrets.", name, ": expected a text of at most ", kMaxSecret, " bytes"));
    }
  }
  return absl::OkStatus();
}

}  // namespace griot::accounts
