// What people do about messages, as the host, or a provider, knows it: kept, a line each, and what
// further steps of campaigns wait for.
//
//   interactions.record {"send":"7","kind":"answer"}
//
// Who has received, read or answered a message was sent one: a send in doubt is accepted by it.
#ifndef GRIOT_DELIVERY_INTERACTIONS_H_
#define GRIOT_DELIVERY_INTERACTIONS_H_

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "griot/base/schema.h"
#include "griot/base/shapes.h"
#include "griot/campaigns/trigger.h"
#include "griot/database/migration.h"
#include "griot/database/scope.h"

namespace griot {

struct RecordInteraction {
  Id send;
  ReactionKind kind = ReactionKind::kDelivered;
  std::optional<absl::Time> at;
};
template <>
struct Schema<RecordInteraction> {
  static constexpr std::string_view name = "RecordInteraction";
  static constexpr auto fields =
      Fields(Required{"send", &RecordInteraction::send, "The message that it is about."},
             Required{"kind", &RecordInteraction::kind},
             Field{"at", &RecordInteraction::at, "When; absent: now."});
};

struct Interaction {
  Id id, send, campaign, contact;
  int32_t step = 1;
  ReactionKind kind = ReactionKind::kDelivered;
  absl::Time at;
};
template <>
struct Schema<Interaction> {
  static constexpr std::string_view name = "Interaction";
  static constexpr auto fields =
      Fields(Field{"id", &Interaction::id}, Field{"send", &Interaction::send},
             Field{"campaign", &Interaction::campaign}, Field{"contact", &Interaction::contact},
             Field{"step", &Interaction::step, "Of the campaign, from 1."},
             Field{"kind", &Interaction::kind}, Field{"at", &Interaction::at});
};

struct ListInteractions {
  std::optional<Id> campaign, contact;
  std::optional<ReactionKind> kind;
  int64_t limit = 100;
  std::optional<std::string> after;
};
template <>
struct Schema<ListInteractions> {
  static constexpr std::string_view name = "ListInteractions";
  static constexpr auto fields =
      Fields(Field{"campaign", &ListInteractions::campaign},
             Field{"contact", &ListInteractions::contact}, Field{"kind", &ListInteractions::kind},
             Field{"limit", &ListInteractions::limit, "At most 1000."},
             Field{"after", &ListInteractions::after,
                   "What the last page called next; absent: the beginning."});
};

struct InteractionList {
  std::vector<Interaction> items;
  std::optional<std::string> next;
};
template <>
struct Schema<InteractionList> {
  static constexpr std::string_view name = "InteractionList";
  static constexpr auto fields =
      Fields(Field{"items", &InteractionList::items, "In the order in which they were told."},
             Field{"next", &InteractionList::next, "Absent: this was the last page."});
};

class Interactions {
 public:
  explicit Interactions(Scope& scope) : scope_(scope) {}

  // Told twice, it is kept once. Errors: NOT_FOUND; FAILED_PRECONDITION for a send that never left;
  // INVALID_ARGUMENT for a time to come.
  absl::StatusOr<Done> Record(const RecordInteraction& interaction);
  absl::StatusOr<InteractionList> List(const ListInteractions& question);

  static std::span<const Migration> Migrations();

 private:
  Scope& scope_;
};

}  // namespace griot

#endif  // GRIOT_DELIVERY_INTERACTIONS_H_
