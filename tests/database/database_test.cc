#include "griot/database/database.h"

#include "absl/time/clock.h"
#include "tests/databases/each_database.h"
#include "tests/databases/rows.h"

namespace griot {
namespace {

TEST(ValueTest, HoldsWhatItIsGiven) {
  EXPECT_EQ(0u, Value().held().index());
  EXPECT_EQ(0u, Value(nullptr).held().index());
  EXPECT_EQ(0u, Value(std::optional<std::string>()).held().index());
  EXPECT_EQ(-7, std::get<int64_t>(Value(std::optional<int>(-7)).held()));
  EXPECT_EQ(1, std::get<int64_t>(Value(true).held()));
  EXPECT_EQ(9, std::get<int64_t>(Value(Id{9}).held()));
  EXPECT_EQ(-1, std::get<int64_t>(Value(absl::UnixEpoch() - absl::Nanoseconds(1)).held()));
  EXPECT_EQ("a", std::get<std::string_view>(Value("a").held()));
  EXPECT_EQ("b", std::get<Bytes>(Value(Bytes{"b"}).held()).view);
}

class PortTest : public DatabaseTest {
 protected:
  void SetUp() override {
    DatabaseTest::SetUp();
    if (IsSkipped() || HasFatalFailure()) return;
    const Dialect d = db().dialect();
    ASSERT_OK(db().Script(Cat("CREATE TABLE t (id ", d.integer(), " PRIMARY KEY, s TEXT, j ",
                              d.json(), ")", d.strict(), ";")));
  }
};
GRIOT_FOR_EACH_DATABASE(PortTest);

TEST_P(PortTest, RowsReadWhatMayBeMissing) {
  ASSERT_OK(db().Execute("INSERT INTO t (id, s) VALUES (-1, NULL), (2, 'x')"));
  auto rows = db().Query("SELECT id, s FROM t ORDER BY id");
  ASSERT_OK(rows);
  ASSERT_TRUE(rows->Next());
  EXPECT_EQ(std::nullopt, rows->MaybeText(1));
  EXPECT_EQ(std::nullopt, rows->MaybeTime(1));
  EXPECT_EQ(absl::FromUnixMicros(-1), rows->MaybeTime(0));
  EXPECT_EQ(absl::FromUnixMicros(-1), rows->Time(0));
  ASSERT_TRUE(rows->Next());
  EXPECT_EQ("x", rows->MaybeText(1));
  EXPECT_EQ(Id{2}, rows->IdOf(0));
  EXPECT_FALSE(rows->Next());
  EXPECT_FALSE(rows->Next());
  EXPECT_OK(rows->status());
}

TEST_P(PortTest, QueryIntIsTheFirstColumnOrNothing) {
  EXPECT_EQ(std::nullopt, db().QueryInt("SELECT id FROM t").value());
  EXPECT_EQ(std::nullopt, db().QueryInt("SELECT max(id) FROM t").value());
  ASSERT_OK(db().Execute("INSERT INTO t (id) VALUES (5), (6)"));
  EXPECT_EQ(5, db().QueryInt("SELECT id FROM t ORDER BY id").value());
  EXPECT_EQ(6, db().QueryInt("SELECT id FROM t WHERE id = $1", {6}).value());
  EXPECT_FALSE(db().QueryInt("SELECT id FROM nothing").ok());
}

TEST_P(PortTest, ATransactionIsRolledBackUnlessCommitted) {
  {
    auto work = Transaction::Begin(db(), Access::kWrite);
    ASSERT_OK(work);
    ASSERT_OK(db().Execute("INSERT INTO t (id) VALUES (1)"));
    const Transaction moved = std::move(*work);
    EXPECT_TRUE(db().in_transaction());
  }
  EXPECT_FALSE(db().in_transaction());
  EXPECT_EQ(0, db().QueryInt("SELECT count(*) FROM t").value());
  {
    auto work = Transaction::Begin(db(), Access::kWrite);
    ASSERT_OK(db().Execute("INSERT INTO t (id) VALUES (1)"));
    EXPECT_OK(work->Commit());
  }
  EXPECT_EQ(1, db().QueryInt("SELECT count(*) FROM t").value());
}

TEST_P(PortTest, AppendOnlyTablesCannotBeChanged) {
  ASSERT_OK(db().Script(db().dialect().append_only("t")));
  EXPECT_OK(db().Execute("INSERT INTO t (id) VALUES (1)"));
  EXPECT_CODE(kFailedPrecondition, db().Execute("UPDATE t SET s = 'x'"));
  EXPECT_CODE(kFailedPrecondition, db().Execute("DELETE FROM t"));
  if (IsPostgres()) {
    EXPECT_CODE(kFailedPrecondition, db().Execute("TRUNCATE t"));
  }
  EXPECT_EQ("1|NULL", AllRows(db(), "SELECT id, s FROM t"));
}

TEST_P(PortTest, MembersOfJsonAreReadByAnyName) {
  const Dialect d = db().dialect();
  for (const std::string_view name :
       {"a", "", "a b", "a.b", "a\"b", "é", "$", "[0]", "a'b", "=x"}) {
    std::string json = "{\"other\":1,";
    json += R"("NAME":"value"})";
    std::string quoted(name);
    if (const size_t at = quoted.find('"'); at != std::string::npos) quoted.insert(at, "\\");
    json.replace(json.find("NAME"), 4, quoted);
    ASSERT_OK(db().Execute("DELETE FROM t"));
    ASSERT_OK(db().Execute(Cat("INSERT INTO t (id, j) VALUES (1, ", d.AsJson("$1"), ")"), {json}));
    const std::string sql = Cat("SELECT ", d.JsonText("j", "$1"), " FROM t");
    EXPECT_EQ("value", AllRows(db(), sql, {d.JsonKey(name)})) << name;
    EXPECT_EQ("NULL", AllRows(db(), sql, {d.JsonKey(Cat(name, "?"))})) << name;
  }
}

TEST_P(PortTest, TextIsOrderedByCodePoints) {
  ASSERT_OK(db().Execute("INSERT INTO t (id, s) VALUES (1, 'a'), (2, 'B'), (3, 'é'), (4, 'z')"));
  EXPECT_EQ("B;a;z;é",
            AllRows(db(), Cat("SELECT s FROM t ORDER BY s", db().dialect().binary_order())));
}

TEST_P(PortTest, TheClockOfTheDatabaseIsOurs) {
  const int64_t now = db().QueryInt(Cat("SELECT ", db().dialect().now())).value().value();
  EXPECT_LT(absl::AbsDuration(absl::Now() - absl::FromUnixMicros(now)), absl::Seconds(5));
}

}  // namespace
}  // namespace griot
