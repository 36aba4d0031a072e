#include <gtest/gtest.h>

#include "griot/access/access_token.h"
#include "griot/base/encoding.h"
#include "griot/base/status.h"
#include "griot/base/text.h"
#include "tests/vault/seeded_random.h"

namespace griot {
namespace {

SecretKey FromHex(std::string_view hex) { return *SecretKey::FromBytes(*HexDecode(hex)); }

// RFC 8032, 7.1, test 2; RFC 8037, A.1 and A.4.
TEST(TokenKey, SignsAsEdDsaDoes) {
  const TokenKey one = *TokenKey::EdDsa(
      "a", FromHex("4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb"));
  EXPECT_EQ(HexEncode(one.public_key()),
            "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c");
  EXPECT_EQ(HexEncode(one.Sign("\x72")),
            "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
            "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00");
  const TokenKey two = *TokenKey::EdDsa(
      "b", *SecretKey::FromBytes(*Base64UrlDecode("nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A")));
  EXPECT_EQ(
      Base64UrlEncode(two.Sign("eyJhbGciOiJFZERTQSJ9.RXhhbXBsZSBvZiBFZDI1NTE5IHNpZ25pbmc")),
      "hgyY0il_MGCjP0JzlnLWG1PPOt7-09PGcvMg3AIbQR6dWbhijcNR4ki4iylGjg5BhVsPt9g7sVvpAr_MuM0KAg");
}

TEST(TokenKey, VerifiesWhatItSignedAndNothingElse) {
  SeededRandom random;
  const SecretKey secret = SecretKey::Generate(random);
  for (const TokenKey& key : {*TokenKey::Hs256("h", secret), *TokenKey::EdDsa("e", secret)}) {
    const std::string signature = key.Sign("text");
    EXPECT_TRUE(key.signs());
    EXPECT_TRUE(key.Verify("text", signature));
    EXPECT_FALSE(key.Verify("texT", signature));
    EXPECT_FALSE(key.Verify("text", ""));
    EXPECT_FALSE(key.Verify("text", signature + signature));
    for (size_t bit = 0; bit < signature.size() * 8; ++bit) {
      std::string changed = signature;
      changed[bit / 8] = static_cast<char>(changed[bit / 8] ^ 1 << bit % 8);
      ASSERT_FALSE(key.Verify("text", changed)) << bit;
    }
  }
}

TEST(TokenKey, OfThePublicHalfOnlyVerifies) {
  SeededRandom random;
  const TokenKey whole = *TokenKey::EdDsa("e", SecretKey::Generate(random));
  const TokenKey half = *TokenKey::EdDsaPublic("e", whole.public_key());
  EXPECT_FALSE(half.signs());
  EXPECT_TRUE(half.Verify("text", whole.Sign("text")));
  EXPECT_EQ(half.Sign("text"), "");
  EXPECT_EQ(Message(TokenKey::EdDsaPublic("e", "short").status()),
            "token key \"e\": 5 bytes, give 32");
}

TEST(TokenKey, HasAnIdThatIsNoPathAndNoSql) {
  const SecretKey key;
  for (const char* id : {"", "../key", "a/b", "a b", "x' OR 1=1 --", "é", "https://x"}) {
    EXPECT_EQ(Message(TokenKey::Hs256(id, key).status()),
              "token key: its id has 1 to 64 letters, digits and . _ -");
    EXPECT_FALSE(TokenKey::EdDsa(id, key).ok());
    EXPECT_FALSE(TokenKey::EdDsaPublic(id, key.bytes()).ok());
  }
  EXPECT_FALSE(TokenKey::Hs256(std::string(65, 'a'), key).ok());
  EXPECT_TRUE(TokenKey::Hs256("2026-11.a_B", key).ok());
}

TEST(TokenKeys, AreFoundByTheirWholeId) {
  SeededRandom random;
  const auto keys = TokenKeys::Create({*TokenKey::Hs256("a", SecretKey::Generate(random)),
                                       *TokenKey::Hs256("ab", SecretKey::Generate(random))});
  ASSERT_TRUE(keys.ok());
  EXPECT_EQ(keys->Find("ab")->id(), "ab");
  EXPECT_EQ(keys->Find("A"), nullptr);
  EXPECT_EQ(keys->Find(""), nullptr);
}

TEST(TokenKeys, RefuseOneKeyForTwoThings) {
  SeededRandom random;
  const SecretKey secret = SecretKey::Generate(random);
  const TokenKey hs = *TokenKey::Hs256("h", secret), ed = *TokenKey::EdDsa("e", secret);
  EXPECT_EQ(Message(TokenKeys::Create({hs, ed}).status()),
            "token keys \"e\" and \"h\" are one key for two algorithms, make a new one");
  EXPECT_FALSE(TokenKeys::Create({ed, hs}).ok());
  const TokenKey confused = *TokenKey::Hs256("c", *SecretKey::FromBytes(ed.public_key()));
  EXPECT_FALSE(TokenKeys::Create({ed, confused}).ok());
  EXPECT_FALSE(TokenKeys::Create({*TokenKey::EdDsaPublic("p", ed.public_key()), confused}).ok());
  EXPECT_EQ(Message(TokenKeys::Create({hs, hs}).status()),
            "token key \"h\" is there twice, rename one");
}

}  // namespace
}  // namespace griot
