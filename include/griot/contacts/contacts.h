// The contacts of a tenant: one by one, and the groups that they are in.
//
// Every operation runs in the transaction that its caller has begun. An address belongs to one
// contact of the tenant: a second one with the same phone is refused, so that nobody is written to
// twice.
#ifndef GRIOT_CONTACTS_CONTACTS_H_
#define GRIOT_CONTACTS_CONTACTS_H_

#include <map>
#include <optional>
#include <span>
#include <string>
#include <tuple>
#include <vector>

#include "absl/status/statusor.h"
#include "griot/base/shapes.h"
#include "griot/contacts/contact.h"
#include "griot/database/migration.h"
#include "griot/database/scope.h"
#include "griot/numbers/segmenter.h"
#include "griot/vault/sealed_column.h"

namespace griot {

namespace contacts {
struct NewAddress;
}  // namespace contacts

struct UpdateContact : ContactFields {
  Id id;
};
template <>
struct Schema<UpdateContact> {
  static constexpr std::string_view name = "UpdateContact";
  static constexpr auto fields =
      std::tuple_cat(Fields(Required{"id", &UpdateContact::id}), Schema<ContactFields>::fields);
};

struct MergeContacts {
  Id into;
  Id from;
};
template <>
struct Schema<MergeContacts> {
  static constexpr std::string_view name = "MergeContacts";
  static constexpr auto fields = Fields(
      Required{"into", &MergeContacts::into, "Keeps its values; empty ones are filled."},
      Required{"from", &MergeContacts::from, "Gives its addresses, groups and values, and goes."});
};

class Contacts {
 public:
  Contacts(Scope& scope, const Segmenter& segmenter) : scope_(scope), segmenter_(segmenter) {}

  // Errors: ALREADY_EXISTS where an address or the external id belongs to another contact.
  absl::StatusOr<Contact> Create(const ContactFields& fields);
  absl::StatusOr<Contact> Get(const ById& by);
  absl::StatusOr<Contact> Update(const UpdateContact& change);
  // The gates of their addresses stay as they are: a stop on any stays a stop.
  absl::StatusOr<Contact> Merge(const MergeContacts& merge);
  // The person and everything that names them go; gates and proofs stay, and the keyed hashes of
  // the addresses that have some.
  absl::StatusOr<Done> Delete(const ById& by);

  // In the order of `ids`; those that are not there are left out.
  absl::StatusOr<std::vector<Contact>> Load(std::span<const Id> ids);

  static std::span<const Migration> Migrations();
  // Where the room's sealed values lie.
  static std::span<const SealedColumn> SealedColumns();

 private:
  absl::StatusOr<std::vector<contacts::NewAddress>> ReadAddresses(const ContactFields& fields);
  absl::Status ReplaceAddresses(Id contact, const ContactFields& fields);
  absl::Status AddAddresses(Id contact, std::span<const contacts::NewAddress> addresses,
                            int position);
  absl::Status SetMainPhone(Id contact);
  absl::Status JoinGroups(Id contact, std::span<const std::string> names);
  absl::Status LoadAddresses(std::map<Id, Contact*>& by_id, const std::string& list);
  absl::Status LoadGroups(std::map<Id, Contact*>& by_id, const std::string& list);

  Scope& scope_;
  const Segmenter& segmenter_;
};

}  // namespace griot

#endif  // GRIOT_CONTACTS_CONTACTS_H_
