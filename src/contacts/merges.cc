#include "griot/contacts/merges.h"

#include <algorithm>

#include "griot/base/status.h"
#include "griot/base/text.h"

namespace griot {

// Those that were merged into it before point to who is left: nobody has to follow a chain.
absl::Status NoteMerge(Scope& scope, Id from, Id into) {
  GRIOT_TRY(
      scope.db
          .Execute("UPDATE contact_merge SET into_id = $3 WHERE tenant_id = $1 AND into_id = $2",
                   {scope.tenant, from, into})
          .status());
  return scope.db
      .Execute(
          "INSERT INTO contact_merge (tenant_id, from_id, into_id, merged_at) VALUES ($1, $2, "
          "$3, $4)",
          {scope.tenant, from, into, scope.clock.Now()})
      .status();
}

absl::Status Persons::Add(Scope& scope, std::string_view where, std::span<const Id> ids) {
  GRIOT_LET(Rows rows,
            scope.db.Query(Cat("SELECT from_id, into_id FROM contact_merge WHERE tenant_id = $1 "
                               "AND ",
                               where, " ORDER BY into_id, from_id"),
                           {scope.tenant, scope.db.dialect().IdList(ids)}));
  while (rows.Next()) {
    if (into_.emplace(rows.IdOf(0), rows.IdOf(1)).second) {
      from_[rows.IdOf(1)].push_back(rows.IdOf(0));
    }
  }
  return rows.status();
}

absl::StatusOr<Persons> Persons::Read(Scope& scope, std::span<const Id> contacts) {
  Persons persons;
  if (contacts.empty()) return persons;
  const Dialect d = scope.db.dialect();
  GRIOT_TRY(persons.Add(
      scope, Cat("(", d.IsOneOf("from_id", "$2"), " OR ", d.IsOneOf("into_id", "$2"), ")"),
      contacts));
  // The others that were merged into the same ones.
  std::vector<Id> left;
  for (const auto& [into, from] : persons.from_) left.push_back(into);
  if (!left.empty()) GRIOT_TRY(persons.Add(scope, d.IsOneOf("into_id", "$2"), left));
  for (auto& [into, from] : persons.from_) std::sort(from.begin(), from.end());
  return persons;
}

Id Persons::Of(Id contact) const {
  const auto found = into_.find(contact);
  return found == into_.end() ? contact : found->second;
}

std::vector<Id> Persons::ContactsOf(Id contact) const {
  const Id person = Of(contact);
  std::vector<Id> all = {person};
  const auto found = from_.find(person);
  if (found != from_.end()) all.insert(all.end(), found->second.begin(), found->second.end());
  return all;
}

}  // namespace griot
