#include "griot/contacts/notes.h"

#include <limits>

#include "griot/base/paging.h"
#include "griot/base/status.h"
#include "griot/base/text.h"
#include "griot/base/utf8.h"
#include "griot/vault/tenant_vault.h"

namespace griot {
namespace {

constexpr size_t kMaxSize = 16 << 10;

absl::Status CheckContact(Scope& scope, Id contact) {
  GRIOT_LET(const auto found,
            scope.db.QueryInt("SELECT 1 FROM contact WHERE tenant_id = $1 AND id = $2",
                              {scope.tenant, contact}));
  return found ? absl::OkStatus() : NotFound("contact: there is none with this id");
}

}  // namespace

absl::StatusOr<Note> Notes::Add(const NewNote& note) {
  GRIOT_TRY(CheckContact(scope_, note.contact));
  const std::string text(Trim(note.text));
  if (text.empty() || text.size() > kMaxSize || !IsUtf8(text)) {
    return InvalidArgument(Cat("text: empty or longer than ", kMaxSize, " bytes, shorten it"));
  }
  GRIOT_LET(const int64_t id, scope_.db.TakeIds(1));
  std::string sealed;
  if (scope_.vault.seals()) {
    sealed = scope_.vault.Seal("note", "text", {id}, text, scope_.random);
  }
  const absl::Time now = scope_.clock.Now();
  GRIOT_TRY(scope_.db
                .Execute("INSERT INTO note (id, tenant_id, contact_id, text, sealed, who, "
                         "created_at) VALUES ($1, $2, $3, $4, $5, $6, $7)",
                         {id, scope_.tenant, note.contact, sealed.empty() ? Value(text) : Value(),
                          sealed.empty() ? Value() : Value(Bytes{sealed}), scope_.who, now})
                .status());
  GRIOT_TRY(scope_.journal.Append(
      scope_.db, scope_.tenant,
      {"note.added", Cat("contact:", note.contact.value), Json(Json::Object())}));
  return Note{
      .id = {id}, .contact = note.contact, .text = text, .who = std::string(scope_.who), .at = now};
}

absl::StatusOr<NoteList> Notes::List(const ListNotes& question) {
  GRIOT_TRY(CheckLimit(question.limit));
  GRIOT_TRY(CheckContact(scope_, question.contact));
  GRIOT_LET(const int64_t before, AfterNumber(question.after, std::numeric_limits<int64_t>::max()));
  GRIOT_LET(Rows rows,
            scope_.db.Query("SELECT id, text, sealed, who, created_at FROM note WHERE "
                            "tenant_id = $1 AND contact_id = $2 AND id < $3 ORDER BY "
                            "id DESC LIMIT $4",
                            {scope_.tenant, question.contact, before, question.limit + 1}));
  NoteList list;
  while (rows.Next()) {
    Note note{.id = rows.IdOf(0),
              .contact = question.contact,
              .text = rows.TextCopy(1),
              .who = rows.TextCopy(3),
              .at = rows.Time(4)};
    if (!rows.IsNull(2)) {
      GRIOT_LET(note.text, scope_.vault.Unseal("note", "text", note.id, rows.Blob(2)));
    }
    list.items.push_back(std::move(note));
  }
  GRIOT_TRY(rows.status());
  if (CutPage(list.items, question.limit)) list.next = Cat(list.items.back().id.value);
  return list;
}

absl::StatusOr<Done> Notes::Delete(const ById& by) {
  GRIOT_LET(const int64_t changed,
            scope_.db.Execute("DELETE FROM note WHERE tenant_id = $1 AND id = $2",
                              {scope_.tenant, by.id}));
  if (changed == 0) return NotFound("note: there is none with this id");
  return Done();
}

}  // namespace griot
