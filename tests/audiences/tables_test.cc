#include "src/audiences/tables.h"

#include <gtest/gtest.h>

#include "tests/audiences/world.h"
#include "tests/databases/each_database.h"

namespace griot::audiences {
namespace {

class TablesTest : public DatabaseTest {};
GRIOT_FOR_EACH_DATABASE(TablesTest);

TEST_P(TablesTest, NamesAreUniqueInTheirTenantOnly) {
  World world(db(), 0);
  const std::string_view insert =
      "INSERT INTO audience (id, tenant_id, name, filter, exclude, created_at, updated_at) VALUES "
      "($1, $2, 'a', 'everyone()', '[]', 0, 0)";
  world.Run(insert, {1, 1});
  world.Run(insert, {2, 2});
  EXPECT_EQ(absl::StatusCode::kAlreadyExists, db().Execute(insert, {3, 1}).status().code());
}

TEST(Migrations, AreNumberedFromOne) {
  int number = 0;
  for (const Migration& step : Migrations()) {
    EXPECT_EQ("audiences", step.room);
    EXPECT_EQ(++number, step.number);
  }
}

}  // namespace
}  // namespace griot::audiences
