#include "griot/accounts/accounts.h"

#include <gmock/gmock.h>

#include "tests/accounts/accounts_room.h"

namespace griot {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

class AccountsTest : public AccountsRoomTest {
 protected:
  std::string Refusal(const NewAccount& wanted) {
    const auto account = accounts().Create(wanted);
    return account.ok() ? "" : account.status().ToString();
  }
};
GRIOT_FOR_EACH_DATABASE(AccountsTest);

TEST_P(AccountsTest, AreReadAsTheyWereMade) {
  NewAccount wanted = Plain(" Orange ");
  wanted.channel = Channel::kWhatsapp;
  wanted.secrets = JsonOf(R"({"token":"s3cret","key":"k"})");
  wanted.from = "Ma Boutique";
  wanted.limits.per_second = 2.5;
  wanted.limits.windows = {{WindowUnit::kDay, 1000}};
  wanted.limits.time_zone = "Africa/Dakar";
  wanted.price = 0.05, wanted.currency = "XOF";
  const Id id = Made(wanted);
  const auto account = accounts().Get({.id = id});
  ASSERT_TRUE(account.ok()) << account.status();
  EXPECT_EQ("Orange", account->name);
  EXPECT_EQ(Channel::kWhatsapp, account->channel);
  EXPECT_EQ("host", account->driver);
  EXPECT_THAT(account->secrets, ElementsAre("key", "token"));
  EXPECT_EQ("Ma Boutique", account->from);
  EXPECT_EQ(ToJson(wanted.limits), ToJson(account->limits));
  EXPECT_EQ(0.05, account->price);
  EXPECT_EQ("XOF", account->currency);
  EXPECT_EQ(AccountState::kActive, account->state);
  EXPECT_EQ(kTestNow, account->created_at);
  EXPECT_THAT(ToJson(*account), Not(HasSubstr("s3cret")));
  const auto loaded = LoadAccount(scope(), id);
  ASSERT_TRUE(loaded.ok());
  EXPECT_EQ(wanted.secrets, loaded->settings.secrets);
  EXPECT_EQ(Channel::kWhatsapp, loaded->settings.channel);
  EXPECT_EQ(wanted.settings, loaded->settings.settings);
}

TEST_P(AccountsTest, AreRefusedWithThePathOfWhatIsWrong) {
  NewAccount wanted = Plain("a");
  wanted.driver = "hots";
  EXPECT_THAT(Refusal(wanted), HasSubstr("did you mean \"host\""));
  wanted = Plain("a");
  wanted.settings = JsonOf(R"({"x":1})");
  EXPECT_THAT(Refusal(wanted), HasSubstr("settings.x is unknown"));
  wanted.driver = "http";
  wanted.settings = JsonOf(R"({"url":"https://h/","json":{"to":"{{tox}}"}})");
  EXPECT_EQ(
      "INVALID_ARGUMENT: settings.json.to: line 1, column 3: variable \"tox\" is unknown, did you "
      "mean \"to\"",
      Refusal(wanted));
  wanted = Plain("a");
  wanted.limits.tries = 0;
  EXPECT_THAT(Refusal(wanted), HasSubstr("limits.tries"));
  wanted = Plain("a");
  wanted.secrets = JsonOf(R"({"key":["s3cret"]})");
  EXPECT_THAT(Refusal(wanted), AllOf(HasSubstr("secrets.key"), Not(HasSubstr("s3cret"))));
  EXPECT_EQ("", Refusal(Plain("a")));
}

TEST_P(AccountsTest, HaveANameOfTheirOwn) {
  Made(Plain("one"));
  const std::string longest(100, 'x');
  Made(Plain(longest));
  EXPECT_THAT(Refusal(Plain(longest + "x")), HasSubstr("INVALID_ARGUMENT: name:"));
  EXPECT_THAT(Refusal(Plain(" ")), HasSubstr("INVALID_ARGUMENT: name:"));
}

TEST_P(AccountsTest, OfOneNameAreOneInATenant) {
  Made(Plain("one"));
  EXPECT_TRUE(others().Create(Plain("one")).ok());
  EXPECT_THAT(Refusal(Plain("one")), HasSubstr("ALREADY_EXISTS: name: there is an account"));
}

TEST_P(AccountsTest, ChangeOnlyWhatIsGiven) {
  NewAccount wanted = Plain("one");
  wanted.secrets = JsonOf(R"({"a":"1","b":"2","c":"3"})");
  wanted.from = "from", wanted.price = 1, wanted.senders = {"one", "two"};
  wanted.limits.tries = 7;
  const Id id = Made(wanted);
  test_scope().clock.Advance(absl::Seconds(1));
  const auto changed = accounts().Update(
      {.id = id, .name = "two", .secrets = JsonOf(R"({"b":"new","c":null,"d":"4"})")});
  ASSERT_TRUE(changed.ok()) << changed.status();
  EXPECT_EQ("two", changed->name);
  EXPECT_EQ("from", changed->from);
  EXPECT_THAT(changed->senders, ElementsAre("one", "two"));
  EXPECT_EQ(1, changed->price);
  EXPECT_EQ(7, changed->limits.tries);
  EXPECT_EQ(kTestNow, changed->created_at);
  EXPECT_EQ(kTestNow + absl::Seconds(1), changed->updated_at);
  EXPECT_THAT(changed->secrets, ElementsAre("a", "b", "d"));
  EXPECT_EQ(JsonOf(R"({"a":"1","b":"new","d":"4"})"), LoadAccount(scope(), id)->settings.secrets);
}

TEST_P(AccountsTest, HaveSendersOfTheirOwn) {
  NewAccount wanted = Plain("one");
  wanted.senders = {"Une boutique"};
  EXPECT_THAT(Refusal(wanted), HasSubstr("senders[0]: a sender's name has at most 11 letters"));
  wanted.senders = {"Boutique"}, wanted.from = "Awa";
  const Id id = Made(wanted);
  const auto account = accounts().Get({.id = id});
  ASSERT_TRUE(account.ok()) << account.status();
  EXPECT_TRUE(MaySendAs(*account, "Boutique"));
  EXPECT_TRUE(MaySendAs(*account, "Awa"));
  EXPECT_FALSE(MaySendAs(*account, "boutique"));
  const auto changed = accounts().Update({.id = id, .senders = {{"Autre"}}});
  ASSERT_TRUE(changed.ok()) << changed.status();
  EXPECT_THAT(changed->senders, ElementsAre("Autre"));
  EXPECT_FALSE(accounts().Update({.id = id, .senders = {{""}}}).ok());
}

TEST_P(AccountsTest, StayAsTheyWereWhereAChangeIsRefused) {
  const Id id = Made(Plain("one"));
  const std::string before = ToJson(*accounts().Get({.id = id}));
  UpdateAccount wrong{.id = id, .settings = JsonOf(R"({"x":1})")};
  EXPECT_THAT(accounts().Update(wrong).status().ToString(), HasSubstr("settings.x is unknown"));
  wrong = {.id = id, .limits = AccountLimits{.time_zone = "Mars/Olympus"}};
  EXPECT_THAT(accounts().Update(wrong).status().ToString(), HasSubstr("limits.time_zone"));
  wrong = {.id = id, .secrets = Json("key")};
  EXPECT_THAT(accounts().Update(wrong).status().ToString(), HasSubstr("secrets: expected"));
  EXPECT_EQ(before, ToJson(*accounts().Get({.id = id})));
}

TEST_P(AccountsTest, AreListedInPages) {
  for (const char* name : {"c", "a", "b"}) Made(Plain(name));
  const auto first = accounts().List({.limit = 2});
  ASSERT_TRUE(first.ok() && first->next);
  ASSERT_EQ(2u, first->items.size());
  const auto rest = accounts().List({.limit = 2, .after = first->next});
  ASSERT_EQ(1u, rest->items.size());
  EXPECT_EQ("b", rest->items[0].name);
  EXPECT_FALSE(rest->next);
}

TEST_P(AccountsTest, AreOfTheirTenant) {
  const Id id = Made(Plain("one"));
  const auto not_found = [](const auto& answer) {
    return answer.status().code() == absl::StatusCode::kNotFound;
  };
  EXPECT_TRUE(not_found(others().Get({.id = id})));
  EXPECT_TRUE(not_found(others().Update({.id = id, .name = "x"})));
  EXPECT_TRUE(not_found(others().Pause({.id = id})));
  EXPECT_TRUE(not_found(others().Resume({.id = id})));
  EXPECT_TRUE(not_found(others().Delete({.id = id})));
  EXPECT_THAT(others().List({})->items, IsEmpty());
  EXPECT_TRUE(accounts().Delete({.id = id}).ok());
  EXPECT_TRUE(not_found(accounts().Get({.id = id})));
  EXPECT_TRUE(not_found(accounts().Delete({.id = id})));
}

TEST_P(AccountsTest, PauseAndResumeAndSaySo) {
  const Id id = Made(Plain("one"));
  const auto paused = accounts().Pause({.id = id, .reason = "no-credit"});
  ASSERT_TRUE(paused.ok()) << paused.status();
  EXPECT_EQ(AccountState::kPaused, paused->state);
  EXPECT_EQ("no-credit", paused->paused_because);
  EXPECT_FALSE(LoadAccount(scope(), id)->paused_until);
  ASSERT_TRUE(accounts().Pause({.id = id, .reason = "no-credit"}).ok());
  const auto resumed = accounts().Resume({.id = id});
  ASSERT_TRUE(resumed.ok());
  EXPECT_EQ(AccountState::kActive, resumed->state);
  EXPECT_FALSE(resumed->paused_because);
  ASSERT_TRUE(accounts().Resume({.id = id}).ok());
  EXPECT_THAT(test_scope().journal.happenings,
              ElementsAre(Cat("account.paused account:", id.value),
                          Cat("account.resumed account:", id.value)));
  EXPECT_EQ(absl::StatusCode::kInvalidArgument,
            accounts().Pause({.id = id, .reason = "call +221 77"}).status().code());
}

TEST_P(AccountsTest, ThatPauseForAWhileAreNotHeldBackFromAnEnd) {
  const Id id = Made(Plain("one"));
  const absl::Time soon = kTestNow + absl::Minutes(1), later = kTestNow + absl::Minutes(2);
  ASSERT_TRUE(PauseAccountUntil(scope(), id, "http-429", soon).ok());
  EXPECT_EQ(soon, LoadAccount(scope(), id)->paused_until);
  ASSERT_TRUE(PauseAccountUntil(scope(), id, "http-429", later).ok());
  EXPECT_EQ(later, LoadAccount(scope(), id)->paused_until);
  ASSERT_TRUE(PauseAccountUntil(scope(), id, "http-401", std::nullopt).ok());
  ASSERT_TRUE(PauseAccountUntil(scope(), id, "http-429", later).ok());
  const auto loaded = LoadAccount(scope(), id);
  EXPECT_FALSE(loaded->paused_until);
  EXPECT_EQ("http-401", loaded->account.paused_because);
  EXPECT_EQ(2u, test_scope().journal.happenings.size());
}

}  // namespace
}  // namespace griot
