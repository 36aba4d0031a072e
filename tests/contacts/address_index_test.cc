#include "griot/contacts/address_index.h"

#include "griot/contacts/consents.h"
#include "griot/contacts/upsert.h"
#include "tests/contacts/test_scope.h"

namespace griot {
namespace {

// A tenant whose vault can be that of each moment of a change of key.
class AddressIndexTest : public ContactsRoomTest {
 protected:
  static HashKeys Keys(int newest, uint32_t settled) {
    HashKeys keys{.by_version = {}, .settled = settled};
    for (int version = 1; version <= newest; ++version) {
      keys.by_version[static_cast<uint32_t>(version)] = *SecretKey::FromBytes(
          std::string(SecretKey::kSize, version == 1 ? 'a' : static_cast<char>('0' + version)));
    }
    return keys;
  }
  // The keys of that moment, in the store too.
  Scope& At(int newest, uint32_t settled) {
    vault_ = std::make_unique<TenantVault>(scope().tenant, Keys(newest, settled),
                                           std::map<uint32_t, SecretKey>());
    now_ = std::make_unique<Scope>(Scope{.db = db(),
                                         .tenant = scope().tenant,
                                         .who = "user:1",
                                         .clock = clock(),
                                         .random = scope().random,
                                         .vault = *vault_,
                                         .journal = scope().journal});
    EXPECT_OK(db().Execute("UPDATE tenant SET hash_version = $2, hash_settled = $3 WHERE id = $1",
                           {scope().tenant, newest, static_cast<int64_t>(settled)})
                  .status());
    return *now_;
  }
  void Stop(Scope& at, const std::string& phone) {
    EXPECT_OK(Consents(at, SenegaleseSegmenter())
                  .OptOutAddress({.channel = Channel::kSms, .address = phone})
                  .status());
  }
  int64_t RowsUnder(const std::string& key) {
    int64_t count = 0;
    for (const std::string_view table : {"address", "gate", "consent_event", "consent_request"}) {
      count +=
          db().QueryInt(Cat("SELECT count(*) FROM ", table, " WHERE addr_key = $1"), {Bytes{key}})
              .value()
              .value_or(0);
    }
    return count;
  }

  const std::string phone_ = "+221771234567", unknown_ = "+221771234568";

 private:
  std::unique_ptr<TenantVault> vault_;
  std::unique_ptr<Scope> now_;
};
GRIOT_FOR_EACH_DATABASE(AddressIndexTest);

TEST_P(AddressIndexTest, IsTheKeyOfTheVaultWhileNothingMoves) {
  Scope& at = At(2, 2);
  const std::string key = at.vault.AddressKey(phone_);
  EXPECT_EQ(key, AddressIndex(at).KeyToRead(phone_).value());
  EXPECT_EQ(key, AddressIndex(at).KeyToWrite(phone_).value());
  EXPECT_EQ("any key", AddressIndex(at).Settle("any key").value());
}

TEST_P(AddressIndexTest, ReadersLookWhereTheRowsLieAndWritersTakeThemAlong) {
  EXPECT_OK(contacts().Create({.phones = {{phone_}}}).status());
  Stop(scope(), phone_);
  const std::string before = scope().vault.AddressKey(phone_);
  EXPECT_EQ(3, RowsUnder(before));
  Scope& at = At(2, 1);
  AddressIndex index(at);
  ASSERT_OK(index.BeginToMove());
  EXPECT_EQ(1, index.CountStale().value());
  const std::string after = at.vault.AddressKey(phone_);
  EXPECT_EQ(before, index.KeyToRead(phone_).value());
  EXPECT_EQ(3, RowsUnder(before));
  // Nobody knows this one: what is written of it lies under the new key at once.
  EXPECT_EQ(at.vault.AddressKey(unknown_), index.KeyToRead(unknown_).value());
  EXPECT_EQ(at.vault.AddressKey(unknown_), index.KeyToWrite(unknown_).value());
  EXPECT_EQ(1, index.CountStale().value());

  EXPECT_EQ(after, index.KeyToWrite(phone_).value());
  EXPECT_EQ(0, RowsUnder(before));
  EXPECT_EQ(3, RowsUnder(after));
  EXPECT_EQ(0, index.CountStale().value());
  EXPECT_EQ(after, index.KeyToRead(phone_).value());
  EXPECT_EQ(after, index.KeyToWrite(phone_).value());
}

TEST_P(AddressIndexTest, MovesInSlicesTheRowsOfItsTenantOnly) {
  for (int i = 0; i < 5; ++i) Stop(scope(), Cat("+22177123456", i));
  Stop(other(), phone_);
  Scope& at = At(2, 1);
  AddressIndex index(at);
  ASSERT_OK(index.BeginToMove());
  EXPECT_EQ(2, index.Move(2).value());
  EXPECT_EQ(3, index.CountStale().value());
  EXPECT_EQ(3, index.Move(100).value());
  EXPECT_EQ(0, index.Move(100).value());
  for (int i = 0; i < 5; ++i) EXPECT_EQ(2, RowsUnder(at.vault.AddressKey(Cat("+22177123456", i))));
  EXPECT_EQ(2, RowsUnder(other().vault.AddressKey(phone_)));
}

TEST_P(AddressIndexTest, SettlesTheKeyOfARowThatWasRead) {
  Stop(scope(), phone_);
  const std::string before = scope().vault.AddressKey(phone_);
  Scope& at = At(2, 1);
  AddressIndex index(at);
  ASSERT_OK(index.BeginToMove());
  const std::string after = at.vault.AddressKey(phone_);
  EXPECT_EQ(after, index.Settle(before).value());
  EXPECT_EQ(after, index.Settle(after).value());
  EXPECT_EQ(2, RowsUnder(after));
}

TEST_P(AddressIndexTest, WhoMakesManyKeysWaitsForTheEndOfTheChange) {
  EXPECT_OK(AddressIndex(scope()).HoldSettled());
  std::vector<Upserted> outcomes;
  At(2, 1);
  EXPECT_TRUE(AddressIndex(scope()).Hold().value().is_moving());
  EXPECT_CODE(kFailedPrecondition, AddressIndex(scope()).HoldSettled());
  EXPECT_CODE(kFailedPrecondition, ContactUpsert(scope(), {}).Run({}, &outcomes));
  EXPECT_CODE(kFailedPrecondition, AddressIndex(scope()).CheckNewest());
  EXPECT_OK(AddressIndex(At(2, 1)).CheckNewest());
  // The change has ended, and the keys are of before.
  Scope& at = At(2, 2);
  EXPECT_CODE(kFailedPrecondition, AddressIndex(scope()).HoldSettled());
  EXPECT_CODE(kFailedPrecondition, ContactUpsert(scope(), {}).Run({}, &outcomes));
  EXPECT_OK(AddressIndex(at).HoldSettled());
  EXPECT_OK(ContactUpsert(at, {}).Run({}, &outcomes));
}

}  // namespace
}  // namespace griot
