#include "src/cli/language.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <set>

#include "src/cli/french.h"

namespace griot::cli {
namespace {

class EnvironmentTest : public testing::Test {
 protected:
  void SetUp() override {
    for (const char* name : {"LC_ALL", "LC_MESSAGES", "LC_CTYPE", "LANG"}) unsetenv(name);
  }
};

TEST_F(EnvironmentTest, TheFirstThatIsSetCounts) {
  EXPECT_EQ(Language::kEnglish, LanguageOfEnvironment());
  setenv("LANG", "fr_SN.UTF-8", 1);
  EXPECT_EQ(Language::kFrench, LanguageOfEnvironment());
  setenv("LC_MESSAGES", "wo_SN", 1);
  EXPECT_EQ(Language::kEnglish, LanguageOfEnvironment());
  setenv("LC_ALL", "fr", 1);
  EXPECT_EQ(Language::kFrench, LanguageOfEnvironment());
  setenv("LC_ALL", "frp", 1);
  EXPECT_EQ(Language::kEnglish, LanguageOfEnvironment());
}

TEST_F(EnvironmentTest, Utf8IsWhatTheLocaleSays) {
  EXPECT_FALSE(IsUtf8Environment());
  setenv("LANG", "fr_FR.UTF-8", 1);
  EXPECT_TRUE(IsUtf8Environment());
  setenv("LC_ALL", "C", 1);
  EXPECT_FALSE(IsUtf8Environment());
  setenv("LC_ALL", "C.utf8", 1);
  EXPECT_TRUE(IsUtf8Environment());
}

std::string French(std::string_view english) { return Translate(Language::kFrench, english); }

TEST(Translate, FindsThePhraseAndKeepsWhatItNames) {
  EXPECT_EQ("clients.csv : fichier introuvable", French("clients.csv: no such file"));
  EXPECT_EQ("entrée standard : ligne 7 : plus de 64 Mio, fermez le guillemet qu'elle ouvre",
            French("standard input: row 7: longer than 64 MiB, close the quote that it opens"));
  EXPECT_EQ("a.csv : la colonne \"tele\" n'existe pas (id, tel), vouliez-vous dire \"tel\"",
            French("a.csv: column \"tele\" is not there (id, tel), did you mean \"tel\""));
}

TEST(Translate, ANameIsNoPhrase) {
  EXPECT_EQ("status : fichier introuvable", French("status: no such file"));
}

TEST(Translate, LeavesWhatItDoesNotKnow) {
  EXPECT_EQ("something else", French("something else"));
  EXPECT_EQ("", French(""));
  EXPECT_EQ("no such file", Translate(Language::kEnglish, "no such file"));
}

TEST(FrenchPhrases, HaveTheWildcardsOfTheEnglishOnes) {
  const auto wildcards = [](std::string_view text) {
    std::string found;
    for (const char c : text) {
      if (c == '%' || c == '&') found.push_back(c);
    }
    return found;
  };
  std::set<std::string_view> seen;
  for (const Phrase& phrase : FrenchPhrases()) {
    EXPECT_EQ(wildcards(phrase.english), wildcards(phrase.french)) << phrase.english;
    EXPECT_GE(kMaxCaptures, wildcards(phrase.english).size());
    EXPECT_TRUE(seen.insert(phrase.english).second) << phrase.english;
  }
}

TEST(FormatCount, GroupsThousands) {
  EXPECT_EQ("0", FormatCount(Language::kEnglish, 0));
  EXPECT_EQ("999", FormatCount(Language::kEnglish, 999));
  EXPECT_EQ("1,234,567", FormatCount(Language::kEnglish, 1234567));
  EXPECT_EQ("1 234 567", FormatCount(Language::kFrench, 1234567));
  EXPECT_EQ("-123,456", FormatCount(Language::kEnglish, -123456));
}

TEST(FormatShare, HasOneDecimal) {
  EXPECT_EQ("98.8%", FormatShare(Language::kEnglish, 0.9876));
  EXPECT_EQ("98,8 %", FormatShare(Language::kFrench, 0.9876));
  EXPECT_EQ("100.0%", FormatShare(Language::kEnglish, 1));
}

}  // namespace
}  // namespace griot::cli
