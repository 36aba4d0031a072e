#include "src/databases/postgres_values.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "tests/databases/rows.h"

namespace griot::databases {
namespace {

TEST(PostgresValuesTest, AreWhatTheLibraryWants) {
  const std::string bytes("\0\xff", 2);
  const Value values[] = {-7, nullptr, "text", Bytes{bytes}, 0.1, "", Bytes{""}};
  auto made = PostgresValues::Of(values);
  ASSERT_OK(made);
  const PostgresValues bound = *std::move(made);  // and may be moved
  EXPECT_STREQ("-7", bound.pointers()[0]);
  EXPECT_EQ(nullptr, bound.pointers()[1]);
  EXPECT_STREQ("text", bound.pointers()[2]);
  EXPECT_EQ(bytes, std::string_view(bound.pointers()[3], 2));
  EXPECT_EQ(2, bound.lengths()[3]);
  EXPECT_EQ(1, bound.formats()[3]);
  EXPECT_EQ(0, bound.formats()[2]);
  EXPECT_STREQ("0.1", bound.pointers()[4]);
  EXPECT_STREQ("", bound.pointers()[5]);
  EXPECT_NE(nullptr, bound.pointers()[6]);
  EXPECT_EQ(0, bound.lengths()[6]);
}

TEST(PostgresValuesTest, BadTextIsRefused) {
  const Value values[] = {"\xff"};
  EXPECT_CODE(kInvalidArgument, PostgresValues::Of(values));
}

TEST(PostgresValuesTest, HaveATypeUnlessTheyAreNull) {
  EXPECT_EQ(kBigintType, DeclaredType(1));
  EXPECT_EQ(kDoubleType, DeclaredType(0.5));
  EXPECT_EQ(kTextType, DeclaredType("x"));
  EXPECT_EQ(kByteaType, DeclaredType(Bytes{"x"}));
  EXPECT_EQ(kUnknownType, DeclaredType(nullptr));
  EXPECT_EQ(kUnknownType, DeclaredType(std::nan("")));
  EXPECT_TRUE(IsNull(std::nan("")));
}

TEST(PostgresValuesTest, FitWhereTheyMeanTheSame) {
  EXPECT_TRUE(Fits(1, kBigintType));
  EXPECT_TRUE(Fits(1, kIntegerType));
  EXPECT_FALSE(Fits(1, kTextType));
  EXPECT_TRUE(Fits("x", kJsonbType));
  EXPECT_FALSE(Fits("x", kByteaType));
  EXPECT_FALSE(Fits(Bytes{"x"}, kTextType));
  for (const uint32_t type : {kBigintType, kTextType, kByteaType}) EXPECT_TRUE(Fits(Value(), type));
}

}  // namespace
}  // namespace griot::databases
