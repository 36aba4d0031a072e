#include "src/accounts/rows.h"

#include <gmock/gmock.h>

#include "tests/accounts/accounts_room.h"
#include "tests/engine/open_engine.h"

namespace griot {
namespace {

using testing::HasSubstr;
using testing::Not;

class AccountRowsTest : public AccountsRoomTest {};
GRIOT_FOR_EACH_DATABASE(AccountRowsTest);

NewAccount WithSecret() {
  NewAccount wanted;
  wanted.name = "one", wanted.driver = "host";
  wanted.secrets = JsonOf(R"({"key":"s3cret"})");
  return wanted;
}
constexpr std::string_view kAll = "SELECT secrets, sealed_secrets FROM account";

TEST_P(AccountRowsTest, KeepSecretsInPlainWithoutAKey) {
  Made(WithSecret());
  EXPECT_THAT(AllRows(db(), kAll), HasSubstr("s3cret"));
}

TEST_P(AccountRowsTest, SealSecretsWhereThereIsAKey) {
  TestScope sealed(db(), "sealed", true);
  const auto account = Accounts(sealed.scope, BuiltinDrivers()).Create(WithSecret());
  ASSERT_TRUE(account.ok()) << account.status();
  EXPECT_THAT(AllRows(db(), kAll), Not(HasSubstr("s3cret")));
  EXPECT_EQ(WithSecret().secrets, LoadAccount(sealed.scope, account->id)->settings.secrets);
}

TEST_P(AccountRowsTest, SealEachSecretForItsOwnRow) {
  TestScope sealed(db(), "sealed", true);
  Accounts room(sealed.scope, BuiltinDrivers());
  NewAccount wanted = WithSecret();
  const Id one = room.Create(wanted)->id;
  wanted.name = "two";
  const Id two = room.Create(wanted)->id;
  ASSERT_TRUE(db().Execute("UPDATE account SET sealed_secrets = (SELECT sealed_secrets FROM "
                           "account WHERE id = $1) WHERE id = $2",
                           {one, two})
                  .ok());
  EXPECT_EQ(absl::StatusCode::kDataLoss, LoadAccount(sealed.scope, two).status().code());
}

class SealedAccountsTest : public EngineTest {
 protected:
  SealedAccountsTest() { master_key_ = std::string(32, 'm'); }
};
GRIOT_FOR_EACH_DATABASE(SealedAccountsTest);

TEST_P(SealedAccountsTest, OpenAfterTheKeysWereChanged) {
  Session session = System();
  const std::string id =
      At(Good(session, "accounts.create",
              R"({"name":"a","channel":"sms","driver":"host","secrets":{"key":"s3cret"}})"),
         "id")
          .string();
  EXPECT_EQ(Json(1), At(Good(session, "vault.rotate"), "resealed"));
  const Json account = Good(session, "accounts.get", Cat(R"({"id":")", id, "\"}"));
  EXPECT_EQ(Json(Json::Array{"key"}), At(account, "secrets"));
}

}  // namespace
}  // namespace griot
