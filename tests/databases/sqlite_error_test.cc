#include "src/databases/sqlite_error.h"

#include <gtest/gtest.h>

#include "tests/databases/rows.h"

namespace griot::databases {
namespace {

TEST(SqliteErrorTest, EachHasItsCode) {
  EXPECT_CODE(kUnavailable, SqliteError(nullptr, SQLITE_BUSY));
  EXPECT_CODE(kAborted, SqliteError(nullptr, SQLITE_BUSY_SNAPSHOT));
  EXPECT_CODE(kAlreadyExists, SqliteError(nullptr, SQLITE_CONSTRAINT_UNIQUE));
  EXPECT_CODE(kAlreadyExists, SqliteError(nullptr, SQLITE_CONSTRAINT_PRIMARYKEY));
  EXPECT_CODE(kFailedPrecondition, SqliteError(nullptr, SQLITE_CONSTRAINT_NOTNULL));
  EXPECT_CODE(kFailedPrecondition, SqliteError(nullptr, SQLITE_CONSTRAINT_TRIGGER));
  EXPECT_CODE(kInternal, SqliteError(nullptr, SQLITE_CONSTRAINT_DATATYPE));
  EXPECT_CODE(kResourceExhausted, SqliteError(nullptr, SQLITE_FULL));
  EXPECT_CODE(kResourceExhausted, SqliteError(nullptr, SQLITE_NOMEM));
  EXPECT_CODE(kPermissionDenied, SqliteError(nullptr, SQLITE_READONLY));
  EXPECT_CODE(kDataLoss, SqliteError(nullptr, SQLITE_CORRUPT));
  EXPECT_CODE(kDataLoss, SqliteError(nullptr, SQLITE_NOTADB));
  EXPECT_CODE(kDataLoss, SqliteError(nullptr, SQLITE_IOERR_FSYNC));
  EXPECT_CODE(kNotFound, SqliteError(nullptr, SQLITE_CANTOPEN));
  EXPECT_CODE(kCancelled, SqliteError(nullptr, SQLITE_INTERRUPT));
  EXPECT_CODE(kInvalidArgument, SqliteError(nullptr, SQLITE_TOOBIG));
  EXPECT_CODE(kInternal, SqliteError(nullptr, SQLITE_ERROR));
}

TEST(SqliteErrorTest, IsOneLineThatNamesTheCure) {
  for (const int code :
       {SQLITE_BUSY, SQLITE_FULL, SQLITE_READONLY, SQLITE_CORRUPT, SQLITE_NOTADB}) {
    const absl::Status status = SqliteError(nullptr, code);
    EXPECT_TRUE(Message(status).starts_with("sqlite: ")) << status;
    EXPECT_NE(std::string_view::npos, Message(status).find(", ")) << status;
    EXPECT_EQ(std::string_view::npos, Message(status).find('\n')) << status;
  }
}

}  // namespace
}  // namespace griot::databases
