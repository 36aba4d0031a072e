// Attributes that a tenant has defined: each has a type, and its values are held to it.
//
//   {"name":"achat","type":"date","label":"Date d'achat"}
//
// An attribute without a definition takes whatever it is given: text, numbers, true and false.
#ifndef GRIOT_CONTACTS_ATTRIBUTES_H_
#define GRIOT_CONTACTS_ATTRIBUTES_H_

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "griot/base/paging.h"
#include "griot/base/shapes.h"
#include "griot/contacts/attribute_values.h"
#include "griot/contacts/contact.h"
#include "griot/contacts/groups.h"
#include "griot/database/scope.h"

namespace griot {

struct AttributeDefinition {
  Id id;
  std::string name;
  AttributeType type = AttributeType::kText;
  std::optional<std::string> label;
  std::vector<std::string> choices;
  absl::Time created_at, updated_at;
  friend bool operator==(const AttributeDefinition&, const AttributeDefinition&) = default;
};
template <>
struct Schema<AttributeDefinition> {
  static constexpr std::string_view name = "AttributeDefinition";
  static constexpr auto fields =
      Fields(Field{"id", &AttributeDefinition::id},
             Field{"name", &AttributeDefinition::name, "As contacts have it; unique."},
             Field{"type", &AttributeDefinition::type},
             Field{"label", &AttributeDefinition::label, "Shown to people."},
             Field{"choices", &AttributeDefinition::choices, "Of text: the values it may have."},
             Field{"created_at", &AttributeDefinition::created_at},
             Field{"updated_at", &AttributeDefinition::updated_at});
};

struct NewAttribute {
  std::string name;
  AttributeType type = AttributeType::kText;
  std::optional<std::string> label;
  std::vector<std::string> choices;
  bool convert = false;
};
template <>
struct Schema<NewAttribute> {
  static constexpr std::string_view name = "NewAttribute";
  static constexpr auto fields = Fields(
      Required{"name", &NewAttribute::name, "As contacts have it; unique in the tenant."},
      Required{"type", &NewAttribute::type, "It stays so: another type is another definition."},
      Field{"label", &NewAttribute::label, "Shown to people."},
      Field{"choices", &NewAttribute::choices, "Of text only: the values it may have."},
      Field{"convert", &NewAttribute::convert,
            "Rewrites stored values of another type, read as an import reads them."});
};

struct UpdateAttribute {
  Id id;
  std::optional<std::string> label;
  std::optional<std::vector<std::string>> choices;
};
template <>
struct Schema<UpdateAttribute> {
  static constexpr std::string_view name = "UpdateAttribute";
  static constexpr auto fields = Fields(
      Required{"id", &UpdateAttribute::id}, Field{"label", &UpdateAttribute::label, "Empty: none."},
      Field{"choices", &UpdateAttribute::choices, "Empty: any text."});
};

struct AttributeList {
  std::vector<AttributeDefinition> items;
  std::optional<std::string> next;
};
template <>
struct Schema<AttributeList> {
  static constexpr std::string_view name = "AttributeList";
  static constexpr auto fields =
      Fields(Field{"items", &AttributeList::items},
             Field{"next", &AttributeList::next, "Absent: this was the last page."});
};

// Definitions by name.
class AttributeDefinitions {
 public:
  AttributeDefinitions() = default;
  // Sorted by name, bytewise.
  explicit AttributeDefinitions(std::vector<AttributeDefinition> sorted)
      : sorted_(std::move(sorted)) {}

  // Null: the attribute is not defined. Lives as long as this.
  const AttributeDefinition* Find(std::string_view name) const;
  // The values of a patch as they are to be stored; nulls, empty texts and attributes without a
  // definition stay as they are. Errors: INVALID_ARGUMENT with the path of what is wrong:
  // "attributes.age: expected a number, got text".
  absl::StatusOr<Json> Fit(const Json& attributes) const;
  friend bool operator==(const AttributeDefinitions&, const AttributeDefinitions&) = default;

 private:
  std::vector<AttributeDefinition> sorted_;
};

// A definition and the values that are stored never disagree: what would make them is refused.
class Attributes {
 public:
  explicit Attributes(Scope& scope) : scope_(scope) {}

  // Errors: ALREADY_EXISTS for a name that is defined; FAILED_PRECONDITION with their number where
  // contacts have values of another type: without `convert`, all of them count; with it, those that
  // cannot be read as the type, and then nothing is changed.
  absl::StatusOr<AttributeDefinition> Create(const NewAttribute& wanted);
  absl::StatusOr<AttributeDefinition> Get(const ById& by);
  // Errors: FAILED_PRECONDITION where contacts have values that are none of the new choices.
  absl::StatusOr<AttributeDefinition> Update(const UpdateAttribute& change);
  // The values stay as they are.
  absl::StatusOr<Done> Delete(const ById& by);
  absl::StatusOr<AttributeList> List(const Paging& page);

  absl::StatusOr<AttributeDefinitions> All();
  // The same for who is about to store values: until the end of the transaction, nobody changes a
  // definition.
  absl::StatusOr<AttributeDefinitions> ForWriting();

 private:
  Scope& scope_;
};

}  // namespace griot

#endif  // GRIOT_CONTACTS_ATTRIBUTES_H_
