#include "griot/database/json_keys.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "griot/base/text.h"
#include "tests/databases/each_database.h"
#include "tests/databases/rows.h"

namespace griot {
namespace {

class JsonKeysTest : public DatabaseTest {};
GRIOT_FOR_EACH_DATABASE(JsonKeysTest);

TEST_P(JsonKeysTest, ARowForEachName) {
  const Dialect d = db().dialect();
  ASSERT_TRUE(
      db().Script(Cat("CREATE TABLE thing (n ", d.integer(), ", data ", d.json(), ")")).ok());
  for (const auto& [n, json] : {std::pair{1, R"({"a":1,"é b":null})"}, std::pair{2, "{}"},
                                std::pair{3, R"({"a":"x","\"q\"":true})"}}) {
    const std::string_view text = json;
    ASSERT_TRUE(
        db().Execute(Cat("INSERT INTO thing VALUES ($1, ", d.AsJson("$2"), ")"), {n, text}).ok());
  }
  auto rows = db().Query(Cat("SELECT DISTINCT j.key FROM thing t, ", EachJsonKey(d, "t.data"),
                             " WHERE t.n > $1 ORDER BY j.key"),
                         {0});
  ASSERT_TRUE(rows.ok()) << rows.status();
  std::vector<std::string> keys;
  while (rows->Next()) keys.push_back(rows->TextCopy(0));
  EXPECT_TRUE(rows->status().ok()) << rows->status();
  std::sort(keys.begin(), keys.end());
  EXPECT_EQ((std::vector<std::string>{"\"q\"", "a", "é b"}), keys);
}

}  // namespace
}  // namespace griot
