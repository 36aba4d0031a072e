// Every driver of the table, held to the same.
#include "tests/drivers/conformance.h"

#include <gmock/gmock.h>

namespace griot {
namespace {

using testing::HasSubstr;
using testing::Not;

const absl::Time kStart = absl::FromUnixSeconds(1'763'712'000);

TEST(DriverSamples, HasOneOfEachOfTheTable) {
  for (const DriverKind& kind : BuiltinDrivers().kinds()) {
    EXPECT_TRUE(std::any_of(DriverSamples().begin(), DriverSamples().end(),
                            [&](const DriverSample& sample) { return sample.driver == kind.name; }))
        << kind.name << ": give conformance.h a sample of its settings";
  }
}

class ConformanceTest : public testing::TestWithParam<DriverSample> {
 protected:
  void SetUp() override {
    driver_ = Made(GetParam().driver, GetParam().settings, GetParam().secrets);
  }
  std::unique_ptr<const Driver> driver_;
};
INSTANTIATE_TEST_SUITE_P(, ConformanceTest, testing::ValuesIn(DriverSamples()),
                         [](const auto& sample) { return std::string(sample.param.what); });

TEST_P(ConformanceTest, IsMadeForEveryChannelItNames) {
  for (const DriverKind& kind : BuiltinDrivers().kinds()) {
    if (kind.name != GetParam().driver) continue;
    for (const Channel channel : kind.channels) {
      DriverSettings settings = SettingsOf(GetParam().settings, GetParam().secrets);
      settings.channel = channel;
      EXPECT_TRUE(BuiltinDrivers().Make(kind.name, settings).ok()) << NameOf(channel);
    }
  }
}

TEST_P(ConformanceTest, RefusesASettingThatItDoesNotKnow) {
  DriverSettings settings = SettingsOf(GetParam().settings, GetParam().secrets);
  settings.settings.Set("no_such_setting", "s3cret");
  const auto made = BuiltinDrivers().Make(GetParam().driver, settings);
  EXPECT_EQ(absl::StatusCode::kInvalidArgument, made.status().code());
  EXPECT_THAT(made.status().ToString(), AllOf(HasSubstr("settings.no_such_setting"),
                                              Not(HasSubstr(std::string(kSecretMark)))));
}

TEST_P(ConformanceTest, SaysOneThingOfItself) {
  EXPECT_FALSE(driver_->http() != nullptr && driver_->local() != nullptr);
  const DriverTraits traits = driver_->traits();
  EXPECT_EQ(GetParam().idempotent, traits.driver_class == DriverClass::kIdempotent);
  EXPECT_EQ(GetParam().idempotent, traits.key_ttl > absl::ZeroDuration());
}

TEST_P(ConformanceTest, CarriesTheCallKey) {
  if (driver_->http() == nullptr) GTEST_SKIP() << "makes no requests";
  const Envelope envelope = SampleEnvelope();
  const auto request = driver_->http()->Request(envelope);
  ASSERT_TRUE(request.ok()) << request.status();
  std::string all = Cat(request->url, "\n", request->body);
  for (const HttpHeader& header : request->headers) all += Cat("\n", header.value);
  EXPECT_THAT(all, HasSubstr(envelope.call_key));
}

TEST_P(ConformanceTest, MakesTheSameRequestOfTheSameEnvelope) {
  if (driver_->http() == nullptr) GTEST_SKIP() << "makes no requests";
  const auto one = driver_->http()->Request(SampleEnvelope());
  const auto two = driver_->http()->Request(SampleEnvelope());
  EXPECT_EQ(one->url, two->url);
  EXPECT_EQ(one->body, two->body);
}

TEST_P(ConformanceTest, NeverMakesTwoRequestsOfOneEnvelope) {
  if (driver_->http() == nullptr) GTEST_SKIP() << "makes no requests";
  Dice dice(GetParam().settings.size());
  int made = 0;
  for (int i = 0; i < 2000; ++i) {
    Envelope envelope = SampleEnvelope();
    for (std::string* field : {&envelope.to, &envelope.from, &envelope.subject, &envelope.text,
                               &envelope.html, &envelope.call_key}) {
      if (dice.OneIn(2)) *field = AnyText(dice);
    }
    const auto request = driver_->http()->Request(envelope);
    if (request.ok()) {
      ++made;
      ExpectWellFormed(*request);
    } else {
      EXPECT_EQ(absl::StatusCode::kInvalidArgument, request.status().code());
      EXPECT_THAT(request.status().ToString(), Not(HasSubstr(std::string(kSecretMark))));
    }
  }
  EXPECT_GT(made, 100);
}

TEST_P(ConformanceTest, DoubtsWhatIsLostOnTheWay) {
  if (driver_->http() == nullptr) GTEST_SKIP() << "makes no requests";
  const bool wants_id =
      std::string_view(GetParam().settings).find("accepted_id") != std::string_view::npos;
  const std::string large(10 << 20, '{');
  for (const std::string& body :
       {std::string(), std::string("<html></html>"), std::string(R"({"id":"SM)"),
        std::string(R"({"id":[1],"sid":true})"), large}) {
    for (const int status : {100, 302, 408, 409, 500, 502, 504, 599}) {
      const Outcome outcome = driver_->http()->Read({.status = status, .body = body}, kStart);
      EXPECT_EQ(OutcomeKind::kAmbiguous, outcome.kind) << status;
      ExpectDiscreet(outcome, SampleEnvelope());
    }
    const Outcome good = driver_->http()->Read({.status = 200, .body = body}, kStart);
    EXPECT_EQ(wants_id ? OutcomeKind::kAmbiguous : OutcomeKind::kAccepted, good.kind);
  }
}

TEST_P(ConformanceTest, CanBeAskedWhereItSaysSo) {
  const Lookup* const lookup = driver_->http() == nullptr ? nullptr : driver_->http()->lookup();
  EXPECT_TRUE(driver_->traits().driver_class != DriverClass::kLookup || lookup != nullptr);
  if (lookup == nullptr) GTEST_SKIP() << "cannot be asked";
  Dice dice(GetParam().settings.size());
  for (int i = 0; i < 1000; ++i) {
    LookupQuestion question{.call_key = SampleEnvelope().call_key, .to = SampleEnvelope().to};
    const auto sample = lookup->Ask(question);
    ASSERT_TRUE(sample.ok()) << sample.status();
    EXPECT_THAT(sample->url + sample->body, HasSubstr(question.call_key));
    question.to = AnyText(dice);
    const auto any = lookup->Ask(question);
    if (any.ok()) ExpectWellFormed(*any);
    EXPECT_THAT(any.status().ToString(), Not(HasSubstr(std::string(kSecretMark))));
  }
}

// Who is believed wrongly is written to twice.
TEST_P(ConformanceTest, TakesNoNonsenseForAnAbsence) {
  const Lookup* const lookup = driver_->http() == nullptr ? nullptr : driver_->http()->lookup();
  if (lookup == nullptr) GTEST_SKIP() << "cannot be asked";
  Dice dice(GetParam().what.size());
  for (int i = 0; i < 2000; ++i) {
    const LookupAnswer answer = lookup->ReadAnswer({.status = 200, .body = AnyAnswer(dice)});
    EXPECT_NE(LookupAnswer::Kind::kAbsent, answer.kind);
    EXPECT_LE(answer.provider_id.size(), 1024u);
  }
  for (const int status : {100, 301, 400, 401, 403, 408, 409, 429, 500, 502, 503, 504}) {
    EXPECT_EQ(LookupAnswer::Kind::kUnclear, lookup->ReadAnswer({.status = status}).kind) << status;
  }
}

TEST_P(ConformanceTest, TellsNothingOfAnyAnswer) {
  Dice dice(GetParam().what.size());
  const Envelope sample = SampleEnvelope();
  for (int i = 0; i < 2000; ++i) {
    if (driver_->http() == nullptr) break;
    HttpResponse response{.status = static_cast<int>(dice.Below(700)), .body = AnyAnswer(dice)};
    response.body += dice.OneIn(2) ? Cat(sample.to, kSecretMark) : "";
    response.headers.push_back({"Retry-After", AnyText(dice)});
    const Outcome outcome = driver_->http()->Read(response, kStart);
    ExpectDiscreet(outcome, sample);
    EXPECT_GE(outcome.retry_at.value_or(kStart), kStart);
  }
  if (driver_->local() != nullptr) ExpectDiscreet(driver_->local()->Deliver(sample), sample);
}

}  // namespace
}  // namespace griot
