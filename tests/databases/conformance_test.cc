// What every database does alike: values and statements.
#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "griot/base/text.h"
#include "tests/databases/each_database.h"
#include "tests/databases/rows.h"

namespace griot {
namespace {

class ConformanceTest : public DatabaseTest {
 protected:
  void SetUp() override {
    DatabaseTest::SetUp();
    if (IsSkipped() || HasFatalFailure()) return;
    const Dialect d = db().dialect();
    ASSERT_OK(
        db().Script(Cat("CREATE TABLE t (id ", d.integer(), " PRIMARY KEY, i ", d.integer(), ", d ",
                        d.real(), ", s TEXT, b ", d.bytes(), ", j ", d.json(), ")", d.strict())));
  }
};
GRIOT_FOR_EACH_DATABASE(ConformanceTest);

TEST_P(ConformanceTest, IntegersComeBack) {
  constexpr auto kMin = std::numeric_limits<int64_t>::min();
  constexpr auto kMax = std::numeric_limits<int64_t>::max();
  int64_t id = 0;
  for (const int64_t i : {kMin, kMin + 1, int64_t{-1}, int64_t{0}, int64_t{1}, kMax - 1, kMax}) {
    ASSERT_OK(db().Execute("INSERT INTO t (id, i) VALUES ($1, $2)", {++id, i}));
    EXPECT_EQ(i, db().QueryInt("SELECT i FROM t WHERE i = $1", {i}).value());
  }
  EXPECT_EQ(Cat(kMax), AllRows(db(), "SELECT max(i) FROM t"));
}

TEST_P(ConformanceTest, DoublesComeBack) {
  using Limits = std::numeric_limits<double>;
  int64_t id = 0;
  for (const double d : {0.0, 0.1, -1.5, 1e300, Limits::min(), Limits::denorm_min(), Limits::max(),
                         Limits::lowest(), Limits::infinity(), -Limits::infinity(), 1 / 3.0}) {
    ASSERT_OK(db().Execute("INSERT INTO t (id, d) VALUES ($1, $2)", {++id, d}));
    auto rows = db().Query("SELECT d FROM t WHERE id = $1", {id});
    ASSERT_OK(rows);
    ASSERT_TRUE(rows->Next()) << rows->status();
    EXPECT_EQ(d, rows->Double(0));
  }
  // An integer is a double, too.
  ASSERT_OK(db().Execute("INSERT INTO t (id, d) VALUES ($1, $2)", {++id, 3}));
  EXPECT_EQ(3, db().QueryInt("SELECT d FROM t WHERE id = $1", {id}).value());
}

TEST_P(ConformanceTest, NotANumberIsNull) {
  ASSERT_OK(db().Execute("INSERT INTO t (id, d) VALUES (1, $1)", {std::nan("")}));
  EXPECT_EQ("NULL", AllRows(db(), "SELECT d FROM t"));
}

TEST_P(ConformanceTest, TextsComeBack) {
  int64_t id = 0;
  const std::string long_text(1 << 20, 'x');
  for (const std::string_view s :
       {std::string_view(""), std::string_view("a"), std::string_view("é\t\n\r\\N \\ ' \" % $1"),
        std::string_view("\U0001f600\u200f\ufeff"), std::string_view("\x01\x7f"),
        std::string_view(long_text)}) {
    ASSERT_OK(db().Execute("INSERT INTO t (id, s) VALUES ($1, $2)", {++id, s}));
    auto rows = db().Query("SELECT s FROM t WHERE id = $1 AND s = $2", {id, s});
    ASSERT_OK(rows);
    ASSERT_TRUE(rows->Next()) << rows->status() << s.substr(0, 20);
    EXPECT_FALSE(rows->IsNull(0));
    EXPECT_EQ(s, rows->Text(0));
  }
}

TEST_P(ConformanceTest, TextIsUtf8WithoutZeroBytes) {
  const std::string spoiled = std::string(100, 'a') + "\xff" + std::string(100, 'b');
  for (const std::string_view s :
       {std::string_view("a\0b", 3), std::string_view("\0", 1), std::string_view("\xff"),
        std::string_view("\xc3"), std::string_view("\xed\xa0\x80"), std::string_view("\xc0\x80"),
        std::string_view(spoiled)}) {
    EXPECT_CODE(kInvalidArgument, db().Execute("INSERT INTO t (id, s) VALUES (1, $1)", {s}));
    EXPECT_CODE(kInvalidArgument, db().Query("SELECT $1", {s}));
  }
  EXPECT_EQ("0", AllRows(db(), "SELECT count(*) FROM t"));
}

TEST_P(ConformanceTest, BytesComeBack) {
  std::string all;
  for (int i = 0; i < 256; ++i) all.push_back(static_cast<char>(i));
  int64_t id = 0;
  for (const std::string_view b :
       {std::string_view(""), std::string_view("\0", 1), std::string_view(all),
        std::string_view("\\x41"), std::string_view("\xff\xfe")}) {
    ASSERT_OK(db().Execute("INSERT INTO t (id, b) VALUES ($1, $2)", {++id, Bytes{b}}));
    auto rows = db().Query("SELECT b, b FROM t WHERE id = $1 AND b = $2", {id, Bytes{b}});
    ASSERT_OK(rows);
    ASSERT_TRUE(rows->Next()) << rows->status();
    EXPECT_FALSE(rows->IsNull(0));
    const std::string_view first = rows->Blob(0);
    EXPECT_EQ(b, rows->Blob(1));
    EXPECT_EQ(b, first);  // still there
  }
}

TEST_P(ConformanceTest, NullsComeBack) {
  ASSERT_OK(db().Execute(
      "INSERT INTO t (id, i, d, s, b, j) VALUES (1, $1, $2, $3, $4, $5)",
      {nullptr, Value(), std::optional<std::string>(), std::optional<int64_t>(), nullptr}));
  auto rows = db().Query("SELECT i, d, s, b, j FROM t");
  ASSERT_OK(rows);
  ASSERT_TRUE(rows->Next());
  for (int i = 0; i < 5; ++i) EXPECT_TRUE(rows->IsNull(i));
  EXPECT_EQ(0, rows->Int(0));
  EXPECT_EQ(0.0, rows->Double(1));
  EXPECT_EQ("", rows->Text(2));
  EXPECT_EQ("", rows->Blob(3));
  EXPECT_EQ(std::nullopt, rows->MaybeText(2));
  EXPECT_EQ(std::nullopt, rows->MaybeTime(0));
}

// The same statement, with and without values of each kind.
TEST_P(ConformanceTest, AStatementTakesNullsAndValuesInTurn) {
  constexpr std::string_view kSql = "INSERT INTO t (id, i, d, s, b) VALUES ($1, $2, $3, $4, $5)";
  for (int64_t id = 0; id < 32; ++id) {
    const auto if_bit = [&](int bit, Value value) {
      return (id >> bit & 1) != 0 ? value : Value();
    };
    ASSERT_OK(db().Execute(
        kSql, {id, if_bit(0, 7), if_bit(1, 0.5), if_bit(2, "x"), if_bit(3, Bytes{"y"})}));
  }
  EXPECT_EQ("16|16|16|16", AllRows(db(), "SELECT count(i), count(d), count(s), count(b) FROM t"));
}

TEST_P(ConformanceTest, NullIsFoundWhereItMayBeAnything) {
  ASSERT_OK(db().Execute("INSERT INTO t (id, s) VALUES (1, 'a')"));
  for (const Value& none : {Value(), Value("a"), Value("b")}) {
    const bool all = std::holds_alternative<std::monostate>(none.held());
    const auto found = db().QueryInt("SELECT count(*) FROM t WHERE $1 IS NULL OR s = $1", {none});
    ASSERT_OK(found);
    EXPECT_EQ(all || std::get<std::string_view>(none.held()) == "a" ? 1 : 0, *found);
  }
  EXPECT_EQ("1", AllRows(db(), "SELECT count(*) FROM t WHERE $1 IS NULL", {nullptr}));
}

TEST_P(ConformanceTest, ParametersComeInAnyOrderAndOften) {
  EXPECT_EQ("30|10|20|10|30",
            AllRows(db(), "SELECT $3 + 0, $1 + 0, $2 + 0, $1 + 0, $3 + 0", {10, 20, 30}));
  std::string sql = "SELECT ";
  std::vector<Value> values;
  for (int i = 1; i <= 200; ++i) {
    sql += Cat(i == 1 ? "" : " + ", "$", 201 - i, " * 1");
    values.push_back(Value(i));
  }
  auto rows = db().Query(sql, std::span<const Value>(values));
  ASSERT_OK(rows);
  ASSERT_TRUE(rows->Next());
  EXPECT_EQ(200 * 201 / 2, rows->Int(0));
}

TEST_P(ConformanceTest, TooFewValuesAreRefused) {
  EXPECT_CODE(kInternal, db().Query("SELECT $1 + 1, $2 + 1", {1}));
  EXPECT_EQ("1", AllRows(db(), "SELECT 1"));
}

TEST_P(ConformanceTest, WrongSqlIsOurFault) {
  EXPECT_CODE(kInternal, db().Query("SELEKT 1"));
  EXPECT_CODE(kInternal, db().Query("SELECT * FROM nowhere"));
  EXPECT_CODE(kInternal, db().Query("SELECT \"text\""));
  EXPECT_CODE(kInternal, db().Execute("INSERT INTO t (id) VALUES (1); DELETE FROM t"));
  EXPECT_CODE(kInternal, db().Execute("INSERT INTO t (id, i) VALUES (1, $1)", {"seven"}));
  EXPECT_CODE(kInternal, db().Script("SELEKT 1"));
  EXPECT_EQ("0", AllRows(db(), "SELECT count(*) FROM t"));
}

TEST_P(ConformanceTest, SaysHowManyRowsChanged) {
  EXPECT_EQ(3, db().Execute("INSERT INTO t (id) VALUES (1), (2), (3)").value());
  EXPECT_EQ(0, db().Execute("CREATE TABLE u (a INTEGER)").value());
  EXPECT_EQ(2, db().Execute("UPDATE t SET i = 1 WHERE id <= $1", {2}).value());
  EXPECT_EQ(0, db().Execute("UPDATE t SET i = 1 WHERE id > 3").value());
  EXPECT_EQ(1, db().Execute("INSERT INTO t (id) VALUES (4) RETURNING id").value());
  EXPECT_EQ(0, db().Execute("INSERT INTO t (id) VALUES (4) ON CONFLICT DO NOTHING").value());
  EXPECT_EQ(4, db().Execute("DELETE FROM t").value());
}

TEST_P(ConformanceTest, ReturnsWhatItWrote) {
  EXPECT_EQ(5, db().QueryInt("INSERT INTO t (id) VALUES (5), (6) RETURNING id").value());
  auto rows = db().Query("UPDATE t SET i = id * 2 WHERE id >= $1 RETURNING id, i", {5});
  ASSERT_OK(rows);
  int count = 0;
  while (rows->Next()) {
    ++count;
    EXPECT_EQ(rows->Int(0) * 2, rows->Int(1));
  }
  EXPECT_EQ(2, count);
  // Done, whoever reads it.
  EXPECT_OK(db().Query("UPDATE t SET s = 'x' RETURNING id"));
  EXPECT_EQ("2", AllRows(db(), "SELECT count(*) FROM t WHERE s = 'x'"));
  EXPECT_EQ("2", AllRows(*Connect(), "SELECT count(*) FROM t WHERE s = 'x'"));
}

TEST_P(ConformanceTest, InsertsOrUpdates) {
  constexpr std::string_view kSql =
      "INSERT INTO t (id, i) VALUES ($1, $2) ON CONFLICT (id) DO UPDATE SET i = t.i + excluded.i "
      "RETURNING i";
  EXPECT_EQ(5, db().QueryInt(kSql, {1, 5}).value());
  EXPECT_EQ(12, db().QueryInt(kSql, {1, 7}).value());
}

TEST_P(ConformanceTest, ErrorsHaveTheirCode) {
  ASSERT_OK(db().Script(Cat("CREATE TABLE u (a ", db().dialect().integer(),
                            " NOT NULL UNIQUE CHECK (a < 100), b TEXT);",
                            db().dialect().append_only("u"))));
  ASSERT_OK(db().Execute("INSERT INTO u (a) VALUES (1)"));
  EXPECT_CODE(kAlreadyExists, db().Execute("INSERT INTO u (a) VALUES (1)"));
  EXPECT_CODE(kAlreadyExists, db().Query("INSERT INTO u (a) VALUES (1) RETURNING a"));
  EXPECT_CODE(kFailedPrecondition, db().Execute("INSERT INTO u (a) VALUES (NULL)"));
  EXPECT_CODE(kFailedPrecondition, db().Execute("INSERT INTO u (a) VALUES (100)"));
  EXPECT_CODE(kFailedPrecondition, db().Execute("UPDATE u SET b = 'x'"));
  EXPECT_CODE(kFailedPrecondition, db().Execute("DELETE FROM u"));
  EXPECT_EQ("1", AllRows(db(), "SELECT count(*) FROM u WHERE b IS NULL"));
}

TEST_P(ConformanceTest, ErrorsNeverQuoteAValue) {
  ASSERT_OK(db().Script("CREATE TABLE u (a TEXT PRIMARY KEY, n SMALLINT CHECK (n > 0))"));
  ASSERT_OK(db().Execute("INSERT INTO u (a) VALUES ('secret-7')"));
  const absl::Status statuses[] = {
      db().Execute("INSERT INTO u (a) VALUES ($1)", {"secret-7"}).status(),
      db().Execute("INSERT INTO u (a, n) VALUES ($1, -77777777777)", {"secret-8"}).status(),
      db().Execute("INSERT INTO t (id, i) VALUES (1, CAST($1 AS BIGINT) / 0)", {"secret-9"})
          .status(),
      db().Execute(Cat("INSERT INTO t (id, j) VALUES (1, ", db().dialect().AsJson("$1"), ")"),
                   {"{secret-10"})
          .status()};
  for (const absl::Status& status : statuses) {
    EXPECT_EQ(std::string_view::npos, Message(status).find("secret")) << status;
    EXPECT_EQ(std::string_view::npos, Message(status).find("7777")) << status;
  }
}

TEST_P(ConformanceTest, LikeMindsTheCase) {
  EXPECT_EQ("1", AllRows(db(), "SELECT count(*) FROM (SELECT 'Abc' AS a) AS x WHERE a LIKE 'Ab%'"));
  EXPECT_EQ("0", AllRows(db(), "SELECT count(*) FROM (SELECT 'Abc' AS a) AS x WHERE a LIKE 'ab%'"));
}

TEST_P(ConformanceTest, TruthIsOneOrZero) {
  auto rows = db().Query("SELECT 1 = 1, 1 = 2, 1 < $1", {2});
  ASSERT_OK(rows);
  ASSERT_TRUE(rows->Next());
  EXPECT_EQ(1, rows->Int(0));
  EXPECT_EQ(0, rows->Int(1));
  EXPECT_EQ(1, rows->Int(2));
}

TEST_P(ConformanceTest, SumsAndAveragesAreRead) {
  ASSERT_OK(db().Execute("INSERT INTO t (id, i) VALUES (1, 1), (2, 2), (3, 9000000000)"));
  auto rows = db().Query("SELECT sum(i), avg(i), count(*), sum(i) / 2.0 FROM t WHERE id <= 2");
  ASSERT_OK(rows);
  ASSERT_TRUE(rows->Next());
  EXPECT_EQ(3, rows->Int(0));
  EXPECT_EQ(1.5, rows->Double(1));
  EXPECT_EQ(2, rows->Int(2));
  EXPECT_EQ(1.5, rows->Double(3));
  EXPECT_EQ(9000000003, db().QueryInt("SELECT sum(i) FROM t").value());
}

TEST_P(ConformanceTest, KnowsTheTime) {
  const auto now = db().QueryInt(Cat("SELECT ", db().dialect().now()));
  ASSERT_OK(now);
  EXPECT_LT(absl::AbsDuration(absl::FromUnixMicros(now->value()) - absl::Now()), absl::Minutes(1));
}

TEST_P(ConformanceTest, SortsTextByItsBytes) {
  ASSERT_OK(db().Execute("INSERT INTO t (id, s) VALUES (1, 'b'), (2, 'B'), (3, 'é'), (4, '_')"));
  EXPECT_EQ("B;_;b;é",
            AllRows(db(), Cat("SELECT s FROM t ORDER BY s", db().dialect().binary_order())));
}

TEST_P(ConformanceTest, ATableMayChangeUnderAStatement) {
  ASSERT_OK(db().Script("CREATE TABLE u (a INTEGER); INSERT INTO u VALUES (1)"));
  EXPECT_EQ("1", AllRows(db(), "SELECT * FROM u"));
  ASSERT_OK(Connect()->Script("ALTER TABLE u ADD COLUMN b INTEGER DEFAULT 2"));
  EXPECT_EQ("1|2", AllRows(db(), "SELECT * FROM u"));
}

TEST_P(ConformanceTest, MoreStatementsThanAreRememberedWork) {
  for (int round = 0; round < 2; ++round) {
    for (int i = 0; i < 300; ++i) {
      ASSERT_EQ(i + 1, db().QueryInt(Cat("SELECT ", i, " + $1"), {1}).value());
    }
  }
}

}  // namespace
}  // namespace griot
