#include "src/cli/arguments.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "griot/base/status.h"

namespace griot::cli {
namespace {

using testing::ElementsAre;

constexpr Option kOptions[] = {{"--output", "-o", "FILE"}, {"--summary"}, {"--help", "-h"}};

absl::StatusOr<Arguments> Parse(std::vector<std::string> words) {
  return Arguments::Parse(kOptions, words);
}

std::string Error(std::vector<std::string> words) {
  return std::string(Message(Parse(std::move(words)).status()));
}

TEST(Arguments, TakesOptionsInEveryForm) {
  EXPECT_EQ("x", Parse({"--output", "x"})->Value("--output"));
  EXPECT_EQ("x=y", Parse({"--output=x=y"})->Value("--output"));
  EXPECT_EQ("x", Parse({"-o", "x"})->Value("--output"));
  EXPECT_EQ("x", Parse({"-ox"})->Value("--output"));
  EXPECT_EQ("", Parse({"--output="})->Value("--output"));
  EXPECT_EQ("-", Parse({"-o", "-"})->Value("--output"));
  EXPECT_TRUE(Parse({"--summary"})->Has("--summary"));
  EXPECT_FALSE(Parse({})->Has("--summary"));
  EXPECT_EQ("", Parse({})->Value("--output"));
}

TEST(Arguments, TheRestAreOperands) {
  EXPECT_THAT(Parse({"a", "--summary", "-", "b"})->operands(), ElementsAre("a", "-", "b"));
  EXPECT_THAT(Parse({"--", "-x", "--summary"})->operands(), ElementsAre("-x", "--summary"));
}

TEST(Arguments, SayWhatIsWrong) {
  EXPECT_EQ("unknown option \"--sumary\", did you mean \"--summary\"", Error({"--sumary"}));
  EXPECT_EQ("unknown option \"--sumary\", did you mean \"--summary\"", Error({"--sumary=1"}));
  EXPECT_EQ("unknown option \"--wrong-thing\"", Error({"--wrong-thing"}));
  EXPECT_EQ("unknown option \"-x\"", Error({"-xyz"}));
  EXPECT_EQ("--output needs a value, write --output FILE", Error({"a", "-o"}));
  EXPECT_EQ("--summary takes no value", Error({"--summary=yes"}));
  EXPECT_EQ("--output is given twice", Error({"-o", "x", "--output", "y"}));
}

}  // namespace
}  // namespace griot::cli
