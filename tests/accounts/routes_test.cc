#include "griot/accounts/routes.h"

#include <gtest/gtest.h>

#include "tests/accounts/accounts_room.h"

namespace griot {
namespace {

class RoutesTest : public AccountsRoomTest {
 protected:
  Routes routes() { return Routes(scope()); }
  RouteRule Rule(std::string name, std::vector<Id> accounts) {
    RouteRule rule;
    rule.name = std::move(name), rule.channel = Channel::kSms, rule.accounts = std::move(accounts);
    return rule;
  }
  Id Sms(const std::string& name) {
    NewAccount wanted = Plain(name);
    wanted.channel = Channel::kSms;
    return Made(wanted);
  }
  std::string Refusal(const RouteRule& rule) {
    const auto route = routes().Create(rule);
    return route.ok() ? "" : std::string(Message(route.status()));
  }
};
GRIOT_FOR_EACH_DATABASE(RoutesTest);

TEST_P(RoutesTest, AreReadAsTheyWereMadeInTheirOrder) {
  const Id a = Sms("a"), b = Sms("b");
  RouteRule rule = Rule("Orange", {a});
  rule.countries = {"SN", "CI"}, rule.operators = {"Orange"}, rule.otherwise = {b};
  rule.position = 2;
  const Route made = routes().Create(rule).value();
  RouteRule first = Rule("Tout", {b});
  first.position = 1;
  ASSERT_OK(routes().Create(first));
  EXPECT_EQ(ToJson(made), ToJson(routes().Get({.id = made.id}).value()));
  EXPECT_EQ(rule.countries, made.countries);
  EXPECT_EQ(rule.otherwise, made.otherwise);
  const RouteList all = routes().List({}).value();
  ASSERT_EQ(2u, all.items.size());
  EXPECT_EQ("Tout", all.items[0].name);
  EXPECT_EQ("Orange", all.items[1].name);
}

TEST_P(RoutesTest, AreChangedAndDeleted) {
  const Id a = Sms("a");
  const Route made = routes().Create(Rule("Un", {a})).value();
  UpdateRoute change{.id = made.id};
  change.name = "Deux", change.countries = {"FR"};
  EXPECT_EQ("Deux", routes().Update(change)->name);
  EXPECT_EQ("FR", routes().Get({.id = made.id})->countries.at(0));
  ASSERT_OK(routes().Delete({.id = made.id}));
  EXPECT_CODE(kNotFound, routes().Get({.id = made.id}));
  EXPECT_CODE(kNotFound, routes().Delete({.id = made.id}));
}

TEST_P(RoutesTest, SayWhatIsWrong) {
  const Id a = Sms("a");
  NewAccount mail = Plain("mail");
  mail.channel = Channel::kEmail;
  const Id other = Made(mail);
  EXPECT_EQ("accounts: name at least one", Refusal(Rule("r", {})));
  EXPECT_EQ("accounts[1]: account: there is none with this id", Refusal(Rule("r", {a, {987654}})));
  EXPECT_EQ("accounts[0]: it is of the channel email, and the route of sms",
            Refusal(Rule("r", {other})));
  RouteRule rule = Rule("r", {a});
  rule.otherwise = {other};
  EXPECT_EQ("otherwise[0]: it is of the channel email, and the route of sms", Refusal(rule));
  rule = Rule("r", {a});
  rule.countries = {"SN", "fr"};
  EXPECT_EQ("countries[1]: give two capital letters such as \"SN\"", Refusal(rule));
  rule = Rule("r", {a});
  rule.operators = {" "};
  EXPECT_EQ("operators[0]: it is empty", Refusal(rule));
  rule = Rule("r", {a});
  rule.channel = Channel::kAll;
  EXPECT_EQ("channel: all is for stops, name one channel", Refusal(rule));
  ASSERT_OK(routes().Create(Rule("r", {a})));
  EXPECT_EQ("name: there is a route \"r\" already, choose another name", Refusal(Rule("r", {a})));
}

TEST(Routes, FitByCountryAndOperator) {
  RouteRule rule;
  EXPECT_TRUE(Fits(rule, "", ""));
  rule.countries = {"SN"};
  EXPECT_TRUE(Fits(rule, "SN", "Free"));
  EXPECT_FALSE(Fits(rule, "CI", "Orange"));
  rule.operators = {"Orange"};
  EXPECT_TRUE(Fits(rule, "SN", "Orange"));
  EXPECT_FALSE(Fits(rule, "SN", "Free"));
  EXPECT_FALSE(Fits(rule, "SN", ""));
}

}  // namespace
}  // namespace griot
