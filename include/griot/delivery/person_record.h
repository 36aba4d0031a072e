// What is known of a person, with the messages that they were to get and what they did about them.
//
//   privacy.export {"contact":"42"}
#ifndef GRIOT_DELIVERY_PERSON_RECORD_H_
#define GRIOT_DELIVERY_PERSON_RECORD_H_

#include <optional>
#include <string>
#include <tuple>
#include <vector>

#include "absl/status/statusor.h"
#include "griot/base/schema.h"
#include "griot/campaigns/send.h"
#include "griot/campaigns/trigger.h"
#include "griot/channels/channel.h"
#include "griot/database/scope.h"
#include "griot/numbers/segmenter.h"
#include "griot/privacy/privacy.h"

namespace griot {

struct PersonReaction {
  ReactionKind kind = ReactionKind::kDelivered;
  absl::Time at;
};
template <>
struct Schema<PersonReaction> {
  static constexpr std::string_view name = "PersonReaction";
  static constexpr auto fields =
      Fields(Field{"kind", &PersonReaction::kind}, Field{"at", &PersonReaction::at});
};

struct PersonMessage {
  Id send, campaign;
  std::string title;
  int32_t step = 1;
  Channel channel = Channel::kSms;
  SendState state = SendState::kPlanned;
  std::optional<SkipReason> reason;
  std::optional<std::string> address;
  std::optional<absl::Time> due_at, sent_at;
  std::vector<PersonReaction> reactions;
};
template <>
struct Schema<PersonMessage> {
  static constexpr std::string_view name = "PersonMessage";
  static constexpr auto fields =
      Fields(Field{"send", &PersonMessage::send}, Field{"campaign", &PersonMessage::campaign},
             Field{"title", &PersonMessage::title, "Of the campaign."},
             Field{"step", &PersonMessage::step, "Of the campaign, from 1."},
             Field{"channel", &PersonMessage::channel}, Field{"state", &PersonMessage::state},
             Field{"reason", &PersonMessage::reason, "Why it was skipped."},
             Field{"address", &PersonMessage::address}, Field{"due_at", &PersonMessage::due_at},
             Field{"sent_at", &PersonMessage::sent_at, "When the provider was called last."},
             Field{"reactions", &PersonMessage::reactions, "What the person did about it."});
};

struct DisclosedPerson : PersonRecord {
  std::vector<PersonMessage> messages;
};
template <>
struct Schema<DisclosedPerson> {
  static constexpr std::string_view name = "DisclosedPerson";
  static constexpr auto fields = std::tuple_cat(
      Schema<PersonRecord>::fields,
      Fields(Field{"messages", &DisclosedPerson::messages,
                   "All that they were to get, also those that were not sent, oldest first."}));
};

class PersonRecords {
 public:
  PersonRecords(Scope& scope, const Segmenter& segmenter) : scope_(scope), segmenter_(segmenter) {}

  // Errors: NOT_FOUND.
  absl::StatusOr<DisclosedPerson> Export(const ExportPerson& person);

 private:
  Scope& scope_;
  const Segmenter& segmenter_;
};

}  // namespace griot

#endif  // GRIOT_DELIVERY_PERSON_RECORD_H_
