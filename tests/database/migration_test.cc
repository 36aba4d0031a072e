#include "griot/database/migration.h"

#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <thread>
#include <vector>

#include "absl/time/clock.h"
#include "griot/base/status.h"
#include "griot/base/text.h"
#include "tests/databases/each_database.h"
#include "tests/databases/rows.h"

namespace griot {
namespace {

class MigrationTest : public DatabaseTest {};
GRIOT_FOR_EACH_DATABASE(MigrationTest);

constexpr std::string_view kDone = "SELECT room, number FROM griot_schema ORDER BY room, number";

absl::Status MakeOne(Connection& db) { return db.Script("CREATE TABLE one (a INTEGER)"); }
absl::Status MakeTwo(Connection& db) { return db.Script("CREATE TABLE two (a INTEGER)"); }
absl::Status FillTwo(Connection& db) { return db.Script("INSERT INTO two VALUES (1)"); }
absl::Status FailHalfway(Connection& db) {
  GRIOT_TRY(db.Script("CREATE TABLE half (a INTEGER); INSERT INTO two VALUES (2)"));
  return Internal("no further");
}
absl::Status DieHalfway(Connection& db) {
  GRIOT_TRY(db.Script("CREATE TABLE half (a INTEGER); INSERT INTO two VALUES (2)"));
  raise(SIGKILL);
  return absl::OkStatus();
}
absl::Status EndHalfway(Connection& db) {
  return db.Script("CREATE TABLE half (a INTEGER); INSERT INTO two VALUES (3)");
}

constexpr Migration kFirst[] = {{"rooms", 1, MakeOne}};
constexpr Migration kAll[] = {{"rooms", 1, MakeOne}, {"rooms", 2, MakeTwo}, {"more", 1, FillTwo}};

TEST_P(MigrationTest, AppliesWhatIsMissing) {
  ASSERT_OK(Migrate(db(), kFirst));
  EXPECT_EQ("rooms|1", AllRows(db(), kDone));
  ASSERT_OK(Migrate(db(), kAll));
  EXPECT_EQ("more|1;rooms|1;rooms|2", AllRows(db(), kDone));
  ASSERT_OK(Migrate(db(), kAll));
  ASSERT_OK(Migrate(*Connect(), kAll));
  EXPECT_EQ("1", AllRows(db(), "SELECT count(*) FROM two"));
}

TEST_P(MigrationTest, NotesWhen) {
  ASSERT_OK(Migrate(db(), kFirst));
  const auto at = db().QueryInt("SELECT applied_at FROM griot_schema");
  ASSERT_OK(at);
  EXPECT_LT(absl::AbsDuration(absl::Now() - absl::FromUnixMicros(at->value())), absl::Minutes(1));
}

TEST_P(MigrationTest, NamesTheStepsOfANewerRelease) {
  ASSERT_OK(Migrate(db(), kAll));
  const absl::Status status = Migrate(db(), kFirst);
  EXPECT_CODE(kFailedPrecondition, status);
  EXPECT_NE(std::string_view::npos, Message(status).find("more 1, rooms 2"));
  EXPECT_NE(std::string_view::npos, Message(status).find("run that release"));
}

TEST_P(MigrationTest, AStepThatFailsLeavesNothing) {
  constexpr Migration kBroken[] = {kAll[0], kAll[1], {"rooms", 3, FailHalfway}, kAll[2]};
  constexpr Migration kMended[] = {kAll[0], kAll[1], {"rooms", 3, EndHalfway}, kAll[2]};
  EXPECT_CODE(kInternal, Migrate(db(), kBroken));
  EXPECT_FALSE(db().in_transaction());
  EXPECT_EQ("rooms|1;rooms|2", AllRows(db(), kDone));
  EXPECT_EQ("0", AllRows(db(), "SELECT count(*) FROM two"));
  ASSERT_OK(Migrate(db(), kMended));
  EXPECT_EQ("1;3", AllRows(db(), "SELECT a FROM two ORDER BY a"));
}

TEST_P(MigrationTest, AProcessKilledInTheMiddleLeavesAllOrNothing) {
  constexpr Migration kDeadly[] = {kAll[0], kAll[1], {"rooms", 3, DieHalfway}};
  constexpr Migration kMended[] = {kAll[0], kAll[1], {"rooms", 3, EndHalfway}};
  const pid_t child = fork();
  if (child == 0) {
    database().Discard();
    auto own = OpenDatabase(test_database().url());
    if (!own.ok()) _exit(1);
    auto connection = (*own)->Connect();
    if (!connection.ok()) _exit(2);
    Migrate(**connection, kDeadly).IgnoreError();
    _exit(3);
  }
  int status = 0;
  ASSERT_EQ(child, waitpid(child, &status, 0));
  ASSERT_TRUE(WIFSIGNALED(status)) << "exit " << WEXITSTATUS(status);
  EXPECT_EQ("rooms|1;rooms|2", AllRows(db(), kDone));
  ASSERT_OK(Migrate(db(), kMended));
  EXPECT_EQ("3", AllRows(db(), "SELECT a FROM two"));
}

TEST_P(MigrationTest, ThoseWhoOpenAtOnceWaitForEachOther) {
  std::vector<std::thread> threads;
  for (int n = 0; n < 6; ++n) {
    threads.emplace_back([&] {
      const auto other = OpenDatabase(test_database().url());
      ASSERT_OK(other);
      const auto connection = (*other)->Connect();
      ASSERT_OK(connection);
      ASSERT_OK(Migrate(**connection, kAll));
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ("more|1;rooms|1;rooms|2", AllRows(db(), kDone));
  EXPECT_EQ("1", AllRows(db(), "SELECT count(*) FROM two"));
}

TEST_P(MigrationTest, IdsBeginAtOne) {
  EXPECT_FALSE(db().TakeIds(1).ok());
  ASSERT_OK(Migrate(db(), {}));
  ASSERT_OK(db().Begin(Access::kWrite));
  EXPECT_EQ(1, db().TakeIds(10).value());
  EXPECT_OK(db().Commit());
  ASSERT_OK(Migrate(db(), kFirst));
  ASSERT_OK(db().Begin(Access::kWrite));
  EXPECT_EQ(11, db().TakeIds(1).value());
  EXPECT_OK(db().Commit());
}

}  // namespace
}  // namespace griot
