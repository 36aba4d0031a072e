#include <gtest/gtest.h>

#include <set>
#include <string>
#include <vector>

#include "griot/base/status.h"
#include "griot/vault/vault.h"
#include "tests/vault/seeded_random.h"

namespace griot {
namespace {

class Sealed : public ::testing::Test {
 protected:
  SeededRandom random_;
  const SecretKey key_ = SecretKey::Generate(random_);
  const SealedPlace place_ = {{7}, "address", "value", {1042}};
};

TEST_F(Sealed, ValuesComeBackFromTheirPlace) {
  for (const std::string& plain : {std::string(), std::string("+221771234567"),
                                   std::string(70000, 'x'), std::string("\0\1", 2)}) {
    const std::string sealed = Seal(key_, 3, place_, plain, random_);
    EXPECT_EQ(sealed.size(), plain.size() + kSealedOverhead);
    EXPECT_EQ(SealedKeyVersion(sealed), 3u);
    const auto back = Unseal(key_, place_, sealed);
    ASSERT_TRUE(back.ok()) << back.status();
    EXPECT_EQ(*back, plain);
  }
}

TEST_F(Sealed, VersionsUseAllTheirBytes) {
  for (const uint32_t version : {1u, 256u, 0x01020304u, UINT32_MAX}) {
    const std::string sealed = Seal(key_, version, place_, "x", random_);
    EXPECT_EQ(SealedKeyVersion(sealed), version);
    EXPECT_EQ(*Unseal(key_, place_, sealed), "x");
  }
}

TEST_F(Sealed, ValuesShowNothingOfThePlainOne) {
  const std::string plain = "+221771234567";
  std::set<std::string> seen;
  for (int i = 0; i < 1000; ++i) {
    const std::string sealed = Seal(key_, 1, place_, plain, random_);
    EXPECT_EQ(sealed.find(plain), std::string::npos);
    seen.insert(sealed);
  }
  EXPECT_EQ(seen.size(), 1000u);
}

TEST_F(Sealed, ValuesAreRefusedWhereAnyBitChanged) {
  const std::string sealed = Seal(key_, 1, place_, "+221771234567", random_);
  for (size_t bit = 0; bit < sealed.size() * 8; ++bit) {
    std::string changed = sealed;
    changed[bit / 8] = static_cast<char>(changed[bit / 8] ^ 1 << bit % 8);
    EXPECT_EQ(Unseal(key_, place_, changed).status().code(), absl::StatusCode::kDataLoss) << bit;
  }
  for (size_t size = 0; size < sealed.size(); ++size) {
    EXPECT_FALSE(Unseal(key_, place_, sealed.substr(0, size)).ok()) << size;
  }
}

TEST_F(Sealed, ValuesAreRefusedToAnotherKeyWithoutNamingThem) {
  const auto refused =
      Unseal(SecretKey::Generate(random_), place_, Seal(key_, 1, place_, "+221771234567", random_));
  EXPECT_EQ(refused.status().code(), absl::StatusCode::kDataLoss);
  EXPECT_EQ(Message(refused.status()),
            "address.value of row 1042 does not open: it was changed, moved or sealed by another "
            "key; restore it from a backup");
}

TEST_F(Sealed, PlainTextIsNoSealedValue) {
  EXPECT_EQ(SealedKeyVersion(""), 0u);
  EXPECT_EQ(SealedKeyVersion("+221771234567"), 0u);
  EXPECT_EQ(SealedKeyVersion(std::string(100, 'x')), 0u);
  EXPECT_EQ(Message(Unseal(key_, place_, "+221771234567").status()),
            "address.value of row 1042 is no sealed value, restore it from a backup");
}

// A place's fields cannot borrow letters from each other.
TEST_F(Sealed, PlacesThatReadTheSameAreNot) {
  const std::string sealed = Seal(key_, 1, {{7}, "address", "value", {1}}, "x", random_);
  EXPECT_FALSE(Unseal(key_, {{7}, "addres", "svalue", {1}}, sealed).ok());
  EXPECT_FALSE(Unseal(key_, {{7}, "", "addressvalue", {1}}, sealed).ok());
  EXPECT_FALSE(Unseal(key_, {{1}, "address", "value", {7}}, sealed).ok());
}

// Acceptance of C1: two rows, two columns, two tables, two tenants; one key for all, which is worse
// than what tenants have.
TEST_F(Sealed, TenThousandSwapsAreAllRefused) {
  const std::string_view tables[] = {"address", "account", "contact"};
  const std::string_view columns[] = {"value", "secret", "first_name"};
  struct Cell {
    SealedPlace place;
    std::string sealed;
  };
  std::vector<Cell> cells;
  for (int64_t tenant = 1; tenant <= 4; ++tenant) {
    for (const std::string_view table : tables) {
      for (const std::string_view column : columns) {
        for (int64_t row = 1; row <= 10; ++row) {
          const SealedPlace place = {{tenant}, table, column, {row}};
          cells.push_back({place, Seal(key_, 1, place, "+221771234567", random_)});
        }
      }
    }
  }
  int swaps = 0;
  while (swaps < 10000) {
    const Cell& a = cells[random_.Below(cells.size())];
    const Cell& b = cells[random_.Below(cells.size())];
    if (&a == &b) continue;
    ASSERT_FALSE(Unseal(key_, a.place, b.sealed).ok());
    ASSERT_FALSE(Unseal(key_, b.place, a.sealed).ok());
    ++swaps;
  }
  for (const Cell& cell : cells) ASSERT_EQ(*Unseal(key_, cell.place, cell.sealed), "+221771234567");
}

}  // namespace
}  // namespace griot
