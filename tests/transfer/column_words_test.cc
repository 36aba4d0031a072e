#include "src/transfer/column_words.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace griot::transfer {
namespace {

bool IsHeader(const std::vector<std::string>& row) { return LooksLikeHeader(row); }

TEST(LooksLikeHeader, NamesWithoutValuesAreOne) {
  EXPECT_TRUE(IsHeader({"Nom", "Téléphone"}));
  EXPECT_TRUE(IsHeader({"alpha", "beta"}));
  EXPECT_TRUE(IsHeader({"phone"}));
  EXPECT_TRUE(IsHeader({"Nom", "Tél", "2024"}));
}

TEST(LooksLikeHeader, ValuesAreNone) {
  EXPECT_FALSE(IsHeader({"771234567"}));
  EXPECT_FALSE(IsHeader({"Awa", "771234567"}));
  EXPECT_FALSE(IsHeader({"Awa", "awa@example.sn"}));
  EXPECT_FALSE(IsHeader({"Mobile", "771234567", "a@example.sn"}));
  EXPECT_FALSE(IsHeader({"contact@example.sn"}));
  EXPECT_FALSE(IsHeader({""}));
  EXPECT_FALSE(IsHeader({}));
}

TEST(ReadColumnName, TakesTheOrdinalOut) {
  EXPECT_EQ(2, ReadColumnName("Tél 2")->ordinal);
  EXPECT_EQ(3, ReadColumnName("phone3")->ordinal);
  EXPECT_EQ(0, ReadColumnName("phone")->ordinal);
  EXPECT_FALSE(ReadColumnName("quantité"));
  EXPECT_FALSE(ReadColumnName("12"));
}

}  // namespace
}  // namespace griot::transfer
