#include <gtest/gtest.h>

#include <new>

#include "griot/base/status.h"
#include "griot/vault/vault.h"
#include "tests/vault/seeded_random.h"

namespace griot {
namespace {

TEST(SecretKey, HasThirtyTwoBytes) {
  const std::string bytes = SeededRandom().Bytes(32);
  EXPECT_EQ(SecretKey::FromBytes(bytes)->bytes(), bytes);
  const auto short_key = SecretKey::FromBytes("secret");
  EXPECT_EQ(short_key.status().code(), absl::StatusCode::kInvalidArgument);
  EXPECT_EQ(Message(short_key.status()), "key: 6 bytes, give 32");
}

TEST(SecretKey, IsWipedWhenItGoes) {
  alignas(SecretKey) unsigned char place[sizeof(SecretKey)];
  SeededRandom random;
  auto* key = new (place) SecretKey(SecretKey::Generate(random));
  volatile unsigned char* const seen = place;
  bool any = false;
  for (size_t i = 0; i < sizeof place; ++i) any |= seen[i] != 0;
  EXPECT_TRUE(any);
  key->~SecretKey();
  any = false;
  for (size_t i = 0; i < sizeof place; ++i) any |= seen[i] != 0;
  EXPECT_FALSE(any);
}

TEST(SecretKey, IsNeverTheSameTwice) {
  SeededRandom random;
  EXPECT_NE(SecretKey::Generate(random).bytes(), SecretKey::Generate(random).bytes());
}

TEST(Secrets, AreComparedByAllTheirBytes) {
  EXPECT_TRUE(SameSecret("", ""));
  EXPECT_TRUE(SameSecret("token", "token"));
  EXPECT_FALSE(SameSecret("token", "tokeN"));
  EXPECT_FALSE(SameSecret("token", "Token"));
  EXPECT_FALSE(SameSecret("token", "tok"));
}

TEST(Secrets, AreWipedBehindTheirEndToo) {
  std::string text(100, 's');
  const volatile char* const bytes = text.data();
  text.resize(50);
  Wipe(text);
  EXPECT_TRUE(text.empty());
  for (int i = 0; i < 100; ++i) ASSERT_EQ(bytes[i], '\0') << i;  // the text keeps its place
}

}  // namespace
}  // namespace griot
