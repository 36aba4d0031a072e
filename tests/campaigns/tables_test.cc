#include "src/campaigns/tables.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

#include "griot/campaigns/send.h"
#include "tests/databases/each_database.h"
#include "tests/databases/rows.h"

namespace griot {
namespace {

class CampaignTablesTest : public DatabaseTest {
 protected:
  void SetUp() override {
    DatabaseTest::SetUp();
    if (IsSkipped() || HasFatalFailure()) return;
    ASSERT_OK(Migrate(db(), campaigns::Migrations()));
    ASSERT_OK(Migrate(db(), campaigns::Migrations()));
  }
  absl::StatusCode Insert(int64_t id, int64_t contact, Value address, int state = 1,
                          int ambiguous = 0, int occurrence = 0) {
    return db()
        .Execute(
            "INSERT INTO send (id, tenant_id, campaign_id, step_no, occurrence, channel, "
            "contact_id, address_id, state, ambiguous) VALUES ($1, 1, 1, 1, $6, 1, $2, $3, "
            "$4, $5)",
            {id, contact, address, state, ambiguous, occurrence})
        .status()
        .code();
  }
};
GRIOT_FOR_EACH_DATABASE(CampaignTablesTest);

// The last guard, should all code be wrong: a doubt does not end as if nothing had been sent.
TEST_P(CampaignTablesTest, RefuseADoubtThatIsClosedAsNotSent) {
  const std::set<SendState> unsent = {SendState::kFailed, SendState::kSkipped,
                                      SendState::kCancelled, SendState::kExpired};
  for (int state = 0; state < kSendStates; ++state) {
    const auto wanted = unsent.contains(static_cast<SendState>(state))
                            ? absl::StatusCode::kFailedPrecondition
                            : absl::StatusCode::kOk;
    EXPECT_EQ(wanted, Insert(100 + state, 100 + state, nullptr, state, 1)) << state;
    EXPECT_EQ(absl::StatusCode::kOk, Insert(200 + state, 200 + state, nullptr, state, 0));
  }
  EXPECT_CODE(kFailedPrecondition, db().Execute("UPDATE send SET state = 4 WHERE id = 105"));
  EXPECT_CODE(kFailedPrecondition, db().Execute("UPDATE send SET ambiguous = 1 WHERE id = 204"));
}

TEST_P(CampaignTablesTest, HaveEachContactAndEachAddressOnce) {
  EXPECT_EQ(absl::StatusCode::kOk, Insert(1, 1, 1));
  EXPECT_EQ(absl::StatusCode::kAlreadyExists, Insert(2, 1, 2));
  EXPECT_EQ(absl::StatusCode::kAlreadyExists, Insert(3, 3, 1));
  EXPECT_EQ(absl::StatusCode::kOk, Insert(4, 4, nullptr));
  EXPECT_EQ(absl::StatusCode::kOk, Insert(5, 5, nullptr));
  EXPECT_EQ(absl::StatusCode::kOk, Insert(6, 1, 1, 1, 0, 1));
}

// What SQLite makes of them: the plans of PostgreSQL are of its statistics.
class SqliteTablesTest : public CampaignTablesTest {};
INSTANTIATE_TEST_SUITE_P(, SqliteTablesTest, testing::Values(DatabaseKind::kSqlite));

// It takes an index of some states only where a statement names them as the index does.
TEST_P(SqliteTablesTest, FindDoubtsByTheirIndex) {
  const auto plan = [&](std::string_view states) {
    return AllRows(db(), Cat("EXPLAIN QUERY PLAN SELECT s.id FROM send s WHERE s.campaign_id = 1 "
                             "AND s.state ",
                             states, " ORDER BY s.id"));
  };
  EXPECT_THAT(plan("= 5"), testing::HasSubstr("send_doubt (campaign_id=? AND state=?)"));
  EXPECT_THAT(plan("IN (5, 6) AND (s.state = 4 OR s.state = 5 OR s.state = 6)"),
              testing::HasSubstr("send_doubt (campaign_id=? AND state=?)"));
}

// For a condition such as "state IN (4, 5, 6)" of an index it fills a table anew for each row. The
// one that is left is the CHECK's, of ambiguous rows only.
TEST_P(SqliteTablesTest, FillNoTableForEachRowThatIsWritten) {
  const std::string program =
      AllRows(db(),
              "EXPLAIN INSERT INTO send (id, tenant_id, campaign_id, step_no, occurrence, channel, "
              "contact_id, state) VALUES (1, 1, 1, 1, 0, 1, 1, 1)");
  EXPECT_THAT(program, testing::HasSubstr("|IdxInsert|"));
  const size_t first = program.find("|OpenEphemeral|");
  EXPECT_EQ(std::string::npos, program.find("|OpenEphemeral|", first + 1)) << program;
}

TEST_P(CampaignTablesTest, HaveEachAttemptOnce) {
  const auto insert = [&](int epoch) {
    return db()
        .Execute(
            "INSERT INTO attempt (send_id, epoch, tenant_id, account_id, owner, armed_at) "
            "VALUES (1, $1, 1, 1, 1, 1)",
            {epoch})
        .status()
        .code();
  };
  EXPECT_EQ(absl::StatusCode::kOk, insert(1));
  EXPECT_EQ(absl::StatusCode::kOk, insert(2));
  EXPECT_EQ(absl::StatusCode::kAlreadyExists, insert(2));
}

TEST_P(CampaignTablesTest, HaveVersionsThatNeverChange) {
  const auto write = [&](std::string_view sql) { return db().Execute(sql).status(); };
  ASSERT_OK(
      write("INSERT INTO template_version (template_id, version, tenant_id, texts, "
            "created_at) VALUES (1, 1, 1, '{}', 1)"));
  EXPECT_CODE(kFailedPrecondition, write("UPDATE template_version SET version = 2"));
  EXPECT_CODE(kFailedPrecondition, write("DELETE FROM template_version"));
  EXPECT_EQ(1, db().QueryInt("SELECT count(*) FROM template_version").value());
}

TEST_P(CampaignTablesTest, HaveEachNameOnceAmongTheTemplatesThatThereAre) {
  const auto insert = [&](int id, int tenant, Value deleted) {
    return db()
        .Execute(
            "INSERT INTO template (id, tenant_id, name, channel, version, created_at, "
            "deleted_at) VALUES ($1, $2, 'a', 1, 1, 1, $3)",
            {id, tenant, deleted})
        .status();
  };
  ASSERT_OK(insert(1, 1, nullptr));
  EXPECT_CODE(kAlreadyExists, insert(2, 1, nullptr));
  EXPECT_OK(insert(3, 2, nullptr));
  EXPECT_OK(insert(4, 1, 7));
  EXPECT_OK(insert(5, 1, 7));
}

}  // namespace
}  // namespace griot
