#include "src/cli/summary.h"

#include <gtest/gtest.h>

#include "griot/base/text.h"

namespace griot::cli {
namespace {

class SummaryTest : public testing::Test {
 protected:
  SummaryTest() : segmenter_(*Segmenter::Create({.region = "SN"})) {
    for (const char* number : {"771234567", "771234568", "+33612345678", "n/a"}) {
      const std::string_view text(number);
      const int32_t offsets[] = {0, static_cast<int32_t>(text.size())};
      EXPECT_TRUE(segmenter_
                      .Segment(TextColumn{.bytes = number, .offsets = offsets, .rows = 1},
                               SegmentationColumns{}, &tally_.summary)
                      .ok());
    }
  }

  std::string Format(const SummaryStyle& style) {
    return FormatSummary({"people.csv", "\"tel\"", 1.239}, tally_, segmenter_, style);
  }

  Segmenter segmenter_;
  CsvTally tally_;
};

TEST_F(SummaryTest, IsATableWithBars) {
  const std::string text = Format({.utf8 = false});
  EXPECT_TRUE(text.starts_with("people.csv, column \"tel\": 4 rows in 1.24 s\n\nstatus\n")) << text;
  EXPECT_NE(
      std::string::npos,
      text.find("\n  ok                                     3    75.0%  ####################\n"))
      << text;
  EXPECT_NE(std::string::npos,
            text.find("\ncountry\n"
                      "  SN                                     2    50.0%  #############\n"
                      "  FR                                     1    25.0%  #######\n"))
      << text;
  EXPECT_EQ(std::string::npos, text.find("empty"));
  EXPECT_EQ(std::string::npos, text.find("\x1b"));
}

TEST_F(SummaryTest, FitsEightyColumns) {
  for (const std::string_view line : Split(Format({.utf8 = false}), '\n'))
    EXPECT_GE(80u, line.size());
}

TEST_F(SummaryTest, SpeaksFrench) {
  const std::string text = Format({.language = Language::kFrench, .bold = true});
  EXPECT_TRUE(text.starts_with("people.csv, colonne \"tel\" : 4 lignes en 1,24 s\n")) << text;
  EXPECT_NE(std::string::npos, text.find("\x1b[1mpays\x1b[0m\n")) << text;
  EXPECT_NE(std::string::npos, text.find("75,0 %")) << text;
}

TEST_F(SummaryTest, OfNothingIsNotBroken) {
  tally_ = {};
  EXPECT_EQ("people.csv, column \"tel\": 0 rows in 1.24 s\n", Format({}));
}

TEST_F(SummaryTest, ManyCountriesEndInOneRow) {
  tally_.summary.country.assign(40, 1);
  const std::string text = Format({.utf8 = false});
  EXPECT_NE(std::string::npos, text.find("\n  27 others ")) << text;
}

}  // namespace
}  // namespace griot::cli
