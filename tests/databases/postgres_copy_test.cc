#include "src/databases/postgres_copy.h"

#include <gtest/gtest.h>

#include "tests/databases/rows.h"

namespace griot::databases {
namespace {

TEST(PostgresCopyTest, EscapesWhatCopyMinds) {
  std::string out;
  const Value row[] = {-7, nullptr, "tab\tline\nreturn\rback\\N", "", 0.1, Bytes{"\x01\xff\\"}};
  ASSERT_OK(AppendCopyRow(row, out));
  EXPECT_EQ("-7\t\\N\ttab\\tline\\nreturn\\rback\\\\N\t\t0.1\t\\\\x01ff5c\n", out);
}

TEST(PostgresCopyTest, ABadRowIsNotAdded) {
  std::string out;
  const Value good[] = {"good"}, bad[] = {"half", "\xff"};
  ASSERT_OK(AppendCopyRow(good, out));
  EXPECT_CODE(kInvalidArgument, AppendCopyRow(bad, out));
  EXPECT_EQ("good\n", out);
}

}  // namespace
}  // namespace griot::databases
