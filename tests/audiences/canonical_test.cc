#include "src/audiences/canonical.h"

#include <gtest/gtest.h>

#include "src/audiences/parser.h"
#include "tests/audiences/random_filter.h"

namespace griot::audiences {
namespace {

TEST(CanonicalText, ReadsBackAsTheSameTree) {
  Dice dice(11);
  for (int i = 0; i < 20'000; ++i) {
    const Node node = RandomNode(dice, static_cast<int>(dice.Below(5)), true);
    const std::string text = CanonicalText(node);
    const absl::StatusOr<Node> again = ParseFilter(text);
    ASSERT_TRUE(again.ok()) << again.status() << '\n' << text;
    ASSERT_EQ(node, *again) << text;
    ASSERT_EQ(text, CanonicalText(*again));
  }
}

TEST(CanonicalText, NumbersKeepTheirKind) {
  EXPECT_EQ("42", CanonicalText(Literal(int64_t{42})));
  EXPECT_EQ("42.0", CanonicalText(Literal(42.0)));
  EXPECT_EQ("1e+20", CanonicalText(Literal(1e20)));
  EXPECT_EQ("0.1", CanonicalText(Literal(0.1)));
  EXPECT_EQ("true", CanonicalText(Literal(true)));
}

TEST(CanonicalText, TextIsQuoted) {
  EXPECT_EQ(R"("a\"b\\c'd")", CanonicalText(Literal(std::string("a\"b\\c'd"))));
}

}  // namespace
}  // namespace griot::audiences
