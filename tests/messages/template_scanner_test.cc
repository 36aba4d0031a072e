#include "src/messages/template_scanner.h"

#include <gtest/gtest.h>

#include <vector>

namespace griot::messages {
namespace {

std::vector<std::string> Words(std::string_view text) {
  Scanner scanner(text, 0, text.size());
  std::vector<std::string> words;
  for (;;) {
    const auto word = scanner.Take();
    if (!word.ok()) return {"<" + std::string(word.status().message()) + ">"};
    if (word->kind == Word::Kind::kEnd) return words;
    words.push_back(word->text);
  }
}

TEST(Scanner, CutsWords) {
  using List = std::vector<std::string>;
  EXPECT_EQ((List{"a", "|", "default", ":", "x y"}), Words(" a|default :'x y' "));
  EXPECT_EQ((List{"a.b", "==", "-1.5", "<=", "é"}), Words("a.b==-1.5<=é"));
  EXPECT_EQ((List{"it's", "\"", "a\nb"}), Words(R"("it's" '"' "a\nb")"));
  EXPECT_EQ((List{"<line 1, column 3: \"*\" means nothing here>"}), Words("7 * 7"));
  EXPECT_EQ((List{"<line 2, column 1: this text has no end, close its quotes>"}), Words("a\n'b"));
  EXPECT_EQ((List{"<line 1, column 1: this number is too large>"}), Words("1e999"));
}

TEST(Scanner, PeekTakesNothing) {
  Scanner scanner("a b", 0, 3);
  EXPECT_EQ("a", scanner.Peek()->text);
  EXPECT_EQ("a", scanner.Peek()->text);
  EXPECT_EQ("a", scanner.Take()->text);
  EXPECT_EQ("b", scanner.Take()->text);
  EXPECT_EQ(Word::Kind::kEnd, scanner.Take()->kind);
}

TEST(ErrorAt, CountsCharacters) {
  EXPECT_EQ("line 2, column 3: x", ErrorAt("é\néàb", 7, "x").message());
}

}  // namespace
}  // namespace griot::messages
