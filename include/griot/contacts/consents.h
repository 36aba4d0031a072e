// Consent as an operation: recording it, looking it up, proving it.
#ifndef GRIOT_CONTACTS_CONSENTS_H_
#define GRIOT_CONTACTS_CONSENTS_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "griot/contacts/contact.h"
#include "griot/contacts/gate.h"
#include "griot/numbers/segmenter.h"

namespace griot {

struct OptOut {
  Channel channel = Channel::kAll;
  std::string address;
  Purpose purpose = Purpose::kAll;
  std::optional<std::string> reason, how, region;
  bool blocked = false;
};
template <>
struct Schema<OptOut> {
  static constexpr std::string_view name = "OptOut";
  static constexpr auto fields = Fields(
      Required{"channel", &OptOut::channel, "all: the person wants nothing at all."},
      Required{"address", &OptOut::address, "A phone number or e-mail address, in any spelling."},
      Field{"purpose", &OptOut::purpose, "Left out: every purpose."},
      Field{"reason", &OptOut::reason, "In words: asked by phone."},
      Field{"how", &OptOut::how, "keyword, form, phone, bounce …; left out: api."},
      Field{"region", &OptOut::region, "ISO 3166, of a phone without a calling code."},
      Field{"blocked", &OptOut::blocked,
            "You do not want to write. Only a fresh opt-in of the person's own lifts it."});
};

struct Consent {
  Channel channel = Channel::kSms;
  std::string address;
  Purpose purpose = Purpose::kMarketing;
  GateState state = GateState::kGranted;
  Basis basis = Basis::kOptIn;
  std::string how;
  std::optional<std::string> source, wording, region;
  std::optional<absl::Time> at;
};
template <>
struct Schema<Consent> {
  static constexpr std::string_view name = "Consent";
  static constexpr auto fields = Fields(
      Required{"channel", &Consent::channel}, Required{"address", &Consent::address},
      Required{"purpose", &Consent::purpose}, Required{"state", &Consent::state},
      Field{"basis", &Consent::basis},
      Required{"how", &Consent::how, "form, paper, keyword or double_opt_in are the person's own."},
      Field{"source", &Consent::source, "Where it can be looked up: shop form, 2026."},
      Field{"wording", &Consent::wording, "The text that was shown."},
      Field{"region", &Consent::region, "ISO 3166, of a phone without a calling code."},
      Field{"at", &Consent::at, "When the person said so; left out: now."});
};

struct ConsentState {
  Channel channel = Channel::kSms;
  Purpose purpose = Purpose::kAll;
  std::optional<GateState> state;
  bool allowed = false;
};
template <>
struct Schema<ConsentState> {
  static constexpr std::string_view name = "ConsentState";
  static constexpr auto fields = Fields(
      Field{"channel", &ConsentState::channel}, Field{"purpose", &ConsentState::purpose},
      Field{"state", &ConsentState::state, "Absent: nothing is known, so nothing is sent."},
      Field{"allowed", &ConsentState::allowed, "Stops of all purposes and channels considered."});
};

struct ConsentQuestion {
  Channel channel = Channel::kSms;
  std::string address;
  Purpose purpose = Purpose::kMarketing;
  std::optional<std::string> region;
};
template <>
struct Schema<ConsentQuestion> {
  static constexpr std::string_view name = "ConsentQuestion";
  static constexpr auto fields = Fields(Required{"channel", &ConsentQuestion::channel},
                                        Required{"address", &ConsentQuestion::address},
                                        Field{"purpose", &ConsentQuestion::purpose},
                                        Field{"region", &ConsentQuestion::region});
};

struct HistoryQuestion {
  std::optional<Channel> channel;
  std::string address;
  std::optional<std::string> region;
  int64_t limit = 100;
  std::optional<std::string> after;
};
template <>
struct Schema<HistoryQuestion> {
  static constexpr std::string_view name = "HistoryQuestion";
  static constexpr auto fields = Fields(
      Field{"channel", &HistoryQuestion::channel, "Left out: all of them."},
      Required{"address", &HistoryQuestion::address}, Field{"region", &HistoryQuestion::region},
      Field{"limit", &HistoryQuestion::limit}, Field{"after", &HistoryQuestion::after});
};

struct ConsentEvent {
  absl::Time at;
  Channel channel = Channel::kSms;
  Purpose purpose = Purpose::kAll;
  GateState state = GateState::kGranted;
  std::string how, who;
  Basis basis = Basis::kNone;
  std::optional<std::string> source, wording;
  std::optional<int64_t> line;
  absl::Time recorded_at;
};
template <>
struct Schema<ConsentEvent> {
  static constexpr std::string_view name = "ConsentEvent";
  static constexpr auto fields =
      Fields(Field{"at", &ConsentEvent::at, "When the person said so."},
             Field{"channel", &ConsentEvent::channel}, Field{"purpose", &ConsentEvent::purpose},
             Field{"state", &ConsentEvent::state, "What was recorded."},
             Field{"how", &ConsentEvent::how}, Field{"who", &ConsentEvent::who},
             Field{"basis", &ConsentEvent::basis}, Field{"source", &ConsentEvent::source},
             Field{"wording", &ConsentEvent::wording, "The text that was shown."},
             Field{"line", &ConsentEvent::line, "Of the imported file."},
             Field{"recorded_at", &ConsentEvent::recorded_at});
};

struct ConsentHistory {
  std::vector<ConsentEvent> items;  // newest first
  std::optional<std::string> next;
};
template <>
struct Schema<ConsentHistory> {
  static constexpr std::string_view name = "ConsentHistory";
  static constexpr auto fields = Fields(Field{"items", &ConsentHistory::items, "Newest first."},
                                        Field{"next", &ConsentHistory::next});
};

struct StopQuestion {
  std::optional<Channel> channel;
  int64_t limit = 100;
  std::optional<std::string> after;
};
template <>
struct Schema<StopQuestion> {
  static constexpr std::string_view name = "StopQuestion";
  static constexpr auto fields =
      Fields(Field{"channel", &StopQuestion::channel, "Left out: all of them."},
             Field{"limit", &StopQuestion::limit}, Field{"after", &StopQuestion::after});
};

struct Stopped {
  Channel channel = Channel::kAll;
  Purpose purpose = Purpose::kAll;
  GateState state = GateState::kWithdrawn;
  std::optional<Id> contact;
  std::optional<std::string> reason;
  absl::Time at;
};
template <>
struct Schema<Stopped> {
  static constexpr std::string_view name = "Stopped";
  static constexpr auto fields =
      Fields(Field{"channel", &Stopped::channel}, Field{"purpose", &Stopped::purpose},
             Field{"state", &Stopped::state},
             Field{"contact", &Stopped::contact, "Absent: the person was erased, or never known."},
             Field{"reason", &Stopped::reason}, Field{"at", &Stopped::at});
};

struct StoppedList {
  std::vector<Stopped> items;
  std::optional<std::string> next;
};
template <>
struct Schema<StoppedList> {
  static constexpr std::string_view name = "StoppedList";
  static constexpr auto fields =
      Fields(Field{"items", &StoppedList::items}, Field{"next", &StoppedList::next});
};

// The address need not belong to a contact: who says stop is heard, known or not.
class Consents {
 public:
  Consents(Scope& scope, const Segmenter& segmenter) : scope_(scope), segmenter_(segmenter) {}

  absl::StatusOr<ConsentState> OptOutAddress(const OptOut& stop);
  // A stop is left by the person's own, fresh, proved opt-in only: anything else is recorded, and
  // the answer says that the stop still holds.
  absl::StatusOr<ConsentState> Record(const Consent& consent);
  absl::StatusOr<ConsentState> Check(const ConsentQuestion& question);
  absl::StatusOr<ConsentHistory> History(const HistoryQuestion& question);
  absl::StatusOr<StoppedList> Stops(const StopQuestion& question);

 private:
  absl::StatusOr<std::string> Normalised(Channel channel, std::string_view address,
                                         const std::optional<std::string>& region);
  absl::StatusOr<ConsentState> Answer(std::optional<Id> address, Channel channel, Purpose purpose);

  Scope& scope_;
  const Segmenter& segmenter_;
};

}  // namespace griot

#endif  // GRIOT_CONTACTS_CONSENTS_H_
