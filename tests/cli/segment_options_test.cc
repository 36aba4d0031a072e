#include "src/cli/segment_options.h"

#include <gtest/gtest.h>

#include "griot/base/status.h"

namespace griot::cli {
namespace {

absl::StatusOr<SegmentOptions> ParseOptions(std::vector<std::string> words) {
  return ParseSegmentOptions(words, Language::kEnglish);
}

std::string OptionsError(std::vector<std::string> words) {
  return std::string(Message(ParseOptions(std::move(words)).status()));
}

TEST(SegmentOptions, AnInputIsEnough) {
  const absl::StatusOr<SegmentOptions> options = ParseOptions({"people.csv"});
  ASSERT_TRUE(options.ok()) << options.status();
  EXPECT_EQ("people.csv", options->input);
  EXPECT_EQ("", options->output);
  EXPECT_EQ(Mode::kExact, options->mode);
  EXPECT_EQ(RowFormat::kCsv, options->format);
  EXPECT_EQ(0, options->threads);
  EXPECT_FALSE(options->summary);
}

TEST(SegmentOptions, TakesThemAll) {
  const absl::StatusOr<SegmentOptions> options =
      ParseOptions({"-",        "-o",        "out",    "--column=tel", "--region",
                    "SN",       "--mode",    "clean",  "--format",     "jsonl",
                    "--area",   "fr",        "--lang", "fr",           "--plan",
                    "p",        "--overlay", "v",      "--threads",    "3",
                    "--summary"});
  ASSERT_TRUE(options.ok()) << options.status();
  EXPECT_EQ("-", options->input);
  EXPECT_EQ("out", options->output);
  EXPECT_EQ("tel", options->column);
  EXPECT_EQ("SN", options->region);
  EXPECT_EQ(Mode::kClean, options->mode);
  EXPECT_EQ(RowFormat::kJsonl, options->format);
  EXPECT_EQ("fr", options->area_language);
  EXPECT_EQ(Language::kFrench, options->language);
  EXPECT_EQ("p", options->plan);
  EXPECT_EQ("v", options->overlay);
  EXPECT_EQ(3, options->threads);
  EXPECT_TRUE(options->summary);
}

TEST(SegmentOptions, SayWhatIsWrong) {
  EXPECT_EQ("no INPUT, name a file or write - for standard input", OptionsError({}));
  EXPECT_EQ("one INPUT at a time, \"b\" is one too many", OptionsError({"a", "b"}));
  EXPECT_EQ("INPUT is empty, name a file", OptionsError({""}));
  EXPECT_EQ("--mode: \"fast\" is unknown, write exact or clean",
            OptionsError({"a", "--mode", "fast"}));
  EXPECT_EQ("--threads: \"0\" is not a count, write 1 to 256",
            OptionsError({"a", "--threads", "0"}));
  EXPECT_EQ("--threads: \"many\" is not a count, write 1 to 256",
            OptionsError({"a", "--threads=many"}));
  EXPECT_EQ("--column is empty", OptionsError({"a", "--column", ""}));
}

TEST(LanguageOf, IsKnownBeforeTheRest) {
  const std::vector<std::string> french = {"--wrong", "--lang", "fr"}, both = {"--lang=fr"},
                                 none = {"--lang"};
  EXPECT_EQ(Language::kFrench, LanguageOf(french, Language::kEnglish));
  EXPECT_EQ(Language::kFrench, LanguageOf(both, Language::kEnglish));
  EXPECT_EQ(Language::kEnglish, LanguageOf(none, Language::kEnglish));
}

}  // namespace
}  // namespace griot::cli
