// Sends that the host delivers its own way: taken, sent, settled.
//
//   outbox.take {"channel":"push","limit":100}     they are armed, under the same checks as all
//   others … the host sends them … outbox.settle
//   {"items":[{"send":"7","attempt":1,"outcome":"accepted"}]}
//
// What is taken and not settled in time is unknown, as for every other driver: nobody knows.
#ifndef GRIOT_DISPATCH_OUTBOX_H_
#define GRIOT_DISPATCH_OUTBOX_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "griot/base/schema.h"
#include "griot/base/shapes.h"
#include "griot/channels/channel.h"
#include "griot/channels/driver.h"
#include "griot/channels/outcome.h"
#include "griot/database/scope.h"

namespace griot {

struct TakeOutbox {
  std::optional<Channel> channel;
  std::optional<Id> account;
  int64_t limit = 100;
  int64_t lease_seconds = 600;
};
template <>
struct Schema<TakeOutbox> {
  static constexpr std::string_view name = "TakeOutbox";
  static constexpr auto fields =
      Fields(Field{"channel", &TakeOutbox::channel, "Absent: of every channel."},
             Field{"account", &TakeOutbox::account, "Absent: of every account of the host's."},
             Field{"limit", &TakeOutbox::limit, "At most 500."},
             Field{"lease_seconds", &TakeOutbox::lease_seconds,
                   "What is not settled by then is unknown; 10 to 86400."});
};

struct OutboxItem {
  Id send;
  int64_t attempt = 0;
  Id campaign, account;
  Channel channel = Channel::kSms;
  std::string call_key, to, from, subject, text, html;
  std::optional<absl::Time> expires;
};
template <>
struct Schema<OutboxItem> {
  static constexpr std::string_view name = "OutboxItem";
  static constexpr auto fields = Fields(
      Field{"send", &OutboxItem::send}, Field{"attempt", &OutboxItem::attempt, "To be given back."},
      Field{"campaign", &OutboxItem::campaign}, Field{"account", &OutboxItem::account},
      Field{"channel", &OutboxItem::channel},
      Field{"call_key", &OutboxItem::call_key, "The same for a repeat of the same call."},
      Field{"to", &OutboxItem::to}, Field{"from", &OutboxItem::from},
      Field{"subject", &OutboxItem::subject}, Field{"text", &OutboxItem::text},
      Field{"html", &OutboxItem::html},
      Field{"expires", &OutboxItem::expires, "Not to be delivered from then on."});
};

struct OutboxItems {
  std::vector<OutboxItem> items;
};
template <>
struct Schema<OutboxItems> {
  static constexpr std::string_view name = "OutboxItems";
  static constexpr auto fields = Fields(Field{"items", &OutboxItems::items});
};

struct SettledItem {
  Id send;
  int64_t attempt = 0;
  OutcomeKind outcome = OutcomeKind::kAmbiguous;
  std::string provider_id, code;
  std::optional<absl::Time> retry_at;
  bool opted_out = false;
};
template <>
struct Schema<SettledItem> {
  static constexpr std::string_view name = "SettledItem";
  static constexpr auto fields = Fields(
      Required{"send", &SettledItem::send}, Required{"attempt", &SettledItem::attempt},
      Required{"outcome", &SettledItem::outcome},
      Field{"provider_id", &SettledItem::provider_id, "What the provider calls it."},
      Field{"code", &SettledItem::code, "A word: letters, digits, - . and _. No address, no text."},
      Field{"retry_at", &SettledItem::retry_at, "Of unsent and throttled ones: not before."},
      Field{"opted_out", &SettledItem::opted_out,
            "The person has stopped us there: it holds here."});
};

struct SettleOutbox {
  std::vector<SettledItem> items;
};
template <>
struct Schema<SettleOutbox> {
  static constexpr std::string_view name = "SettleOutbox";
  static constexpr auto fields = Fields(Required{"items", &SettleOutbox::items, "At most 500."});
};

class Outbox {
 public:
  Outbox(Scope& scope, const DriverTable& drivers) : scope_(scope), drivers_(drivers) {}

  // Arms what is due of the accounts whose driver leaves it to the host.
  absl::StatusOr<OutboxItems> Take(const TakeOutbox& question);
  // An end that is known already changes nothing. Errors: NOT_FOUND for a send that is none, and
  // nothing is written.
  absl::StatusOr<Done> Settle(const SettleOutbox& settled);

 private:
  Scope& scope_;
  const DriverTable& drivers_;
};

}  // namespace griot

#endif  // GRIOT_DISPATCH_OUTBOX_H_
