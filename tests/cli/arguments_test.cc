#include "src/cli/arguments.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "griot/base/status.h"

namespace griot::cli {
namespace {

using testing::ElementsAre;

constexpr Option kOptions[] = {{"--output", "-o", "FILE"}, {"--summary"}, {"--help", "-h"}};

absl::StatusOr<Arguments> ParseArguments(std::vector<std::string> words) {
  return Arguments::Parse(kOptions, words);
}

std::string ArgumentsError(std::vector<std::string> words) {
  return std::string(Message(ParseArguments(std::move(words)).status()));
}

TEST(Arguments, TakesOptionsInEveryForm) {
  EXPECT_EQ("x", ParseArguments({"--output", "x"})->Value("--output"));
  EXPECT_EQ("x=y", ParseArguments({"--output=x=y"})->Value("--output"));
  EXPECT_EQ("x", ParseArguments({"-o", "x"})->Value("--output"));
  EXPECT_EQ("x", ParseArguments({"-ox"})->Value("--output"));
  EXPECT_EQ("", ParseArguments({"--output="})->Value("--output"));
  EXPECT_EQ("-", ParseArguments({"-o", "-"})->Value("--output"));
  EXPECT_TRUE(ParseArguments({"--summary"})->Has("--summary"));
  EXPECT_FALSE(ParseArguments({})->Has("--summary"));
  EXPECT_EQ("", ParseArguments({})->Value("--output"));
}

TEST(Arguments, TheRestAreOperands) {
  EXPECT_THAT(ParseArguments({"a", "--summary", "-", "b"})->operands(), ElementsAre("a", "-", "b"));
  EXPECT_THAT(ParseArguments({"--", "-x", "--summary"})->operands(),
              ElementsAre("-x", "--summary"));
}

TEST(Arguments, SayWhatIsWrong) {
  EXPECT_EQ("unknown option \"--sumary\", did you mean \"--summary\"",
            ArgumentsError({"--sumary"}));
  EXPECT_EQ("unknown option \"--sumary\", did you mean \"--summary\"",
            ArgumentsError({"--sumary=1"}));
  EXPECT_EQ("unknown option \"--wrong-thing\"", ArgumentsError({"--wrong-thing"}));
  EXPECT_EQ("unknown option \"-x\"", ArgumentsError({"-xyz"}));
  EXPECT_EQ("--output needs a value, write --output FILE", ArgumentsError({"a", "-o"}));
  EXPECT_EQ("--summary takes no value", ArgumentsError({"--summary=yes"}));
  EXPECT_EQ("--output is given twice", ArgumentsError({"-o", "x", "--output", "y"}));
}

}  // namespace
}  // namespace griot::cli
