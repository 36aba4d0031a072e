// Groups: named, coloured sets of contacts, put together by hand or by import.
#ifndef GRIOT_CONTACTS_GROUPS_H_
#define GRIOT_CONTACTS_GROUPS_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "griot/base/paging.h"
#include "griot/base/shapes.h"
#include "griot/contacts/contact.h"
#include "griot/database/scope.h"

namespace griot {

struct Group {
  Id id;
  std::string name;
  std::optional<std::string> color;
  int64_t contacts = 0;
};
template <>
struct Schema<Group> {
  static constexpr std::string_view name = "Group";
  static constexpr auto fields =
      Fields(Field{"id", &Group::id},
             Field{"name", &Group::name, "Shown to people; unique in the tenant."},
             Field{"color", &Group::color, "#rrggbb"},
             Field{"contacts", &Group::contacts, "How many are in it."});
};

struct NewGroup {
  std::string name;
  std::optional<std::string> color;
};
template <>
struct Schema<NewGroup> {
  static constexpr std::string_view name = "NewGroup";
  static constexpr auto fields =
      Fields(Required{"name", &NewGroup::name, "Shown to people; unique in the tenant."},
             Field{"color", &NewGroup::color, "#rrggbb"});
};

struct UpdateGroup {
  Id id;
  std::optional<std::string> name, color;
};
template <>
struct Schema<UpdateGroup> {
  static constexpr std::string_view name = "UpdateGroup";
  static constexpr auto fields =
      Fields(Required{"id", &UpdateGroup::id}, Field{"name", &UpdateGroup::name},
             Field{"color", &UpdateGroup::color, "#rrggbb"});
};

struct GroupMembers {
  Id id;
  std::vector<Id> contacts;
};
template <>
struct Schema<GroupMembers> {
  static constexpr std::string_view name = "GroupMembers";
  static constexpr auto fields = Fields(Required{"id", &GroupMembers::id, "Of the group."},
                                        Required{"contacts", &GroupMembers::contacts});
};

struct GroupList {
  std::vector<Group> items;
  std::optional<std::string> next;
};
template <>
struct Schema<GroupList> {
  static constexpr std::string_view name = "GroupList";
  static constexpr auto fields =
      Fields(Field{"items", &GroupList::items},
             Field{"next", &GroupList::next, "Absent: this was the last page."});
};

class Groups {
 public:
  explicit Groups(Scope& scope) : scope_(scope) {}

  absl::StatusOr<Group> Create(const NewGroup& group);
  absl::StatusOr<Group> Get(const ById& by);
  absl::StatusOr<Group> Update(const UpdateGroup& change);
  // Its contacts stay.
  absl::StatusOr<Done> Delete(const ById& by);
  absl::StatusOr<GroupList> List(const Paging& page);
  // Unknown contacts: NOT_FOUND, and nobody is added.
  absl::StatusOr<Changed> Add(const GroupMembers& members);
  absl::StatusOr<Changed> Remove(const GroupMembers& members);

  // The group of that name, made where it is missing.
  absl::StatusOr<Id> Named(std::string_view name);

 private:
  Scope& scope_;
};

}  // namespace griot

#endif  // GRIOT_CONTACTS_GROUPS_H_
