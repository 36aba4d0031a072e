// Notes: what people of the tenant write down about a contact.
#ifndef GRIOT_CONTACTS_NOTES_H_
#define GRIOT_CONTACTS_NOTES_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "griot/base/shapes.h"
#include "griot/contacts/contact.h"
#include "griot/database/scope.h"

namespace griot {

struct Note {
  Id id, contact;
  std::string text, who;
  absl::Time at;
};
template <>
struct Schema<Note> {
  static constexpr std::string_view name = "Note";
  static constexpr auto fields =
      Fields(Field{"id", &Note::id}, Field{"contact", &Note::contact}, Field{"text", &Note::text},
             Field{"who", &Note::who, "Who wrote it: user:12."}, Field{"at", &Note::at});
};

struct NewNote {
  Id contact;
  std::string text;
};
template <>
struct Schema<NewNote> {
  static constexpr std::string_view name = "NewNote";
  static constexpr auto fields = Fields(Required{"contact", &NewNote::contact},
                                        Required{"text", &NewNote::text, "At most 16 KiB."});
};

struct ListNotes {
  Id contact;
  int64_t limit = 100;
  std::optional<std::string> after;
};
template <>
struct Schema<ListNotes> {
  static constexpr std::string_view name = "ListNotes";
  static constexpr auto fields = Fields(
      Required{"contact", &ListNotes::contact}, Field{"limit", &ListNotes::limit, "At most 1000."},
      Field{"after", &ListNotes::after, "What the last page called next."});
};

struct NoteList {
  std::vector<Note> items;
  std::optional<std::string> next;
};
template <>
struct Schema<NoteList> {
  static constexpr std::string_view name = "NoteList";
  static constexpr auto fields =
      Fields(Field{"items", &NoteList::items, "Newest first."}, Field{"next", &NoteList::next});
};

// Sealed where addresses are. They go with their contact.
class Notes {
 public:
  explicit Notes(Scope& scope) : scope_(scope) {}

  // NOT_FOUND: no such contact.
  absl::StatusOr<Note> Add(const NewNote& note);
  absl::StatusOr<NoteList> List(const ListNotes& question);
  absl::StatusOr<Done> Delete(const ById& by);

 private:
  Scope& scope_;
};

}  // namespace griot

#endif  // GRIOT_CONTACTS_NOTES_H_
