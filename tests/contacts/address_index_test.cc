#include "griot/contacts/address_index.h"

#include <thread>

#include "absl/time/clock.h"
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
  // How many addresses lie under a version of the key.
  int64_t Under(int64_t version) {
    return db()
        .QueryInt("SELECT count(*) FROM pseudonym WHERE tenant_id = $1 AND hash_version = $2",
                  {scope().tenant, version})
        .value()
        .value_or(0);
  }

  const std::string phone_ = "+221771234567", unknown_ = "+221771234568";

 private:
  std::unique_ptr<TenantVault> vault_;
  std::unique_ptr<Scope> now_;
};
GRIOT_FOR_EACH_DATABASE(AddressIndexTest);

TEST_P(AddressIndexTest, AnAddressHasOneNumber) {
  AddressIndex index(scope());
  EXPECT_EQ(std::nullopt, index.Find(phone_).value());
  const Id number = index.Take(phone_).value();
  EXPECT_EQ(number, index.Take(phone_).value());
  EXPECT_EQ(number, index.Find(phone_).value());
  EXPECT_EQ(std::nullopt, index.Find(unknown_).value());
  EXPECT_EQ(std::nullopt, AddressIndex(other()).Find(phone_).value());
  EXPECT_NE(number, AddressIndex(other()).Take(phone_).value());
  EXPECT_OK(index.Lock(number));
  EXPECT_CODE(kAborted, AddressIndex(other()).Lock(number));
  EXPECT_CODE(kAborted, index.Lock({number.value + 100}));
}

// Whoever was met before the change keeps the number, moved or not; nobody gets a second one.
TEST_P(AddressIndexTest, NumbersStayWhileTheKeyChanges) {
  EXPECT_OK(contacts().Create({.phones = {{phone_}}}).status());
  const Id number = AddressIndex(scope()).Find(phone_).value().value();
  for (const bool moved : {false, true}) {
    Scope& at = At(2, 1);
    AddressIndex index(at);
    EXPECT_EQ(moved ? 1 : 0, index.Move(moved ? 100 : 0).value());
    EXPECT_EQ(moved ? 0 : 1, index.CountStale().value());
    EXPECT_EQ(number, index.Find(phone_).value());
    EXPECT_EQ(number, index.Take(phone_).value());
    EXPECT_CODE(kAlreadyExists, Contacts(at, SenegaleseSegmenter()).Create({.phones = {{phone_}}}));
    Stop(at, phone_);
    EXPECT_EQ(moved ? 2 : 0, Under(2));  // unknown_ is met between the two
    EXPECT_EQ(moved ? 0 : 1, Under(1)) << "only the change itself moves a row";
    const Id fresh = index.Take(unknown_).value();
    EXPECT_EQ(fresh, index.Find(unknown_).value());
    EXPECT_EQ(fresh, index.Take(unknown_).value());
  }
  Scope& at = At(2, 2);
  EXPECT_EQ(number, AddressIndex(at).Find(phone_).value());
  EXPECT_EQ(2, Under(2));
}

TEST_P(AddressIndexTest, MovesInSlicesTheRowsOfItsTenantOnly) {
  std::vector<Id> numbers;
  for (int i = 0; i < 5; ++i) {
    numbers.push_back(AddressIndex(scope()).Take(Cat("+22177123456", i)).value());
  }
  const Id theirs = AddressIndex(other()).Take(phone_).value();
  Scope& at = At(2, 1);
  AddressIndex index(at);
  EXPECT_EQ(2, index.Move(2).value());
  EXPECT_EQ(3, index.CountStale().value());
  EXPECT_EQ(3, index.Move(100).value());
  EXPECT_EQ(0, index.Move(100).value());
  AddressIndex settled(At(2, 2));
  for (size_t i = 0; i < numbers.size(); ++i) {
    EXPECT_EQ(numbers[i], settled.Find(Cat("+22177123456", i)).value());
  }
  EXPECT_EQ(theirs, AddressIndex(other()).Find(phone_).value());
}

// On PostgreSQL two may meet an address at the same time, while another one forgets it.
TEST_P(AddressIndexTest, OthersWaitForTheNumber) {
  if (!IsPostgres()) GTEST_SKIP() << "SQLite's writers are alone";
  const Id contact = contacts().Create({.phones = {{phone_}}})->id;
  ASSERT_OK(db().Commit());
  ASSERT_OK(db().Begin(Access::kWrite));
  ASSERT_OK(contacts().Delete({contact}));
  const Id fresh = AddressIndex(scope()).Take(unknown_).value();
  const auto connection = Connect();
  Id late_fresh, late_forgotten;
  std::thread late([&] {
    TestScope scope(*connection, "acme");
    ASSERT_OK(connection->Begin(Access::kWrite));
    AddressIndex index(scope.scope);
    // The first was met by the other one, the second was forgotten: it gets a new number.
    late_fresh = index.Take(unknown_).value();
    late_forgotten = index.Take(phone_).value();
    ASSERT_OK(connection->Commit());
  });
  absl::SleepFor(absl::Milliseconds(200));
  EXPECT_OK(db().Commit());
  late.join();
  ASSERT_OK(db().Begin(Access::kWrite));
  EXPECT_EQ(fresh, late_fresh);
  EXPECT_EQ(late_forgotten, AddressIndex(scope()).Find(phone_).value());
  EXPECT_EQ(2, Count("pseudonym"));
}

TEST_P(AddressIndexTest, ForgetsWhatNothingIsLeftOf) {
  AddressIndex index(scope());
  const auto forgotten = [&](const std::string& address) {
    return !index.Find(address).value().has_value();
  };
  // A contact has it; it was stopped; nothing of it is there.
  const Id contact = contacts().Create({.phones = {{"+221771111111", "+221772222222"}}})->id;
  Stop(scope(), "+221772222222");
  index.Take("+221773333333").value();
  std::vector<Id> all;
  for (const char* phone : {"+221771111111", "+221772222222", "+221773333333"}) {
    all.push_back(index.Find(phone).value().value());
  }
  EXPECT_EQ(std::vector<Id>(all.begin(), all.begin() + 2), index.LockAllOf(contact).value());
  EXPECT_OK(index.Forget(all));
  EXPECT_FALSE(forgotten("+221771111111"));
  EXPECT_FALSE(forgotten("+221772222222"));
  EXPECT_TRUE(forgotten("+221773333333"));
  EXPECT_OK(AddressIndex(other()).Forget(all));
  EXPECT_FALSE(forgotten("+221771111111"));
  EXPECT_OK(contacts().Delete({contact}));
  EXPECT_TRUE(forgotten("+221771111111"));
  EXPECT_FALSE(forgotten("+221772222222"));
  // Whoever comes back under it is stopped.
  EXPECT_OK(contacts().Create({.phones = {{"+221772222222"}}}).status());
  EXPECT_EQ(all[1], index.Find("+221772222222").value());
}

TEST_P(AddressIndexTest, WhoMadeManyKeysLooksWhetherTheyAreTheNewest) {
  EXPECT_OK(AddressIndex(scope()).HoldNewest());
  std::vector<Upserted> outcomes;
  At(2, 1);
  EXPECT_TRUE(AddressIndex(scope()).Hold().value().is_moving());
  EXPECT_CODE(kFailedPrecondition, AddressIndex(scope()).HoldNewest());
  EXPECT_CODE(kFailedPrecondition, ContactUpsert(scope(), {}).Run({}, &outcomes));
  EXPECT_CODE(kFailedPrecondition, AddressIndex(scope()).CheckNewest());
  EXPECT_OK(AddressIndex(At(2, 1)).CheckNewest());
  EXPECT_OK(AddressIndex(At(2, 1)).HoldNewest());
  EXPECT_OK(ContactUpsert(At(2, 1), {}).Run({}, &outcomes));
  // The change has ended, and the keys are of before.
  Scope& at = At(2, 2);
  EXPECT_CODE(kFailedPrecondition, AddressIndex(scope()).HoldNewest());
  EXPECT_CODE(kFailedPrecondition, ContactUpsert(scope(), {}).Run({}, &outcomes));
  EXPECT_OK(AddressIndex(at).HoldNewest());
  EXPECT_OK(ContactUpsert(at, {}).Run({}, &outcomes));
}

}  // namespace
}  // namespace griot
