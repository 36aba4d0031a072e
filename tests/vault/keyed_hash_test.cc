#include <gtest/gtest.h>
#include <sodium.h>

#include <string>

#include "griot/base/encoding.h"
#include "griot/vault/vault.h"
#include "tests/vault/seeded_random.h"

namespace griot {
namespace {

// HMAC pads keys with zeros: the keys of the vectors that are shorter are keys of 32 bytes.
SecretKey Key(std::string bytes) {
  bytes.resize(SecretKey::kSize, '\0');
  return *SecretKey::FromBytes(bytes);
}

struct Vector {
  std::string key, message, hash;
};

// RFC 4231, sections 4.2 to 4.5 (in 4.6 the hash is cut off, in 4.7 and 4.8 the key is longer).
const Vector kVectors[] = {
    {std::string(20, '\x0b'), "Hi There",
     "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7"},
    {"Jefe", "what do ya want for nothing?",
     "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"},
    {std::string(20, '\xaa'), std::string(50, '\xdd'),
     "773ea91e36800e46854db8ebd09181a72959098b3ef8c122d9635514ced565fe"},
    {"\x01\x02\x03\x04\x05\x06\x07\x08\x09\x0a\x0b\x0c\x0d\x0e\x0f\x10\x11\x12\x13\x14\x15\x16\x17"
     "\x18\x19",
     std::string(50, '\xcd'), "82558a389a443c0ea4cc819899f2083a85f0faa3e578f8077a2e3ff46729665b"},
};

TEST(KeyedHash, IsThatOfItsStandard) {
  for (const Vector& v : kVectors) {
    EXPECT_EQ(HexEncode(KeyedHash(Key(v.key), v.message)), v.hash);
    EXPECT_EQ(HexEncode(KeyedHasher(Key(v.key)).Hash(v.message)), v.hash);
  }
}

TEST(KeyedHash, OfAnySizeIsThatOfTheLibrary) {
  SeededRandom random;
  const SecretKey key = SecretKey::Generate(random);
  const KeyedHasher hasher(key);
  for (size_t size = 0; size < 300; ++size) {
    const std::string message = random.Bytes(size);
    uint8_t expected[32];
    crypto_auth_hmacsha256(expected, reinterpret_cast<const uint8_t*>(message.data()), size,
                           key.data());
    EXPECT_EQ(hasher.Hash(message), std::string(reinterpret_cast<char*>(expected), 32));
    EXPECT_EQ(KeyedHash(key, message), hasher.Hash(message));
  }
}

TEST(KeyedHash, OfCopiesIsTheSame) {
  SeededRandom random;
  const KeyedHasher hasher(SecretKey::Generate(random));
  const KeyedHasher copy = hasher;  // NOLINT(performance-unnecessary-copy-initialization)
  EXPECT_EQ(copy.Hash("+221771234567"), hasher.Hash("+221771234567"));
}

}  // namespace
}  // namespace griot
