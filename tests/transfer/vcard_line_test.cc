#include "src/transfer/vcard_line.h"

#include <gtest/gtest.h>

namespace griot::transfer {
namespace {

TEST(ReadVcardLine, CutsNameParametersAndValue) {
  const VcardLine line = ReadVcardLine("item1.TEL;TYPE=\"a:b\",cell;PREF=1:+221:77");
  EXPECT_EQ("TEL", line.name);
  EXPECT_EQ(";TYPE=\"a:b\",cell;PREF=1", line.parameters);
  EXPECT_EQ("+221:77", line.value);
  EXPECT_EQ("", ReadVcardLine("no colon").name);
  EXPECT_EQ("FN", ReadVcardLine("FN:").name);
  EXPECT_EQ("A\" b", ReadVcardLine("FN;X=\"open:A\" b").value);
}

TEST(HasParameter, FindsWordsInEveryStyle) {
  EXPECT_TRUE(HasParameter(";CELL;VOICE", "CELL"));
  EXPECT_TRUE(HasParameter(";type=home,cell", "CELL"));
  EXPECT_TRUE(HasParameter(";TYPE=\"voice,cell\"", "CELL"));
  EXPECT_FALSE(HasParameter(";TYPE=cellar", "CELL"));
  EXPECT_FALSE(HasParameter("", "CELL"));
}

TEST(DecodeQuotedPrintable, KeepsWhatIsNoEscape) {
  std::string out;
  DecodeQuotedPrintable("=C3=a9 =ZZ=4", out);
  EXPECT_EQ("é =ZZ=4", out);
}

TEST(AppendUnescaped, KnowsTheEscapesOfAllVersions) {
  std::string out;
  AppendUnescaped("a\\nb\\,c\\;d\\\\e\\xf\\", out);
  EXPECT_EQ("a\nb,c;d\\e\\xf\\", out);
}

TEST(TakePart, StopsAtSeparatorsWithoutABackslash) {
  std::string_view rest = "a\\;b;c;";
  EXPECT_EQ("a\\;b", TakePart(rest, ';'));
  EXPECT_EQ("c", TakePart(rest, ';'));
  EXPECT_EQ("", TakePart(rest, ';'));
  rest = "x\\";
  EXPECT_EQ("x\\", TakePart(rest, ';'));
}

}  // namespace
}  // namespace griot::transfer
