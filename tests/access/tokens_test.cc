#include "griot/access/tokens.h"

#include <gtest/gtest.h>

#include <set>

#include "griot/base/text.h"
#include "tests/vault/seeded_random.h"

namespace griot {
namespace {

class Tokens : public ::testing::Test {
 protected:
  SeededRandom random_;
  const Token key_ = NewToken("grk", {1042}, random_);
};

TEST_F(Tokens, SayWhatTheyAreAndWhoseButNothingElse) {
  EXPECT_TRUE(key_.text.starts_with("grk_1042_")) << key_.text;
  EXPECT_EQ(key_.text.size(), 9u + 52u);
  EXPECT_EQ(key_.hash.size(), 32u);
  EXPECT_EQ(NewToken("grt", {}, random_).text.size(), 4u + 52u);
}

TEST_F(Tokens, AreFoundByTheirIdAndHash) {
  const auto read = ReadToken("grk", key_.text);
  ASSERT_TRUE(read);
  EXPECT_EQ(read->id, Id{1042});
  EXPECT_EQ(read->hash, key_.hash);
  const Token confirm = NewToken("grc", {}, random_);
  ASSERT_TRUE(ReadToken("grc", confirm.text));
  EXPECT_EQ(ReadToken("grc", confirm.text)->id, Id());
  EXPECT_EQ(ReadToken("grc", confirm.text)->hash, confirm.hash);
}

TEST_F(Tokens, AreReadAsTheyWereWrittenOnly) {
  const std::string secret = key_.text.substr(9);
  for (const std::string& text : {std::string(),
                                  std::string("grk"),
                                  std::string("grk_"),
                                  std::string("grk_1042"),
                                  std::string("grk_1042_"),
                                  Cat("grt_1042_", secret),
                                  Cat("grk1042_", secret),
                                  Cat("grk_01042_", secret),
                                  Cat("grk_0_", secret),
                                  Cat("grk_-1_", secret),
                                  Cat("grk_+1042_", secret),
                                  Cat("grk_99999999999999999999_", secret),
                                  Cat("grk__", secret),
                                  Cat("grk_x_", secret),
                                  Cat("grk_1042_1_", secret),
                                  key_.text + "0",
                                  key_.text.substr(0, key_.text.size() - 1),
                                  key_.text + "\n",
                                  " " + key_.text,
                                  std::string(200000, 'g'),
                                  Cat("grk_1042_", std::string(52, 'z'))}) {
    EXPECT_FALSE(ReadToken("grk", text)) << text.substr(0, 100);
  }
  std::string upper = key_.text;
  const size_t letter = upper.find_first_of("abcdefgh", 9);
  ASSERT_NE(letter, std::string::npos);
  upper[letter] = static_cast<char>(upper[letter] - 'a' + 'A');
  EXPECT_FALSE(ReadToken("grk", upper));
}

TEST_F(Tokens, WithAnotherIdOrPrefixHaveAnotherHash) {
  const std::string secret = key_.text.substr(9);
  const auto other = ReadToken("grk", Cat("grk_1043_", secret));
  ASSERT_TRUE(other);
  EXPECT_NE(other->hash, key_.hash);
  EXPECT_NE(ReadToken("grt", Cat("grt_1042_", secret))->hash, key_.hash);
}

// Acceptance of C7: 256 random bits each.
TEST_F(Tokens, AreNeverTheSame) {
  std::set<std::string> seen;
  for (int i = 0; i < 5000; ++i) seen.insert(NewToken("grk", {1}, random_).text);
  EXPECT_EQ(seen.size(), 5000u);
}

TEST_F(Tokens, HaveOneSuccessorThatNobodyCanMakeWithoutTheKey) {
  const SecretKey key = SecretKey::Generate(random_), other = SecretKey::Generate(random_);
  const Token first = NewToken("grt", {5}, random_);
  const Token second = NextToken(key, "grt", {5}, first.text);
  EXPECT_EQ(second.text, NextToken(key, "grt", {5}, first.text).text);
  EXPECT_EQ(ReadToken("grt", second.text)->hash, second.hash);
  EXPECT_EQ(ReadToken("grt", second.text)->id, Id{5});
  EXPECT_NE(second.text, first.text);
  EXPECT_NE(second.text, NextToken(other, "grt", {5}, first.text).text);
  EXPECT_NE(second.text, NextToken(key, "grt", {5}, second.text).text);
}

}  // namespace
}  // namespace griot
