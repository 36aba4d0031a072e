#include <gtest/gtest.h>

#include "tests/databases/each_database.h"

namespace griot {
namespace {

class ConformanceTest : public DatabaseTest {};
GRIOT_FOR_EACH_DATABASE(ConformanceTest);

TEST_P(ConformanceTest, Works) {
  ASSERT_TRUE(db().Script("CREATE TABLE t (a BIGINT, b TEXT)").ok());
  auto changed = db().Execute("INSERT INTO t (b, a) VALUES ($2, $1)", {7, "seven"});
  ASSERT_TRUE(changed.ok()) << changed.status();
  EXPECT_EQ(1, *changed);
  auto rows = db().Query("SELECT a, b FROM t WHERE a = $1 OR a = $1", {7});
  ASSERT_TRUE(rows.ok());
  ASSERT_TRUE(rows->Next());
  EXPECT_EQ(7, rows->Int(0));
  EXPECT_EQ("seven", rows->Text(1));
  EXPECT_FALSE(rows->Next());
}

}  // namespace
}  // namespace griot
