#include "src/contacts/stored_attributes.h"

#include "griot/base/status.h"
#include "tests/contacts/test_scope.h"

namespace griot::contacts {
namespace {

class StoredAttributesTest : public ContactsRoomTest {
 protected:
  Id Person(std::string_view value) {
    ContactFields fields;
    fields.attributes = *ParseJson(Cat(R"({"a":)", value, "}"));
    return contacts().Create(fields)->id;
  }
  absl::Status Check(AttributeType type, bool convert) {
    return CheckStored(scope(), {.id = {}, .name = "a", .type = type}, convert);
  }
  Json ValueOf(Id contact) { return *contacts().Get({contact})->attributes.Find("a"); }
};
GRIOT_FOR_EACH_DATABASE(StoredAttributesTest);

TEST_P(StoredAttributesTest, ConvertsWhatCanBeReadAndNothingElse) {
  const Id text = Person("\"oui\""), number = Person("0"), truth = Person("true");
  EXPECT_CODE(kFailedPrecondition, Check(AttributeType::kBoolean, false));
  EXPECT_EQ(Json("oui"), ValueOf(text));
  ASSERT_OK(Check(AttributeType::kBoolean, true));
  EXPECT_EQ(Json(true), ValueOf(text));
  EXPECT_EQ(Json(false), ValueOf(number));
  EXPECT_EQ(Json(true), ValueOf(truth));
  // As the type that it is: nothing is left to do.
  EXPECT_OK(Check(AttributeType::kBoolean, false));
  ASSERT_OK(Check(AttributeType::kText, true));
  EXPECT_EQ(Json("true"), ValueOf(text));
  EXPECT_CODE(kFailedPrecondition, Check(AttributeType::kDate, true));
}

}  // namespace
}  // namespace griot::contacts
