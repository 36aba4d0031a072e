// Who somebody is by now: contacts that were merged into others.
//
//   GRIOT_LET(const Persons persons, Persons::Read(scope, contacts));
//   persons.Of(contact);       // itself, or the contact that it was merged into
//   persons.ContactsOf(contact);  // that one, and all that were merged into it
#ifndef GRIOT_CONTACTS_MERGES_H_
#define GRIOT_CONTACTS_MERGES_H_

#include <map>
#include <span>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "griot/base/id.h"
#include "griot/database/scope.h"

namespace griot {

// Writes down that a contact is another one by now, with all that were merged into it before.
absl::Status NoteMerge(Scope& scope, Id from, Id into);

class Persons {
 public:
  // Of these contacts; one question where none of them was merged.
  static absl::StatusOr<Persons> Read(Scope& scope, std::span<const Id> contacts);

  Id Of(Id contact) const;
  // Of the same person, the one that is left first.
  std::vector<Id> ContactsOf(Id contact) const;
  // Whether each of them is a person of its own.
  bool AreAllThemselves() const { return into_.empty(); }

 private:
  absl::Status Add(Scope& scope, std::string_view where, std::span<const Id> ids);

  std::map<Id, Id> into_;               // by the contact that is gone
  std::map<Id, std::vector<Id>> from_;  // by the one that is left
};

}  // namespace griot

#endif  // GRIOT_CONTACTS_MERGES_H_
