#include "src/accounts/check.h"

#include <gmock/gmock.h>

#include <functional>
#include <limits>

#include "griot/base/status.h"
#include "griot/base/text.h"

namespace griot::accounts {
namespace {

using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

std::string Refusal(const absl::Status& status) {
  if (status.ok()) return "";
  EXPECT_EQ(absl::StatusCode::kInvalidArgument, status.code());
  return std::string(Message(status));
}
std::string Limits(const std::function<void(AccountLimits&)>& change) {
  AccountLimits limits;
  change(limits);
  return Refusal(CheckLimits(limits));
}
constexpr double kNotANumber = std::numeric_limits<double>::quiet_NaN();

TEST(CheckLimits, TakesWhatAnAccountHasByItself) {
  EXPECT_EQ("", Limits([](AccountLimits&) {}));
}

TEST(CheckLimits, TakesBothEndsOfARangeAndNothingBeyond) {
  EXPECT_EQ("", Limits([](auto& l) { l.parallel = 1; }));
  EXPECT_EQ("", Limits([](auto& l) { l.parallel = 1024; }));
  EXPECT_THAT(Limits([](auto& l) { l.parallel = 0; }), StartsWith("limits.parallel:"));
  EXPECT_THAT(Limits([](auto& l) { l.parallel = 1025; }), StartsWith("limits.parallel:"));
  EXPECT_EQ("", Limits([](auto& l) { l.tries = 100; }));
  EXPECT_THAT(Limits([](auto& l) { l.tries = 101; }), StartsWith("limits.tries:"));
  EXPECT_THAT(Limits([](auto& l) { l.tries = 0; }), StartsWith("limits.tries:"));
  EXPECT_EQ("", Limits([](auto& l) { l.retry_seconds = {0.001, 86400}; }));
  EXPECT_THAT(Limits([](auto& l) { l.retry_seconds = {}; }), StartsWith("limits.retry_seconds:"));
  EXPECT_THAT(Limits([](auto& l) {
                l.retry_seconds = {1, 0};
              }),
              StartsWith("limits.retry_seconds[1]:"));
  EXPECT_THAT(Limits([](auto& l) { l.retry_seconds = {86401}; }),
              StartsWith("limits.retry_seconds[0]:"));
  EXPECT_THAT(Limits([](auto& l) { l.burst = 0; }), StartsWith("limits.burst:"));
  EXPECT_THAT(Limits([](auto& l) { l.timeout_seconds = 0; }), StartsWith("limits.timeout_s"));
  EXPECT_EQ("", Limits([](auto& l) { l.per_second = 0; }));
  EXPECT_THAT(Limits([](auto& l) { l.per_second = -1; }), StartsWith("limits.per_second:"));
}

TEST(CheckLimits, RefusesWhatIsNoNumber) {
  EXPECT_NE("", Limits([](auto& l) { l.per_second = kNotANumber; }));
  EXPECT_NE("", Limits([](auto& l) { l.timeout_seconds = kNotANumber; }));
  EXPECT_NE("", Limits([](auto& l) { l.retry_seconds = {kNotANumber}; }));
  EXPECT_NE("", Limits([](auto& l) { l.ramp = Ramp{1, kNotANumber, 2}; }));
  EXPECT_NE("", Refusal(CheckPrice(kNotANumber, std::nullopt)));
}

TEST(CheckLimits, HoldsWindowsBatchesAndWarmUpTogether) {
  EXPECT_EQ("", Limits([](auto& l) {
              l.windows = {{WindowUnit::kDay, 5}, {WindowUnit::kHour, 2}};
              l.batches = BatchLimit{.gap_seconds = 1, .size = 10, .pause_seconds = 60};
              l.ramp = Ramp{50, 1.5, 1000};
            }));
  EXPECT_THAT(Limits([](auto& l) {
                l.windows = {{WindowUnit::kDay, 0}};
              }),
              StartsWith("limits.windows[0].limit:"));
  EXPECT_THAT(Limits([](auto& l) {
                l.windows = {{WindowUnit::kDay, 1}, {WindowUnit::kDay, 2}};
              }),
              StartsWith("limits.windows[1].unit: \"day\" stands there twice"));
  EXPECT_THAT(Limits([](auto& l) { l.batches = BatchLimit{.pause_seconds = 1}; }),
              StartsWith("limits.batches.size:"));
  EXPECT_THAT(Limits([](auto& l) { l.ramp = Ramp{50, 2, 40}; }), StartsWith("limits.ramp.full:"));
  EXPECT_THAT(Limits([](auto& l) {
                l.ramp = Ramp{50, 0.5, 400};
              }),
              StartsWith("limits.ramp.factor:"));
}

TEST(CheckLimits, WantsAZoneThatThereIs) {
  EXPECT_EQ("", Limits([](auto& l) { l.time_zone = "Africa/Dakar"; }));
  EXPECT_THAT(Limits([](auto& l) { l.time_zone = "Africa/Daker"; }),
              StartsWith("limits.time_zone:"));
  EXPECT_THAT(Limits([](auto& l) { l.time_zone = ""; }), StartsWith("limits.time_zone:"));
}

TEST(CheckPrice, IsANumberAndThreeCapitals) {
  EXPECT_EQ("", Refusal(CheckPrice(0, "XOF")));
  EXPECT_THAT(Refusal(CheckPrice(-0.01, std::nullopt)), StartsWith("price:"));
  EXPECT_THAT(Refusal(CheckPrice(1, "Fr")), StartsWith("currency:"));
  EXPECT_THAT(Refusal(CheckPrice(1, "xof")), StartsWith("currency:"));
}

std::string SenderRefusal(Channel channel, std::string from, std::vector<std::string> senders) {
  Account account;
  account.channel = channel;
  account.from = std::move(from), account.senders = std::move(senders);
  return Refusal(CheckSenders(account));
}

TEST(CheckSenders, HaveNoLinesToSmuggleHeadersIn) {
  EXPECT_EQ("", SenderRefusal(Channel::kEmail, "Élan <a@example.com>", {"b@example.com"}));
  EXPECT_THAT(SenderRefusal(Channel::kEmail, "a\r\nX: y", {}), StartsWith("from:"));
  EXPECT_THAT(SenderRefusal(Channel::kEmail, std::string(201, 'x'), {}), StartsWith("from:"));
  EXPECT_THAT(SenderRefusal(Channel::kEmail, "", {"a", "b\n"}), StartsWith("senders[1]:"));
}

TEST(CheckSenders, OfSmsAreShortAndLookLikeNobodyElse) {
  EXPECT_EQ("", SenderRefusal(Channel::kSms, "Boutique", {"36179", "+221771234567", "Chez-Awa"}));
  EXPECT_EQ("", SenderRefusal(Channel::kSms, "", {}));
  EXPECT_EQ("from: a sender's name has at most 11 letters, this one 12",
            SenderRefusal(Channel::kSms, "Une boutique", {}));
  EXPECT_THAT(SenderRefusal(Channel::kSms, "", {"B\u043eutique"}), StartsWith("senders[0]:"));
  EXPECT_THAT(SenderRefusal(Channel::kSms, "", {"12"}), StartsWith("senders[0]:"));
  EXPECT_EQ("senders[0]: empty, leave it out", SenderRefusal(Channel::kSms, "", {""}));
  EXPECT_EQ("senders: at most 100",
            SenderRefusal(Channel::kSms, "", std::vector<std::string>(101, "a")));
}

TEST(CheckReason, IsAWord) {
  for (const char* good : {"by-hand", "http-401", "21610", "a.b_c"}) {
    EXPECT_EQ("", Refusal(CheckReason(good)));
  }
  for (const char* bad : {"", "two words", "+221771234567", "é"}) {
    EXPECT_THAT(Refusal(CheckReason(bad)), StartsWith("reason:"));
  }
}

TEST(CheckSecrets, NeverTellsWhatTheyAre) {
  EXPECT_EQ("", Refusal(CheckSecrets(ParseJson(R"({"api_key":"x"})").value())));
  for (const char* bad : {R"({"s3cret name":"s3cret"})", R"({"":"s3cret"})", R"(["s3cret"])",
                          R"({"key":{"s3cret":1}})", R"("s3cret")"}) {
    const std::string refusal = Refusal(CheckSecrets(ParseJson(bad).value()));
    EXPECT_THAT(refusal, AllOf(StartsWith("secrets"), Not(HasSubstr("s3cret")))) << bad;
  }
  Json many = Json(Json::Object());
  for (int i = 0; i < 33; ++i) many.Set(Cat("k", i), "x");
  EXPECT_THAT(Refusal(CheckSecrets(many)), StartsWith("secrets: more than 32"));
}

TEST(CheckSettings, AreAnObjectOfABearableSize) {
  EXPECT_EQ("", Refusal(CheckSettings(Json(Json::Object()))));
  EXPECT_THAT(Refusal(CheckSettings(Json())), StartsWith("settings: expected an object"));
  Json large = Json(Json::Object());
  large.Set("x", std::string(65536, 'x'));
  EXPECT_THAT(Refusal(CheckSettings(large)), StartsWith("settings: longer"));
}

}  // namespace
}  // namespace griot::accounts
