// A send: one row for (campaign, step, occurrence, contact, channel), the unit that is never lost.
//
//   planned -> ready -> sending -> accepted | failed | ready (another try) | unknown
//   unknown -> accepted | ready | closed_unknown
//
// docs/STATES.md draws the machine. A send whose past is in doubt ends as accepted or
// closed_unknown and nowhere else.
#ifndef GRIOT_CAMPAIGNS_SEND_H_
#define GRIOT_CAMPAIGNS_SEND_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "absl/time/time.h"
#include "griot/base/id.h"
#include "griot/base/schema.h"
#include "griot/channels/channel.h"

namespace griot {

// Stored: never renumber.
enum class SendState : uint8_t {
  kPlanned,        // waits for what makes it due: its place is taken
  kReady,          // goes when its time has come
  kSending,        // armed: the provider is being called
  kAccepted,       // the provider has it, and there is evidence
  kFailed,         // it was proved that nothing was sent, and nothing will be
  kUnknown,        // the answer was lost; waits for evidence
  kClosedUnknown,  // nobody will ever know
  kSkipped,        // never to be sent, for a reason
  kCancelled,      // the campaign was stopped before
  kExpired,        // its time went by before
};
template <>
struct Schema<SendState> {
  static constexpr std::string_view name = "SendState";
  static constexpr std::string_view names[] = {"planned",   "ready",   "sending",        "accepted",
                                               "failed",    "unknown", "closed_unknown", "skipped",
                                               "cancelled", "expired"};
};
inline constexpr int kSendStates = 10;

// Why a recipient is not written to. Stored: never renumber.
enum class SkipReason : uint8_t {
  kNone,
  kNoAddress,        // the contact has no address of the channel
  kNoConsent,        // nobody recorded that we may
  kUnconfirmed,      // asked for consent, and not answered yet
  kOptedOut,         // the person said stop
  kBlocked,          // bounced, complained, or blocked by the tenant
  kNotMobile,        // an SMS to a line that takes none
  kNoAccount,        // no account serves the channel
  kMissingVariable,  // the text needs something that is not known of the contact
  kTooLong,          // the text is longer than the channel takes
  kEmptyText,        // nothing is left of the text
  kSameAddress,      // another contact of the campaign has this address
  kNeverOpen,        // no moment is left in which one may write there
  kNotTriggered,     // what the step waits for did not come
  kTooOften,         // the person has had as many messages as the cap allows
  kHoldout,          // one of those who get nothing, to see what the message does
};
template <>
struct Schema<SkipReason> {
  static constexpr std::string_view name = "SkipReason";
  static constexpr std::string_view names[] = {
      "none",       "no_address",   "no_consent", "unconfirmed",      "opted_out",
      "blocked",    "not_mobile",   "no_account", "missing_variable", "too_long",
      "empty_text", "same_address", "never_open", "not_triggered",    "too_often",
      "holdout"};
};
inline constexpr int kSkipReasons = 16;

// What people may know of a reason, one sentence each.
std::string_view Explain(SkipReason reason);

struct Send {
  Id id;
  Id campaign, contact;
  int32_t step = 1;
  Channel channel = Channel::kSms;
  std::optional<Id> account;
  SendState state = SendState::kPlanned;
  std::optional<SkipReason> reason;  // of skipped ones
  std::optional<std::string> address;
  int64_t parts = 0;
  int64_t attempts = 0;
  int32_t variant = 0;
  std::optional<absl::Time> due_at, armed_at, ended_at;
  std::optional<std::string> code, provider_id;
};
template <>
struct Schema<Send> {
  static constexpr std::string_view name = "Send";
  static constexpr auto fields = Fields(
      Field{"id", &Send::id}, Field{"campaign", &Send::campaign}, Field{"contact", &Send::contact},
      Field{"step", &Send::step, "From 1."}, Field{"channel", &Send::channel},
      Field{"account", &Send::account}, Field{"state", &Send::state},
      Field{"reason", &Send::reason, "Why it was skipped."},
      Field{"address", &Send::address, "Absent: erased, or there is none."},
      Field{"parts", &Send::parts, "Of an SMS, as it is billed."},
      Field{"attempts", &Send::attempts, "Calls of the provider."},
      Field{"variant", &Send::variant,
            "Of a step that is split: which text, 0: the step's own; -1: none yet, it waits for "
            "the best."},
      Field{"due_at", &Send::due_at, "Not before."},
      Field{"armed_at", &Send::armed_at, "When the last call began."},
      Field{"ended_at", &Send::ended_at, "When the last call ended."},
      Field{"code", &Send::code, "The provider's word, or ours: \"timeout\"."},
      Field{"provider_id", &Send::provider_id});
};

struct ListSends {
  std::optional<Id> campaign;
  std::optional<SendState> state;
  std::optional<Id> contact;
  int64_t limit = 100;
  std::optional<std::string> after;
};
template <>
struct Schema<ListSends> {
  static constexpr std::string_view name = "ListSends";
  static constexpr auto fields = Fields(
      Field{"campaign", &ListSends::campaign, "This or contact has to be given."},
      Field{"state", &ListSends::state}, Field{"contact", &ListSends::contact},
      Field{"limit", &ListSends::limit, "At most 1000."},
      Field{"after", &ListSends::after, "What the last page called next; absent: the beginning."});
};

struct SendList {
  std::vector<Send> items;
  std::optional<std::string> next;
};
template <>
struct Schema<SendList> {
  static constexpr std::string_view name = "SendList";
  static constexpr auto fields =
      Fields(Field{"items", &SendList::items},
             Field{"next", &SendList::next, "Absent: this was the last page."});
};

}  // namespace griot

#endif  // GRIOT_CAMPAIGNS_SEND_H_
