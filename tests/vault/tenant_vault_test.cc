#include "griot/vault/tenant_vault.h"

#include <gtest/gtest.h>

#include <set>
#include <string>

#include "griot/base/status.h"
#include "griot/base/text.h"
#include "tests/vault/seeded_random.h"

namespace griot {
namespace {

class Tenants : public ::testing::Test {
 protected:
  SeededRandom random_;
  const SecretKey hash_key_ = SecretKey::Generate(random_);
  const SecretKey key1_ = SecretKey::Generate(random_);
  const SecretKey key2_ = SecretKey::Generate(random_);
};

// Acceptance of C2.
TEST_F(Tenants, IndexTheSameNumberDifferently) {
  const TenantVault a({1}, SecretKey::Generate(random_), {});
  const TenantVault b({2}, SecretKey::Generate(random_), {});
  EXPECT_EQ(a.AddressKey("+221771234567").size(), 16u);
  EXPECT_EQ(a.AddressKey("+221771234567"), a.AddressKey("+221771234567"));
  uint8_t key[TenantVault::kAddressKeySize];
  a.AddressKey("+221771234567", key);
  EXPECT_EQ(a.AddressKey("+221771234567"),
            std::string(reinterpret_cast<const char*>(key), sizeof key));
  EXPECT_NE(a.AddressKey("+221771234567"), b.AddressKey("+221771234567"));
}

// Acceptance of C2: who knows the numbers but not the key finds none of them, also not with the
// keys that are easy to think of.
TEST_F(Tenants, IndexCannotBeMadeAgainWithoutTheKey) {
  const TenantVault vault({1}, hash_key_, {});
  std::set<std::string> index;
  for (int i = 0; i < 10000; ++i) index.insert(vault.AddressKey(Cat("+2217700", 10000 + i)));
  EXPECT_EQ(index.size(), 10000u);
  const SecretKey guesses[] = {SecretKey(), SecretKey::Generate(random_), vault.audit_key(),
                               vault.token_key(), hash_key_};
  for (const SecretKey& guess : guesses) {
    const KeyedHasher plain(guess);
    for (int i = 0; i < 10000; ++i) {
      ASSERT_FALSE(index.contains(plain.Hash(Cat("+2217700", 10000 + i))));
    }
  }
}

// An index is moved to the next key by who does not know the address.
TEST_F(Tenants, HashKeysChain) {
  const SecretKey second = SecretKey::Generate(random_), third = SecretKey::Generate(random_);
  const TenantVault one({1}, hash_key_, {});
  const TenantVault two({1}, HashKeys{.by_version = {{1, hash_key_}, {2, second}}}, {});
  const TenantVault three(
      {1}, HashKeys{.by_version = {{1, hash_key_}, {2, second}, {3, third}}, .settled = 3}, {});
  EXPECT_TRUE(two.is_moving());
  EXPECT_FALSE(one.is_moving() || three.is_moving());
  EXPECT_EQ(3u, three.hash_version());
  std::set<std::string> all;
  for (int i = 0; i < 1000; ++i) {
    const std::string address = Cat("+2217700", 10000 + i);
    const std::string index = one.AddressKey(address);
    EXPECT_EQ(index, two.AddressKeyBefore(address));
    EXPECT_EQ(two.AddressKey(address), two.NextAddressKey(index));
    EXPECT_EQ(two.AddressKey(address), three.AddressKeyBefore(address));
    EXPECT_EQ(three.AddressKey(address), three.NextAddressKey(two.AddressKey(address)));
    all.insert({index, two.AddressKey(address), three.AddressKey(address)});
  }
  EXPECT_EQ(3000u, all.size());
  // What was signed stays verifiable, and a send keeps its name.
  EXPECT_EQ(one.audit_key().bytes(), three.audit_key().bytes());
  EXPECT_EQ(one.token_key().bytes(), three.token_key().bytes());
  EXPECT_EQ(one.CallKey({7}, 1), three.CallKey({7}, 1));
}

TEST_F(Tenants, HaveAKeyForEachPurpose) {
  const TenantVault vault({1}, hash_key_, {});
  EXPECT_NE(vault.audit_key().bytes(), vault.token_key().bytes());
  EXPECT_NE(vault.audit_key().bytes(), hash_key_.bytes());
  const TenantVault again({1}, hash_key_, {});
  EXPECT_EQ(vault.audit_key().bytes(), again.audit_key().bytes());
}

TEST_F(Tenants, SealByTheNewestKeyAndOpenByEach) {
  const TenantVault before({1}, hash_key_, {{1, key1_}});
  const TenantVault after({1}, hash_key_, {{1, key1_}, {2, key2_}});
  EXPECT_EQ(before.current_version(), 1u);
  EXPECT_EQ(after.current_version(), 2u);
  const std::string old = before.Seal("address", "value", {5}, "+221771234567", random_);
  const std::string fresh = after.Seal("address", "value", {5}, "+221771234567", random_);
  EXPECT_EQ(SealedKeyVersion(old), 1u);
  EXPECT_EQ(SealedKeyVersion(fresh), 2u);
  EXPECT_EQ(*after.Unseal("address", "value", {5}, old), "+221771234567");
  EXPECT_EQ(*after.Unseal("address", "value", {5}, fresh), "+221771234567");
  const auto refused = before.Unseal("address", "value", {5}, fresh);
  EXPECT_EQ(refused.status().code(), absl::StatusCode::kFailedPrecondition);
  EXPECT_EQ(Message(refused.status()),
            "address.value of row 5 is sealed by key 2 of tenant 1, which is not here: give the "
            "master key of this store");
}

TEST_F(Tenants, DoNotOpenWhatOthersSealedEvenWithTheSameKey) {
  const TenantVault a({1}, hash_key_, {{1, key1_}});
  const TenantVault b({2}, hash_key_, {{1, key1_}});
  const std::string sealed = a.Seal("address", "value", {5}, "+221771234567", random_);
  EXPECT_EQ(b.Unseal("address", "value", {5}, sealed).status().code(), absl::StatusCode::kDataLoss);
}

// Acceptance of C3, at the level of values: without its data keys nothing of a tenant opens, and
// its index still answers.
TEST_F(Tenants, ThatLostTheirDataKeysAreSilent) {
  const TenantVault whole({1}, hash_key_, {{1, key1_}});
  const std::string sealed = whole.Seal("address", "value", {5}, "+221771234567", random_);
  const TenantVault erased({1}, hash_key_, {});
  EXPECT_FALSE(erased.seals());
  EXPECT_EQ(erased.current_version(), 0u);
  EXPECT_FALSE(erased.Unseal("address", "value", {5}, sealed).ok());
  EXPECT_EQ(erased.AddressKey("+221771234567"), whole.AddressKey("+221771234567"));
  EXPECT_EQ(erased.Unseal("address", "value", {5}, "+221771234567").status().code(),
            absl::StatusCode::kDataLoss);
}

TEST_F(Tenants, GiveEachSendAndGenerationItsCallKey) {
  const TenantVault a({1}, hash_key_, {});
  const TenantVault b({2}, SecretKey::Generate(random_), {});
  std::set<std::string> keys;
  for (int64_t send = 1; send <= 100; ++send) {
    for (int64_t generation = 0; generation < 3; ++generation) {
      const std::string key = a.CallKey({send}, generation);
      EXPECT_EQ(key.size(), 32u);
      EXPECT_EQ(key.find_first_not_of("0123456789abcdefghjkmnpqrstvwxyz"), std::string::npos);
      EXPECT_EQ(key, a.CallKey({send}, generation));
      keys.insert(key);
      keys.insert(b.CallKey({send}, generation));
    }
  }
  EXPECT_EQ(keys.size(), 600u);
}

using LinkTarget = TenantVault::LinkTarget;

TEST_F(Tenants, GiveEachLinkOfASendItsToken) {
  const TenantVault a({1}, hash_key_, {});
  const TenantVault b({2}, SecretKey::Generate(random_), {});
  std::set<std::string> tokens;
  for (const int64_t send : {int64_t{1}, int64_t{77}, int64_t{1} << 40, (int64_t{1} << 48) - 1}) {
    for (const int number : {1, 2, TenantVault::kMaxLinks}) {
      const std::string token = a.LinkToken({{send}, number});
      EXPECT_EQ(token.size(), TenantVault::kLinkTokenSize);
      EXPECT_EQ(
          token.find_first_not_of("0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWX"
                                  "YZ-_"),
          std::string::npos);
      EXPECT_EQ(a.ReadLinkToken(token), (LinkTarget{{send}, number}));
      EXPECT_EQ(b.ReadLinkToken(token), std::nullopt);
      tokens.insert(token);
      tokens.insert(b.LinkToken({{send}, number}));
    }
  }
  EXPECT_EQ(tokens.size(), 24u);
}

// Keys change; what is in people's phones still leads somewhere.
TEST_F(Tenants, ReadLinksOfTheirFirstHashKeyForEver) {
  const TenantVault before({1}, hash_key_, {});
  HashKeys keys;
  keys.by_version = {{1, hash_key_}, {2, SecretKey::Generate(random_)}};
  const TenantVault after({1}, keys, {});
  EXPECT_EQ(after.ReadLinkToken(before.LinkToken({{5}, 1})), (LinkTarget{{5}, 1}));
}

TEST_F(Tenants, ReadNoLinkThatIsNone) {
  const TenantVault a({1}, hash_key_, {});
  const std::string token = a.LinkToken({{5}, 1});
  for (size_t i = 0; i < token.size(); ++i) {
    for (const char c : {'A', 'b', '0', '-', '_', '+', '=', ' '}) {
      std::string other = token;
      other[i] = c;
      if (other == token) continue;
      EXPECT_EQ(a.ReadLinkToken(other), std::nullopt) << other;
    }
    EXPECT_EQ(a.ReadLinkToken(token.substr(0, i)), std::nullopt);
  }
  EXPECT_EQ(a.ReadLinkToken(token + "A"), std::nullopt);
  EXPECT_EQ(a.ReadLinkToken(std::string(20, '\0')), std::nullopt);
  EXPECT_EQ(a.ReadLinkToken(std::string(1 << 20, 'A')), std::nullopt);
}

}  // namespace
}  // namespace griot
