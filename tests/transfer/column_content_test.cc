#include "src/transfer/column_content.h"

#include <gtest/gtest.h>

namespace griot::transfer {
namespace {

TEST(LooksLikeEmail, WantsADomain) {
  EXPECT_TRUE(LooksLikeEmail("awa@example.sn"));
  for (const char* text :
       {"", "@example.sn", "awa@", "awa@example", "a b@x.y", "a@b@c.d", "a@.x.", "a@x.y, b@x.y"}) {
    EXPECT_FALSE(LooksLikeEmail(text)) << text;
  }
}

TEST(ReadContent, CountsWhatIsNotEmpty) {
  const std::vector<std::vector<std::string>> rows = {{"+221771234567"}, {" "},          {},
                                                      {"a@example.sn"},  {"2026-11-21"}, {"text"}};
  const ColumnContent content = ReadContent(rows, 0, nullptr);
  EXPECT_EQ(4, content.filled);
  EXPECT_EQ(0.25, content.valid);
  EXPECT_EQ(0.25, content.numbers);
  EXPECT_EQ(0.25, content.emails);
  EXPECT_EQ(0, ReadContent(rows, 7, nullptr).filled);
}

TEST(ReadContent, ASegmenterKnowsNumbers) {
  const Segmenter segmenter = *Segmenter::Create({.region = "SN"});
  const std::vector<std::vector<std::string>> rows = {{"771234567"}, {"123456789"}};
  const ColumnContent content = ReadContent(rows, 0, &segmenter);
  EXPECT_EQ(0.5, content.valid);
  EXPECT_EQ(1, content.numbers);
}

}  // namespace
}  // namespace griot::transfer
