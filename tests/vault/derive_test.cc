#include <gtest/gtest.h>

#include <set>
#include <string>

#include "griot/base/encoding.h"
#include "griot/base/status.h"
#include "griot/vault/vault.h"
#include "tests/vault/seeded_random.h"

namespace griot {
namespace {

// RFC 5869, A.1: the first 32 bytes.
TEST(DeriveKey, IsHkdfExpand) {
  const SecretKey key = *SecretKey::FromBytes(
      *HexDecode("077709362c2e32df0ddc3f0dc47bba6390b6c73bb50f9c3122ec844ad7c2b3e5"));
  EXPECT_EQ(HexEncode(DeriveKey(key, *HexDecode("f0f1f2f3f4f5f6f7f8f9")).bytes()),
            "3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf");
}

TEST(DeriveKey, GivesEachPurposeAndKeyAnother) {
  SeededRandom random;
  const SecretKey a = SecretKey::Generate(random), b = SecretKey::Generate(random);
  std::set<std::string> keys = {std::string(a.bytes()), std::string(b.bytes())};
  for (const SecretKey& key : {a, b}) {
    for (const char* purpose : {"", "audit", "address"}) {
      keys.insert(std::string(DeriveKey(key, purpose).bytes()));
    }
  }
  EXPECT_EQ(keys.size(), 8u);
}

// Computed by OpenSSL: three passes, 65536 KiB, one lane.
TEST(KeyFromPassphrase, IsArgon2id) {
  const auto key = KeyFromPassphrase("correct horse battery", "0123456789abcdef");
  ASSERT_TRUE(key.ok());
  EXPECT_EQ(HexEncode(key->bytes()),
            "00bac562b407875296682e0b8043688e09be94fcea326e99aa62d0edb44404fc");
  EXPECT_NE(KeyFromPassphrase("correct horse battery", "0123456789abcdeF")->bytes(), key->bytes());
  EXPECT_NE(KeyFromPassphrase("correct horse batterY", "0123456789abcdef")->bytes(), key->bytes());
}

TEST(KeyFromPassphrase, RefusesWhatIsTooShort) {
  EXPECT_EQ(Message(KeyFromPassphrase("hunter2", "0123456789abcdef").status()),
            "passphrase: shorter than 12 bytes, choose a longer one");
  EXPECT_EQ(Message(KeyFromPassphrase("correct horse battery", "salt").status()),
            "salt: 4 bytes, give 16");
}

}  // namespace
}  // namespace griot
