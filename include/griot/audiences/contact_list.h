// Contacts, page by page.
#ifndef GRIOT_AUDIENCES_CONTACT_LIST_H_
#define GRIOT_AUDIENCES_CONTACT_LIST_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "griot/contacts/contacts.h"
#include "griot/database/scope.h"

namespace griot {

struct ListContacts {
  std::optional<std::string> filter;
  int64_t limit = 100;
  std::optional<std::string> after;
};
template <>
struct Schema<ListContacts> {
  static constexpr std::string_view name = "ListContacts";
  static constexpr auto fields = Fields(
      Field{"filter", &ListContacts::filter, "In the language of audiences; left out: everybody."},
      Field{"limit", &ListContacts::limit, "At most 1000."},
      Field{"after", &ListContacts::after, "What the last page called next."});
};

struct ContactPage {
  std::vector<Contact> items;
  std::optional<std::string> next;
};
template <>
struct Schema<ContactPage> {
  static constexpr std::string_view name = "ContactPage";
  static constexpr auto fields =
      Fields(Field{"items", &ContactPage::items, "By id, oldest first."},
             Field{"next", &ContactPage::next, "Absent: this was the last page."});
};

class ContactLists {
 public:
  ContactLists(Scope& scope, const Segmenter& segmenter) : scope_(scope), segmenter_(segmenter) {}
  absl::StatusOr<ContactPage> List(const ListContacts& question);

 private:
  Scope& scope_;
  const Segmenter& segmenter_;
};

}  // namespace griot

#endif  // GRIOT_AUDIENCES_CONTACT_LIST_H_
