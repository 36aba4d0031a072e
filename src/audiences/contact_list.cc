#include "griot/audiences/contact_list.h"

#include "griot/audiences/audiences.h"
#include "griot/base/paging.h"
#include "griot/base/status.h"
#include "griot/base/text.h"

namespace griot {
namespace {

absl::StatusOr<std::vector<Id>> EverybodyAfter(Scope& scope, int64_t after, int64_t count) {
  GRIOT_LET(Rows rows, scope.db.Query("SELECT id FROM contact WHERE tenant_id = $1 AND id > $2 "
                                      "ORDER BY id LIMIT $3",
                                      {scope.tenant, after, count}));
  std::vector<Id> ids;
  while (rows.Next()) ids.push_back(rows.IdOf(0));
  GRIOT_TRY(rows.status());
  return ids;
}

}  // namespace

absl::StatusOr<ContactPage> ContactLists::List(const ListContacts& question) {
  GRIOT_TRY(CheckLimit(question.limit));
  std::vector<Id> ids;
  std::optional<std::string> next;
  if (question.filter) {
    GRIOT_LET(AudiencePreview page,
              Audiences(scope_).Preview({.filter = *question.filter,
                                         .exclude = {},
                                         .limit = question.limit,
                                         // Not the first page: uncounted.
                                         .after = question.after.value_or("0")}));
    ids = std::move(page.items), next = std::move(page.next);
  } else {
    GRIOT_LET(const int64_t after, AfterNumber(question.after));
    GRIOT_LET(ids, EverybodyAfter(scope_, after, question.limit + 1));
    if (CutPage(ids, question.limit)) next = Cat(ids.back().value);
  }
  GRIOT_LET(std::vector<Contact> contacts, Contacts(scope_, segmenter_).Load(ids));
  return ContactPage{.items = std::move(contacts), .next = std::move(next)};
}

}  // namespace griot
