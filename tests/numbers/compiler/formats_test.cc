#include "src/numbers/compiler/formats.h"

#include <gtest/gtest.h>

#include <string>

#include "griot/base/status.h"
#include "src/numbers/layout.h"
#include "tests/numbers/small_facts.h"

namespace griot::numbers {
namespace {

Territory With(NumberFormat format) {
  Territory t;
  t.id = "XX";
  t.formats = {std::move(format)};
  return t;
}

// The national mask with its marks filled in.
std::string National(const Territory& territory, const std::string& digits,
                     bool international = false) {
  const auto machine = FormatMachine::Create(territory);
  if (!machine.ok()) return std::string(Message(machine.status()));
  int state = machine->Start();
  for (size_t i = 0; i < digits.size(); ++i) {
    state = machine->Step(state, digits[i] - '0', static_cast<int>(i));
  }
  const Masks masks = machine->End(state, static_cast<int>(digits.size()));
  std::string out;
  size_t next = 0;
  for (const char c : international ? masks.international : masks.national) {
    if (c == kMaskSkip) {
      ++next;
    } else {
      out.push_back(c == kMaskDigit ? digits[next++] : c);
    }
  }
  return out;
}

TEST(Formats, GroupsTheDigits) {
  EXPECT_EQ(National(With({"(\\d{2})(\\d{3})(\\d{4})", "$1 $2-$3", "", ""}), "771234567"),
            "77 123-4567");
}

TEST(Formats, AGroupTakesWhatTheLaterOnesDoNotNeed) {
  const Territory t = With({"(\\d{2,3})(\\d{2,4})", "$1 $2", "", ""});
  EXPECT_EQ(National(t, "1234"), "12 34");
  EXPECT_EQ(National(t, "12345"), "123 45");
  EXPECT_EQ(National(t, "1234567"), "123 4567");
  EXPECT_EQ(National(t, "123"), "");
  EXPECT_EQ(National(t, "12345678"), "");
}

TEST(Formats, TheRuleForTheNationalPrefixTakesTheFirstGroup) {
  EXPECT_EQ(National(With({"(\\d{2})(\\d{3})", "$1 $2", "", "0$1"}), "12345"), "012 345");
  EXPECT_EQ(National(With({"(\\d{2})(\\d{3})", "$1 $2", "", "(0$1)"}), "12345"), "(012) 345");
  EXPECT_EQ(National(With({"(\\d{2})(\\d{3})", "$1 $2", "", "0$1"}), "12345", true), "12 345");
}

TEST(Formats, AGroupThatIsNotWrittenIsSkipped) {
  EXPECT_EQ(National(With({"(\\d)(\\d{2})(\\d{3})", "$2 15-$3", "", "0$1"}), "911234"),
            "011 15-234");
}

TEST(Formats, TheFirstOneWhoseLeadingDigitsMatchIsTaken) {
  Territory t = With({"(\\d)(\\d)", "$1-$2", "1", ""});
  t.formats.push_back({"(\\d)(\\d)", "$1.$2", "", ""});
  EXPECT_EQ(National(t, "12"), "1-2");
  EXPECT_EQ(National(t, "22"), "2.2");
}

TEST(Formats, InternationalOnesHaveAListOfTheirOwn) {
  Territory t = With({"(\\d)(\\d)", "$1-$2", "", ""});
  t.international_formats = {{"(\\d)(\\d)", "$1 $2", "", ""}};
  EXPECT_EQ(National(t, "12"), "1-2");
  EXPECT_EQ(National(t, "12", true), "1 2");
}

TEST(Formats, RefusesWhatItWouldMisread) {
  for (const NumberFormat& format : std::vector<NumberFormat>{{"(\\d{2})\\d", "$1", "", ""},
                                                              {"(\\d{2}", "$1", "", ""},
                                                              {"(\\d+)", "$1", "", ""},
                                                              {"(\\d{1,2,3})", "$1", "", ""},
                                                              {"(\\d)(\\d)", "$2 $1", "", ""},
                                                              {"(\\d)", "$2", "", ""},
                                                              {"(\\d)", "$1 é", "", ""},
                                                              {"(\\d)", "$1", "(?!1)", ""},
                                                              {"(\\d)", "none", "", "0$1"}}) {
    const auto machine = FormatMachine::Create(With(format));
    ASSERT_FALSE(machine.ok()) << format.pattern << " " << format.format;
    EXPECT_EQ(std::string(Message(machine.status())).substr(0, 4), "XX: ");
  }
}

}  // namespace
}  // namespace griot::numbers
