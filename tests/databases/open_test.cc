#include "griot/databases/open.h"

#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "absl/time/clock.h"
#include "griot/base/text.h"
#include "tests/databases/each_database.h"
#include "tests/databases/postgres_server.h"
#include "tests/databases/rows.h"

namespace griot {
namespace {

class OpenTest : public DatabaseTest {};
GRIOT_FOR_EACH_DATABASE(OpenTest);

TEST_P(OpenTest, WhatIsWrittenIsThereForTheNext) {
  ASSERT_OK(db().Script("CREATE TABLE t (a INTEGER); INSERT INTO t VALUES (7)"));
  const auto again = OpenDatabase(test_database().url());
  ASSERT_OK(again);
  EXPECT_EQ(GetParam(), (*again)->dialect().engine());
  EXPECT_EQ("7", AllRows(**(*again)->Connect(), "SELECT a FROM t"));
}

TEST_P(OpenTest, AChildForgetsItsParentsConnections) {
  ASSERT_OK(db().Script("CREATE TABLE t (a INTEGER)"));
  Connect();  // one that waits in the pool
  ASSERT_OK(db().Begin(Access::kWrite));
  ASSERT_OK(db().Execute("INSERT INTO t VALUES (1)"));
  const pid_t child = fork();
  if (child == 0) {
    // Its own store works beside; the parent's is never touched.
    database().Discard();
    if (db().Execute("INSERT INTO t VALUES (2)").status().code() !=
        absl::StatusCode::kFailedPrecondition) {
      _exit(1);
    }
    if (database().Connect().ok()) _exit(2);
    const auto own = OpenDatabase(test_database().url());
    if (!own.ok()) _exit(3);
    if (AllRows(**(*own)->Connect(), "SELECT count(*) FROM t") != "0") _exit(4);
    _exit(0);
  }
  int status = 0;
  ASSERT_EQ(child, waitpid(child, &status, 0));
  EXPECT_EQ(0, status) << WEXITSTATUS(status);
  EXPECT_OK(db().Commit());
  EXPECT_EQ("1", AllRows(*Connect(), "SELECT count(*) FROM t"));
}

TEST_P(OpenTest, ConnectionsAreUsedAgain) {
  const std::string_view own = IsPostgres() ? "SELECT pg_backend_pid()" : "SELECT 1";
  std::string first;
  {
    const auto connection = Connect();
    first = AllRows(*connection, own);
    ASSERT_OK(connection->Script("CREATE TEMP TABLE mine (a INTEGER)"));
  }
  const auto connection = Connect();
  EXPECT_EQ(first, AllRows(*connection, own));
  EXPECT_EQ("0", AllRows(*connection, "SELECT count(*) FROM mine"));
}

TEST(OpenDatabaseTest, AnotherSchemeIsRefused) {
  for (const std::string_view url :
       {"", "griot.db", "mysql://host/name", "sqlite", "sqlite:", "SQLITE:x", "postgresql:x"}) {
    const auto opened = OpenDatabase(url);
    EXPECT_CODE(kInvalidArgument, opened);
    EXPECT_NE(std::string_view::npos, Message(opened.status()).find("sqlite:PATH"));
  }
}

TEST(OpenDatabaseTest, OneInMemoryIsPrivateAndShared) {
  const auto one = OpenDatabase("sqlite::memory:"), other = OpenDatabase("sqlite::memory:");
  ASSERT_OK(one);
  ASSERT_OK(other);
  ASSERT_OK((*(*one)->Connect())->Script("CREATE TABLE t (a INTEGER); INSERT INTO t VALUES (1)"));
  const auto first = (*one)->Connect(), second = (*one)->Connect();
  EXPECT_EQ("1", AllRows(**first, "SELECT a FROM t"));
  EXPECT_EQ("1", AllRows(**second, "SELECT a FROM t"));
  EXPECT_FALSE((*(*other)->Connect())->Query("SELECT a FROM t").ok());
}

class OpenFileTest : public testing::Test {
 protected:
  void SetUp() override {
    std::string folder = (std::filesystem::temp_directory_path() / "griot-open-XXXXXX").string();
    ASSERT_NE(nullptr, mkdtemp(folder.data()));
    folder_ = folder;
  }
  void TearDown() override { std::filesystem::remove_all(folder_); }
  std::string Url(std::string_view name) const {
    return Cat("sqlite:", folder_.string(), "/", name);
  }
  std::filesystem::path folder_;
};

TEST_F(OpenFileTest, AMissingFolderIsNamed) {
  const auto opened = OpenDatabase(Url("nowhere/griot.db"));
  EXPECT_CODE(kNotFound, opened);
  EXPECT_NE(std::string_view::npos, Message(opened.status()).find("nowhere/griot.db"));
}

TEST_F(OpenFileTest, AFolderIsNoStore) { EXPECT_CODE(kInvalidArgument, OpenDatabase(Url(""))); }

TEST_F(OpenFileTest, AnotherKindOfFileIsLeftAlone) {
  const std::string text(5000, 'x');
  std::ofstream(folder_ / "letter.txt") << text;
  EXPECT_CODE(kDataLoss, OpenDatabase(Url("letter.txt")));
  std::ifstream in(folder_ / "letter.txt");
  EXPECT_EQ(text, std::string(std::istreambuf_iterator<char>(in), {}));
}

TEST_F(OpenFileTest, TheStoreOfAnotherProgramIsLeftAlone) {
  {
    const auto ours = OpenDatabase(Url("other.db"));
    ASSERT_OK(ours);
    const auto db = (*ours)->Connect();
    ASSERT_OK(db);
    ASSERT_OK((*db)->Script("CREATE TABLE t (a INTEGER); PRAGMA application_id = 0"));
  }
  EXPECT_CODE(kFailedPrecondition, OpenDatabase(Url("other.db")));
}

TEST_F(OpenFileTest, ADamagedStoreIsKnown) {
  {
    const auto ours = OpenDatabase(Url("hurt.db"));
    ASSERT_OK(ours);
    const auto db = (*ours)->Connect();
    ASSERT_OK((*db)->Script("CREATE TABLE t (a TEXT)"));
    for (int i = 0; i < 100; ++i) {
      ASSERT_OK((*db)->Execute("INSERT INTO t VALUES ($1)", {std::string(1000, 'x')}));
    }
  }
  const auto size = std::filesystem::file_size(folder_ / "hurt.db");
  std::filesystem::resize_file(folder_ / "hurt.db", 4096);
  std::filesystem::resize_file(folder_ / "hurt.db", size);
  const auto opened = OpenDatabase(Url("hurt.db"));
  if (opened.ok()) {
    EXPECT_CODE(kDataLoss, (*(*opened)->Connect())->Query("SELECT count(*) FROM t"));
  } else {
    EXPECT_CODE(kDataLoss, opened);
  }
}

TEST_F(OpenFileTest, ThreeSlashesAreThePathFromTheRoot) {
  ASSERT_OK(OpenDatabase(Cat("sqlite://", folder_.string(), "/a.db")));
  EXPECT_TRUE(exists(folder_ / "a.db"));
}

TEST_F(OpenFileTest, APathStaysWhereItWasOpened) {
  const auto before = std::filesystem::current_path();
  std::filesystem::current_path(folder_);
  const auto opened = OpenDatabase("sqlite:a.db");
  ASSERT_OK(opened);
  std::filesystem::current_path(before);
  const auto first = (*opened)->Connect(), second = (*opened)->Connect();
  ASSERT_OK(second);
  EXPECT_OK((*second)->Script("CREATE TABLE t (a INTEGER)"));
  EXPECT_EQ("0", AllRows(**first, "SELECT count(*) FROM t"));
}

TEST_F(OpenFileTest, ManyMayMakeAStoreAtOnce) {
  std::vector<pid_t> children;
  for (int i = 0; i < 6; ++i) {
    children.push_back(fork());
    if (children.back() != 0) continue;
    const auto opened = OpenDatabase(Url("new.db"));
    _exit(opened.ok() ? 0 : 1);
  }
  for (const pid_t child : children) {
    int status = 0;
    ASSERT_EQ(child, waitpid(child, &status, 0));
    EXPECT_EQ(0, status);
  }
}

// --- PostgreSQL ---

absl::StatusCode OpenCode(std::string_view url) {
  const auto opened = OpenDatabase(url, {.connect_timeout = absl::Seconds(5)});
  EXPECT_EQ(std::string_view::npos, Message(opened.status()).find("s3cret")) << opened.status();
  return opened.status().code();
}

TEST(OpenPostgresTest, WhatIsWrongIsSaidWithoutThePassword) {
  const auto server = PostgresServer::OfThisProcess();
  if (!server.ok()) GTEST_SKIP() << server.status();
  const std::string host = Cat("host=", (*server)->folder());
  EXPECT_EQ(absl::StatusCode::kNotFound,
            OpenCode(Cat("postgresql://postgres:s3cret@/nowhere?", host)));
  EXPECT_EQ(absl::StatusCode::kPermissionDenied,
            OpenCode(Cat("postgresql://nobody:s3cret@/postgres?", host)));
  EXPECT_EQ(absl::StatusCode::kUnavailable,
            OpenCode("postgresql://postgres:s3cret@127.0.0.1:1/postgres"));
  EXPECT_EQ(absl::StatusCode::kUnavailable,
            OpenCode("postgres://postgres:s3cret@/postgres?host=/nowhere"));
  EXPECT_EQ(absl::StatusCode::kInvalidArgument, OpenCode("postgresql://u:s3cret%zz@h/d"));
  EXPECT_EQ(absl::StatusCode::kInvalidArgument, OpenCode("postgresql://u:s3cret@h/d?nothing=1"));
  EXPECT_EQ(absl::StatusCode::kInvalidArgument, OpenCode("postgresql://u:a@s3cret@h/d"));
  EXPECT_EQ(absl::StatusCode::kInvalidArgument, OpenCode("postgresql://u:s3cret/b@h/d"));
  EXPECT_EQ(absl::StatusCode::kInvalidArgument, OpenCode("postgresql://u:1/s3cret@h/d"));
}

TEST(OpenPostgresTest, AConnectionThatTheServerEndedIsNotUsedAgain) {
  const auto made = TestDatabase::Make(DatabaseKind::kPostgres);
  if (made.status().code() == absl::StatusCode::kUnimplemented) GTEST_SKIP() << made.status();
  ASSERT_OK(made);
  Database& database = (*made)->database();
  auto victim = database.Connect(), other = database.Connect();
  const auto pid = (*victim)->QueryInt("SELECT pg_backend_pid()");
  ASSERT_OK(pid);
  ASSERT_OK((*other)->Query("SELECT pg_terminate_backend($1::int)", {*pid}));
  absl::SleepFor(absl::Milliseconds(100));
  EXPECT_CODE(kUnavailable, (*victim)->Query("SELECT 1"));
  *victim = nullptr;
  EXPECT_EQ("1", AllRows(**database.Connect(), "SELECT 1"));
  // While it waits in the pool, too.
  {
    const auto waiting = database.Connect();
    const auto waiting_pid = (*waiting)->QueryInt("SELECT pg_backend_pid()");
    ASSERT_OK((*other)->Query("SELECT pg_terminate_backend($1::int)", {*waiting_pid}));
    absl::SleepFor(absl::Milliseconds(100));
  }
  EXPECT_EQ("1", AllRows(**database.Connect(), "SELECT 1"));
}

TEST(OpenPostgresTest, AnArmedSendIsOnTheDisk) {
  const auto made = TestDatabase::Make(DatabaseKind::kPostgres);
  if (made.status().code() == absl::StatusCode::kUnimplemented) GTEST_SKIP() << made.status();
  ASSERT_OK(made);
  const auto off = OpenDatabase(Cat((*made)->url(), "%20-csynchronous_commit%3Doff"));
  ASSERT_OK(off);
  EXPECT_EQ("on", AllRows(**(*off)->Connect(), "SHOW synchronous_commit"));
}

}  // namespace
}  // namespace griot
