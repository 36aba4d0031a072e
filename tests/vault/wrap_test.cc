#include <gtest/gtest.h>

#include "griot/base/status.h"
#include "griot/vault/vault.h"
#include "tests/vault/seeded_random.h"

namespace griot {
namespace {

class Wrap : public ::testing::Test {
 protected:
  SeededRandom random_;
  const SecretKey master_ = SecretKey::Generate(random_);
  const SecretKey key_ = SecretKey::Generate(random_);
  const std::string wrapped_ = WrapKey(master_, "data key 1 of tenant 7", key_, random_);
};

TEST_F(Wrap, ComesBack) {
  const auto back = UnwrapKey(master_, "data key 1 of tenant 7", wrapped_);
  ASSERT_TRUE(back.ok());
  EXPECT_EQ(back->bytes(), key_.bytes());
  EXPECT_EQ(wrapped_.find(key_.bytes()), std::string::npos);
  EXPECT_NE(wrapped_, WrapKey(master_, "data key 1 of tenant 7", key_, random_));
}

TEST_F(Wrap, IsRefusedToAnotherMasterKey) {
  const auto refused = UnwrapKey(SecretKey::Generate(random_), "data key 1 of tenant 7", wrapped_);
  EXPECT_EQ(refused.status().code(), absl::StatusCode::kPermissionDenied);
  EXPECT_EQ(Message(refused.status()),
            "key \"data key 1 of tenant 7\" was wrapped by another key, give the master key of "
            "this store");
}

TEST_F(Wrap, IsRefusedToAnotherPurpose) {
  EXPECT_EQ(UnwrapKey(master_, "data key 1 of tenant 8", wrapped_).status().code(),
            absl::StatusCode::kPermissionDenied);
}

TEST_F(Wrap, IsRefusedWhereAnyByteChanged) {
  for (size_t i = 0; i < wrapped_.size(); ++i) {
    std::string changed = wrapped_;
    changed[i] = static_cast<char>(changed[i] ^ 0x40);
    EXPECT_FALSE(UnwrapKey(master_, "data key 1 of tenant 7", changed).ok()) << i;
    EXPECT_EQ(UnwrapKey(master_, "data key 1 of tenant 7", wrapped_.substr(0, i)).status().code(),
              absl::StatusCode::kDataLoss);
  }
}

// Rotation of the master key: what the key has sealed is not touched.
TEST_F(Wrap, RotationOfTheMasterKeyIsAnotherWrapping) {
  const SecretKey new_master = SecretKey::Generate(random_);
  const std::string again =
      WrapKey(new_master, "data key 1 of tenant 7",
              *UnwrapKey(master_, "data key 1 of tenant 7", wrapped_), random_);
  EXPECT_EQ(UnwrapKey(new_master, "data key 1 of tenant 7", again)->bytes(), key_.bytes());
  EXPECT_FALSE(UnwrapKey(master_, "data key 1 of tenant 7", again).ok());
}

}  // namespace
}  // namespace griot
