#include "src/audiences/lower_comparison.h"

#include <gtest/gtest.h>

#include "griot/base/text.h"
#include "src/audiences/parser.h"

namespace griot::audiences {
namespace {

class LowerComparisonTest : public testing::Test {
 protected:
  std::string Sql(std::string_view filter, DatabaseKind kind = DatabaseKind::kSqlite) {
    const Lowering lowering{.dialect = Dialect(kind),
                            .tenant = {1},
                            .vault = vault_,
                            .now = absl::UnixEpoch(),
                            .names = names_};
    Parameters parameters(2);
    const std::string tenant = "$1";
    Writing writing{.lowering = lowering, .parameters = parameters, .tenant = tenant};
    const std::string sql = LowerComparison(*ParseFilter(filter), writing).sql;
    values_ = parameters.Take();
    return sql;
  }
  std::string Postgres(std::string_view filter) { return Sql(filter, DatabaseKind::kPostgres); }

  const TenantVault vault_{{1}, SecretKey(), {}};
  const FilterNames names_{};
  std::vector<SqlFilter::Held> values_;
};

TEST_F(LowerComparisonTest, EqualityIsWhatIndexesAnswer) {
  EXPECT_EQ("(c.country = $2)", Sql("country == 'SN'"));
  EXPECT_EQ("SN", std::get<std::string>(values_[0]));
  EXPECT_EQ("(c.operator IN ($2, $3))", Postgres("operator in ['Orange', 'Yas']"));
  EXPECT_EQ("(c.calling_code = $2)", Sql("calling_code == 221"));
}

TEST_F(LowerComparisonTest, WhatSaysNotIsTrueOfWhatIsMissing) {
  EXPECT_EQ("(((c.city = $2)) IS NOT TRUE)", Sql("city != 'a'"));
  EXPECT_EQ("(NOT (c.city IS NULL))", Sql("city is not missing"));
}

TEST_F(LowerComparisonTest, TextIsOrderedByCodePoints) {
  EXPECT_EQ("(c.city < $2)", Sql("city < 'a'"));
  EXPECT_EQ("(c.city COLLATE \"C\" < $2)", Postgres("city < 'a'"));
}

TEST_F(LowerComparisonTest, SearchesAreClassesOfCharacters) {
  EXPECT_EQ("c.city GLOB $2", Sql("city ~ '7'"));
  EXPECT_EQ("*7*", std::get<std::string>(values_[0]));
  EXPECT_EQ("(c.city COLLATE \"C\" ~ $2)", Postgres("city starts_with '7'"));
  EXPECT_EQ("^7", std::get<std::string>(values_[0]));
}

TEST_F(LowerComparisonTest, TimesAreSpans) {
  EXPECT_EQ("(c.created_at >= $2 AND c.created_at < $3)", Sql("created == 1970-01-02"));
  EXPECT_EQ(86'400'000'000, std::get<int64_t>(values_[0]));
  EXPECT_EQ(2 * 86'400'000'000, std::get<int64_t>(values_[1]));
  EXPECT_EQ("(c.last_reply_at < $2)", Sql("last_reply < 30 days ago"));
  EXPECT_EQ(-30 * 86'400'000'000, std::get<int64_t>(values_[0]));
}

TEST_F(LowerComparisonTest, AddressesAreFoundByTheirKeys) {
  EXPECT_EQ(
      "c.id IN (SELECT a.contact_id FROM pseudonym p JOIN address a ON a.id = p.id WHERE "
      "p.tenant_id = $1 AND p.hash_version = 1 AND p.addr_key = $2 AND a.tenant_id = $1 AND a.kind "
      "= 0)",
      Sql("phone == '+221771234567'"));
  EXPECT_EQ(vault_.AddressKey("+221771234567"), std::get<SqlFilter::Blob>(values_[0]).bytes);
  EXPECT_EQ(
      "(NOT EXISTS (SELECT 1 FROM pseudonym p JOIN address a ON a.id = p.id WHERE p.tenant_id = $1 "
      "AND p.hash_version = 1 AND p.addr_key = $2 AND a.tenant_id = $1 AND a.kind = 1 AND "
      "a.contact_id = c.id))",
      Postgres("email != 'a@b.sn'"));
}

TEST_F(LowerComparisonTest, AttributesAreComparedInTheirOwnKind) {
  const Dialect sqlite(DatabaseKind::kSqlite);
  const std::string type = sqlite.JsonType("c.attributes", "$2");
  EXPECT_EQ(Cat("(", type, " = 'text' AND (", sqlite.JsonText("c.attributes", "$2"), " = $3))"),
            Sql("@a == 'x'"));
  EXPECT_EQ("$.\"a\"", std::get<std::string>(values_[0]));
  EXPECT_EQ(
      "(CASE WHEN jsonb_typeof(c.attributes -> $2) = 'number' THEN (c.attributes ->> "
      "$2)::numeric > $3::text::numeric ELSE FALSE END)",
      Postgres("@a > 40.5"));
  EXPECT_EQ("a", std::get<std::string>(values_[0]));
  EXPECT_EQ("40.5", std::get<std::string>(values_[1]));
  EXPECT_EQ(Cat("(", type, " = 'true')"), Sql("@a == true"));
  EXPECT_EQ(Cat("(COALESCE(", type, ", 'null') = 'null')"), Sql("@a is missing"));
}

}  // namespace
}  // namespace griot::audiences
