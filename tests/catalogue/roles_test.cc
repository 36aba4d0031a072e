// Every operation, called by every role: let in exactly where the role has the permission.
#include <gmock/gmock.h>

#include "griot/catalogue/operation.h"
#include "tests/catalogue/arguments.h"
#include "tests/engine/open_engine.h"

namespace griot {
namespace {

using testing::HasSubstr;
using testing::StartsWith;

class RolesTest : public EngineTest {};
GRIOT_FOR_EACH_DATABASE(RolesTest);

TEST_P(RolesTest, LetInWhoMayAndNobodyElse) {
  int let_in = 0, refused = 0;
  for (size_t i = 0; i < std::size(Schema<Role>::names); ++i) {
    const auto role = static_cast<Role>(i);
    Session session = Somebody(role);
    for (const Operation& operation : Catalogue()) {
      SCOPED_TRACE(Cat(NameOf(role), " calls ", operation.name));
      const std::string argument = ArgumentMaker().Make(operation.argument()).Text();
      const absl::Status status = session.Call(operation.name, argument).status();
      if (PermissionsOf(role).Has(operation.permission)) {
        EXPECT_NE(absl::StatusCode::kPermissionDenied, status.code()) << status;
        EXPECT_NE(absl::StatusCode::kInternal, status.code()) << status;
        ++let_in;
      } else {
        EXPECT_EQ(status.ToString(), Cat("PERMISSION_DENIED: ", operation.name,
                                         ": needs the permission ", NameOf(operation.permission)));
        ++refused;
      }
    }
  }
  EXPECT_GT(let_in, 100);
  EXPECT_GT(refused, 20);
}

TEST_P(RolesTest, NobodyInParticularMayDoNothing) {
  auto nobody = engine().As(kDefaultTenant, Principal());
  ASSERT_TRUE(nobody.ok());
  for (const Operation& operation : Catalogue()) {
    EXPECT_EQ(absl::StatusCode::kPermissionDenied,
              nobody->Call(operation.name, "{}").status().code())
        << operation.name;
  }
}

// What is refused is refused before the argument is looked at: it tells nothing.
TEST_P(RolesTest, WhoMayNotLearnsNothingOfTheArgument) {
  Session reader = Somebody(Role::kReader);
  for (const Operation& operation : Catalogue()) {
    if (reader.principal().Has(operation.permission)) continue;
    EXPECT_THAT(Bad(reader, operation.name, R"({"no such field":1})"),
                StartsWith("PERMISSION_DENIED"));
  }
}

TEST_P(RolesTest, UnknownFieldsAreRefusedEverywhere) {
  Session system = System();
  for (const Operation& operation : Catalogue()) {
    Json argument = ArgumentMaker().Make(operation.argument());
    argument.Set("no_such_field", 1);
    EXPECT_THAT(Bad(system, operation.name, argument.Text()),
                AllOf(StartsWith("INVALID_ARGUMENT"), HasSubstr("no_such_field")));
  }
}

}  // namespace
}  // namespace griot
