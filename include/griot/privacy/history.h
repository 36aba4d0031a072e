// What happened with one contact, newest first: events and consents.
#ifndef GRIOT_PRIVACY_HISTORY_H_
#define GRIOT_PRIVACY_HISTORY_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "griot/base/schema.h"
#include "griot/database/scope.h"

namespace griot {

struct AskHistory {
  Id contact;
  int64_t limit = 100;
  std::optional<std::string> after;
};
template <>
struct Schema<AskHistory> {
  static constexpr std::string_view name = "AskHistory";
  static constexpr auto fields =
      Fields(Required{"contact", &AskHistory::contact},
             Field{"limit", &AskHistory::limit, "At most 1000."},
             Field{"after", &AskHistory::after, "What the last page called next."});
};

struct HistoryEntry {
  absl::Time at;
  std::string type;
  std::string who;
  Json data;
};
template <>
struct Schema<HistoryEntry> {
  static constexpr std::string_view name = "HistoryEntry";
  static constexpr auto fields =
      Fields(Field{"at", &HistoryEntry::at},
             Field{"type", &HistoryEntry::type, "contact.updated, consent.recorded …"},
             Field{"who", &HistoryEntry::who, "Of consents: who recorded it."},
             Field{"data", &HistoryEntry::data});
};

struct ContactHistory {
  std::vector<HistoryEntry> items;
  std::optional<std::string> next;
};
template <>
struct Schema<ContactHistory> {
  static constexpr std::string_view name = "ContactHistory";
  static constexpr auto fields = Fields(Field{"items", &ContactHistory::items, "Newest first."},
                                        Field{"next", &ContactHistory::next});
};

class Histories {
 public:
  explicit Histories(Scope& scope) : scope_(scope) {}

  // Of the contact, and of those that were merged into it. NOT_FOUND: no such contact.
  absl::StatusOr<ContactHistory> Of(const AskHistory& question);
  // The contact and those that were merged into it, at most 100.
  absl::StatusOr<std::vector<Id>> Selves(Id contact);

 private:
  Scope& scope_;
};

}  // namespace griot

#endif  // GRIOT_PRIVACY_HISTORY_H_
