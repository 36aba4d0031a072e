#include "griot/contacts/attributes.h"

#include "griot/base/paging.h"
#include "griot/base/status.h"
#include "tests/contacts/test_scope.h"

namespace griot {
namespace {

using Type = AttributeType;

class AttributesTest : public ContactsRoomTest {
 protected:
  Attributes attributes() { return Attributes(scope()); }
  Id Define(std::string name, Type type, std::vector<std::string> choices = {}) {
    const auto made = attributes().Create({.name = std::move(name),
                                           .type = type,
                                           .label = std::nullopt,
                                           .choices = std::move(choices)});
    EXPECT_OK(made);
    return made.ok() ? made->id : Id();
  }
  absl::StatusOr<Contact> Person(std::string_view json) {
    ContactFields fields;
    fields.attributes = *ParseJson(json);
    return contacts().Create(fields);
  }
};
GRIOT_FOR_EACH_DATABASE(AttributesTest);

TEST_P(AttributesTest, DefinesChangesAndForgets) {
  const auto made = attributes().Create(
      {.name = "niveau", .type = Type::kText, .label = " Niveau ", .choices = {" Or ", "Argent"}});
  ASSERT_OK(made);
  EXPECT_EQ("niveau", made->name);
  EXPECT_EQ("Niveau", made->label);
  EXPECT_EQ((std::vector<std::string>{"Or", "Argent"}), made->choices);
  EXPECT_EQ(*made, *attributes().Get({made->id}));
  const auto relabelled = attributes().Update({.id = made->id, .label = "", .choices = {}});
  ASSERT_OK(relabelled);
  EXPECT_FALSE(relabelled->label);
  EXPECT_EQ(made->choices, relabelled->choices);
  EXPECT_TRUE(
      attributes()
          .Update({.id = made->id, .label = std::nullopt, .choices = std::vector<std::string>()})
          ->choices.empty());
  ASSERT_OK(Person(R"({"niveau":"bronze"})"));
  EXPECT_OK(attributes().Delete({made->id}));
  EXPECT_CODE(kNotFound, attributes().Get({made->id}));
  EXPECT_CODE(kNotFound, attributes().Delete({made->id}));
  EXPECT_CODE(kNotFound, attributes().Update({.id = made->id}));
  EXPECT_OK(Person(R"({"niveau":7})"));
}

TEST_P(AttributesTest, RefusesWhatIsNone) {
  const auto error = [&](const NewAttribute& wanted) {
    return std::string(Message(attributes().Create(wanted).status()));
  };
  EXPECT_EQ("name: empty, longer than 200 bytes or has blanks around it, write code_client",
            error({.name = " a", .type = Type::kText}));
  EXPECT_EQ("choices: only text has choices, leave them out",
            error({.name = "a", .type = Type::kDate, .label = std::nullopt, .choices = {"x"}}));
  EXPECT_EQ(
      "choices[1]: there already, in whatever case, drop one",
      error({.name = "a", .type = Type::kText, .label = std::nullopt, .choices = {"x", " X"}}));
  EXPECT_EQ("choices[0]: empty or longer than 200 bytes, shorten it",
            error({.name = "a", .type = Type::kText, .label = std::nullopt, .choices = {" "}}));
  Define("a", Type::kText);
  EXPECT_CODE(kAlreadyExists, attributes().Create({.name = "a", .type = Type::kNumber}));
  EXPECT_OK(attributes().Create({.name = "A", .type = Type::kNumber}));
}

TEST_P(AttributesTest, ContactsAreHeldToThem) {
  Define("age", Type::kNumber), Define("vip", Type::kBoolean), Define("achat", Type::kDate);
  Define("niveau", Type::kText, {"Or", "Argent"});
  const auto made =
      Person(R"({"age":7.0,"vip":true,"achat":"2026-11-21","niveau":"OR","free":"x"})");
  ASSERT_OK(made);
  EXPECT_EQ(*ParseJson(R"({"age":7,"vip":true,"achat":"2026-11-21","niveau":"Or","free":"x"})")
                 ->Find("niveau"),
            *made->attributes.Find("niveau"));
  EXPECT_EQ(Json(7), *made->attributes.Find("age"));
  EXPECT_EQ(Json("2026-11-21"), *made->attributes.Find("achat"));
  const auto wrong = Person(R"({"age":"7"})");
  EXPECT_CODE(kInvalidArgument, wrong);
  EXPECT_EQ("attributes.age: expected a number, got text", Message(wrong.status()));
  UpdateContact change;
  change.id = made->id;
  change.attributes = *ParseJson(R"({"achat":"21/11/2026"})");
  EXPECT_CODE(kInvalidArgument, contacts().Update(change));
  // Nothing is of every type: it takes the value away.
  change.attributes = *ParseJson(R"({"achat":null,"age":" "})");
  const auto emptied = contacts().Update(change);
  ASSERT_OK(emptied);
  EXPECT_EQ(nullptr, emptied->attributes.Find("achat"));
  EXPECT_EQ(nullptr, emptied->attributes.Find("age"));
  // Merging takes the values as they are.
  const auto second = Person(R"({"age":9})");
  ASSERT_OK(second);
  EXPECT_EQ(Json(9),
            *contacts().Merge({.into = made->id, .from = second->id})->attributes.Find("age"));
}

TEST_P(AttributesTest, StoredValuesThatDoNotFitRefuseADefinition) {
  const auto one = Person(R"({"age":"1 234,5"})"), two = Person(R"({"age":30})");
  ASSERT_OK(one);
  ASSERT_OK(Person(R"({"other":"x"})"));
  const auto refused = attributes().Create({.name = "age", .type = Type::kNumber});
  EXPECT_CODE(kFailedPrecondition, refused);
  EXPECT_EQ(Cat("attributes.age: 1 contact has a value that does not fit, the first is contact ",
                one->id.value, ", change or remove those"),
            Message(refused.status()));
  EXPECT_EQ(0, Count("attribute"));
  clock().Advance(absl::Seconds(5));
  ASSERT_OK(attributes().Create({.name = "age",
                                 .type = Type::kNumber,
                                 .label = std::nullopt,
                                 .choices = {},
                                 .convert = true}));
  EXPECT_EQ(Json(1234.5), *contacts().Get({one->id})->attributes.Find("age"));
  EXPECT_EQ(clock().Now(), contacts().Get({one->id})->updated_at);
  EXPECT_EQ(two->updated_at, contacts().Get({two->id})->updated_at);
}

TEST_P(AttributesTest, WhatCannotBeReadIsCountedOverAllPages) {
  for (int i = 0; i < 1203; ++i) {
    ASSERT_OK(Person(i % 2 == 0 ? R"({"d'a \"x\"":"21/11/2026"})" : R"({"d'a \"x\"":"soon"})"));
  }
  const auto refused = attributes().Create({.name = "d'a \"x\"",
                                            .type = Type::kDate,
                                            .label = std::nullopt,
                                            .choices = {},
                                            .convert = true});
  EXPECT_CODE(kFailedPrecondition, refused);
  EXPECT_NE(std::string::npos, Message(refused.status()).find(": 601 contacts have a value"));
}

TEST_P(AttributesTest, NewChoicesFitWhatIsThere) {
  const Id id = Define("niveau", Type::kText, {"Or", "Argent"});
  ASSERT_OK(Person(R"({"niveau":"or"})"));
  EXPECT_CODE(
      kFailedPrecondition,
      attributes().Update(
          {.id = id, .label = std::nullopt, .choices = std::vector<std::string>{"Argent"}}));
  EXPECT_OK(attributes().Update(
      {.id = id, .label = std::nullopt, .choices = std::vector<std::string>{"Or", "Bronze"}}));
  EXPECT_OK(Person(R"({"niveau":"bronze"})"));
  EXPECT_CODE(kInvalidArgument, Person(R"({"niveau":"argent"})"));
}

TEST_P(AttributesTest, EachTenantHasItsOwn) {
  const Id id = Define("age", Type::kNumber);
  Attributes elsewhere(other());
  EXPECT_CODE(kNotFound, elsewhere.Get({id}));
  EXPECT_CODE(kNotFound, elsewhere.Update({.id = id, .label = "x"}));
  EXPECT_CODE(kNotFound, elsewhere.Delete({id}));
  EXPECT_TRUE(elsewhere.List({})->items.empty());
  Contacts theirs(other(), SenegaleseSegmenter());
  ContactFields fields;
  fields.attributes = *ParseJson(R"({"age":"old"})");
  EXPECT_OK(theirs.Create(fields));
  EXPECT_OK(elsewhere.Create({.name = "age", .type = Type::kText}));
}

TEST_P(AttributesTest, PagesAreCompleteAndFound) {
  for (const char* name : {"b", "É", "a", "Z", "z"}) Define(name, Type::kText);
  std::string listed;
  Paging page{.limit = 2};
  do {
    const auto list = attributes().List(page);
    ASSERT_OK(list);
    for (const AttributeDefinition& definition : list->items) listed += definition.name;
    page.after = list->next;
  } while (page.after);
  EXPECT_EQ("ZabzÉ", listed);
  const AttributeDefinitions all = *attributes().All();
  for (const char* name : {"b", "É", "a", "Z", "z"}) EXPECT_NE(nullptr, all.Find(name)) << name;
  EXPECT_EQ(nullptr, all.Find("c"));
  EXPECT_TRUE(all == *attributes().ForWriting());
}

}  // namespace
}  // namespace griot
