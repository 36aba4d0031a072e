#include "src/audiences/lower_predicate.h"

#include <gtest/gtest.h>

#include "griot/base/status.h"
#include "src/audiences/parser.h"

namespace griot::audiences {
namespace {

class LowerPredicateTest : public testing::Test {
 protected:
  LowerPredicateTest() { names_.groups.emplace("vip", Id{7}); }

  absl::StatusOr<Term> Lower(std::string_view filter, DatabaseKind kind = DatabaseKind::kSqlite,
                             bool narrow = false) {
    const Lowering lowering{.dialect = Dialect(kind),
                            .tenant = {1},
                            .vault = vault_,
                            .now = absl::UnixEpoch(),
                            .names = names_};
    Parameters parameters(2);
    const std::string tenant = "$1";
    Writing writing{
        .lowering = lowering, .parameters = parameters, .tenant = tenant, .narrow = narrow};
    return LowerPredicate(*ParseFilter(filter), writing);
  }

  const TenantVault vault_{{1}, SecretKey(), {}};
  FilterNames names_;
};

TEST_F(LowerPredicateTest, GroupsAreSetsOnSqliteAndJoinsOnPostgres) {
  EXPECT_EQ(
      "c.id IN (SELECT m.contact_id FROM membership m WHERE m.tenant_id = $1 AND m.group_id = "
      "$2)",
      Lower("group('vip')")->sql);
  EXPECT_EQ(
      "EXISTS (SELECT 1 FROM membership m WHERE m.tenant_id = $1 AND m.group_id = $2 AND "
      "m.contact_id = c.id)",
      Lower("group('vip')", DatabaseKind::kPostgres)->sql);
}

TEST_F(LowerPredicateTest, NothingIsCollectedForFewContacts) {
  EXPECT_EQ(Lower("group('vip')", DatabaseKind::kPostgres)->sql,
            Lower("group('vip')", DatabaseKind::kSqlite, true)->sql);
  EXPECT_TRUE(Lower("opted_out('sms')", DatabaseKind::kSqlite, true)->sql.starts_with("EXISTS ("));
}

TEST_F(LowerPredicateTest, StopsAreThoseOfTheChannelAndOfAll) {
  EXPECT_EQ(
      "c.id IN (SELECT a.contact_id FROM address a JOIN gate g ON g.tenant_id = a.tenant_id AND "
      "g.address_id = a.id WHERE a.tenant_id = $1 AND a.kind = 0 AND g.channel IN (0, 1) "
      "AND g.state >= 2)",
      Lower("opted_out('sms')")->sql);
  EXPECT_TRUE(Lower("blocked('all')")
                  ->sql.ends_with("WHERE a.tenant_id = $1 AND g.channel = 0 AND g.state >= 2 AND "
                                  "g.state = 3)"));
}

TEST_F(LowerPredicateTest, NoneIsEverNull) {
  for (const std::string_view filter :
       {"everyone()", "group('vip')", "contact('3')", "has('email')", "has('whatsapp')",
        "opted_out('email')", "consented('sms', 'marketing')", "blocked('push')", "objects()"}) {
    EXPECT_FALSE(Lower(filter)->nullable) << filter;
  }
}

TEST_F(LowerPredicateTest, UnknownGroupsAreErrors) {
  EXPECT_EQ("filter: group \"vpi\" is unknown, did you mean \"vip\"",
            Message(Lower("group('vpi')").status()));
}

TEST(UnknownName, SaysWhatWasMeant) {
  EXPECT_EQ("filter: group \"x\" is unknown, make it first, or leave it out",
            Message(UnknownName("group", "x", {})));
}

}  // namespace
}  // namespace griot::audiences
