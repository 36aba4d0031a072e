#include "src/catalogue/json_schema.h"

#include <gtest/gtest.h>

#include <map>

#include "griot/base/text.h"
#include "griot/catalogue/operation.h"
#include "griot/contacts/groups.h"
#include "griot/tenants/users.h"

namespace griot::catalogue {
namespace {

TEST(JsonSchemaTest, SaysWhatAnObjectHolds) {
  EXPECT_EQ(
      R"({"type":"object","properties":{"name":{"type":"string","description":"Shown to people; )"
      R"(unique in the tenant."},"color":{"type":"string","description":"#rrggbb"}},)"
      R"("required":["name"]})",
      DefinitionOf(ShapeOf<NewGroup>(), "#/$defs/").Text());
}

TEST(JsonSchemaTest, SaysWhatAnEnumMayBe) {
  EXPECT_EQ(R"({"type":"string","enum":["super_admin","admin","contributor","reader","sender"]})",
            DefinitionOf(ShapeOf<Role>(), "").Text());
}

TEST(JsonSchemaTest, NamedShapesStandElsewhere) {
  EXPECT_EQ(R"({"$ref":"#/x/Role"})", SchemaOf(ShapeOf<Role>(), "#/x/").Text());
  EXPECT_EQ(R"({"type":"array","items":{"$ref":"#/x/User"}})",
            SchemaOf(ShapeOf<std::vector<User>>(), "#/x/").Text());
  EXPECT_EQ(R"({"type":"string","format":"date-time"})",
            SchemaOf(ShapeOf<std::optional<absl::Time>>(), "").Text());
  EXPECT_EQ("{}", SchemaOf(ShapeOf<Json>(), "").Text());
}

TEST(JsonSchemaTest, CollectsWhatIsInside) {
  NamedShapes shapes;
  Collect(ShapeOf<UserList>(), shapes);
  EXPECT_EQ(1u, shapes.count("UserList"));
  EXPECT_EQ(1u, shapes.count("User"));
  EXPECT_EQ(1u, shapes.count("Role"));
}

// Two types of one name would hide each other.
TEST(JsonSchemaTest, NamesOfTypesAreUnique) {
  std::map<std::string, const Shape*, std::less<>> seen;
  const auto see = [&](const auto& self, const Shape& shape) -> void {
    if (shape.item != nullptr) self(self, *shape.item);
    if (shape.name.empty()) return;
    const auto [found, fresh] = seen.emplace(shape.name, &shape);
    EXPECT_EQ(found->second, &shape) << shape.name;
    if (!fresh) return;
    for (const FieldShape& field : shape.fields) self(self, *field.shape);
  };
  for (const Operation& operation : Catalogue()) {
    see(see, operation.argument());
    see(see, operation.answer());
  }
  EXPECT_GT(seen.size(), 40u);
}

}  // namespace
}  // namespace griot::catalogue
