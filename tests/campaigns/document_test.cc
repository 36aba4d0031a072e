#include "src/campaigns/document.h"

#include <gmock/gmock.h>

#include "griot/campaigns/campaigns.h"
#include "tests/dispatch/dispatch_room.h"

namespace griot {
namespace {

using campaigns::CheckDocument;
using campaigns::HoursOf;
using testing::StartsWith;

CampaignDocument SaleDocument() {
  CampaignDocument sale;
  sale.title = "Soldes";
  sale.audience = R"(has("phone"))";
  sale.steps.resize(1);
  sale.steps[0].text = "Bonjour";
  return sale;
}

std::string HoursRefusal(std::string name) {
  CampaignDocument sale = SaleDocument();
  sale.send_hours = std::move(name);
  return HoursOf(sale, Channel::kSms).status().ToString();
}

TEST(DocumentHours, AreThoseOfTheCountryWhereNothingIsSaid) {
  CampaignDocument sale = SaleDocument();
  EXPECT_EQ(HoursRule::Kind::kCountry, HoursOf(sale, Channel::kSms)->kind);
  sale.purpose = Purpose::kTransactional;
  EXPECT_EQ(HoursRule::Kind::kAnyTime, HoursOf(sale, Channel::kSms)->kind);
  sale = SaleDocument();
  sale.send_hours = "always";
  EXPECT_EQ(HoursRule::Kind::kAnyTime, HoursOf(sale, Channel::kSms)->kind);
  int profiles = 0;
  for (const CountryHours& rule : AllCountryHours()) {
    if (rule.profile.empty()) continue;
    ++profiles;
    sale.send_hours = std::string(rule.profile);
    EXPECT_EQ(rule.profile, HoursOf(sale, Channel::kSms)->profile);
    EXPECT_EQ(HoursRule::Kind::kCountry, HoursOf(sale, Channel::kSms)->kind);
  }
  EXPECT_GT(profiles, 0);
}

TEST(DocumentHours, SayWhatWasMeant) {
  EXPECT_EQ("INVALID_ARGUMENT: send_hours: there is no rule \"alwais\", did you mean \"always\"",
            HoursRefusal("alwais"));
  EXPECT_EQ("INVALID_ARGUMENT: send_hours: there is no rule \"zzzzzzzzzz\"",
            HoursRefusal("zzzzzzzzzz"));
}

class DocumentTest : public DispatchRoomTest {
 protected:
  std::string Refusal(const CampaignDocument& document) {
    std::string text;
    In([&](Scope& scope) { text = CheckDocument(scope, document).ToString(); });
    return text;
  }
};
GRIOT_FOR_EACH_DATABASE(DocumentTest);

TEST_P(DocumentTest, IsTakenWhereNothingIsWrong) {
  CampaignDocument sale = SaleDocument();
  EXPECT_EQ("OK", Refusal(sale));
  sale.title = std::string(200, 'a'), sale.description = std::string(10'000, 'a');
  sale.waves = Waves{.size = 1, .every_minutes = 1};
  sale.valid_hours = 1, sale.late_hours = 24 * 365;
  sale.exclude.assign(50, R"(city == "Dakar")");
  EXPECT_EQ("OK", Refusal(sale));
}

TEST_P(DocumentTest, IsRefusedWithThePathOfWhatIsWrong) {
  const auto wrong = [&](const auto& change) {
    CampaignDocument sale = SaleDocument();
    change(sale);
    std::string refusal = Refusal(sale);
    EXPECT_THAT(refusal, StartsWith("INVALID_ARGUMENT: "));
    return refusal.substr(std::min<size_t>(18, refusal.size()));
  };
  EXPECT_EQ("title: it is empty", wrong([](auto& d) { d.title = " "; }));
  EXPECT_EQ("title: more than 200 bytes", wrong([](auto& d) { d.title = std::string(201, 'a'); }));
  EXPECT_EQ("description: more than 10000 bytes",
            wrong([](auto& d) { d.description = std::string(10'001, 'a'); }));
  EXPECT_EQ("purpose: all is for stops, name one purpose",
            wrong([](auto& d) { d.purpose = Purpose::kAll; }));
  EXPECT_EQ("steps: 0, give 1 to 10", wrong([](auto& d) { d.steps.clear(); }));
  EXPECT_EQ("steps: 11, give 1 to 10", wrong([](auto& d) { d.steps.resize(11, d.steps[0]); }));
  EXPECT_THAT(wrong([](auto& d) { d.steps.push_back(d.steps[0]); }),
              StartsWith("steps[1].after: say what it follows"));
  EXPECT_EQ("steps[0].after: the first step follows none, leave it out",
            wrong([](auto& d) { d.steps[0].after.emplace(); }));
  const auto second = [](auto& d) -> StepTrigger& {
    d.steps.push_back(d.steps[0]);
    return d.steps[1].after.emplace();
  };
  EXPECT_EQ("steps[1].after.step: 2 is out of range, give 1 to 1",
            wrong([&](auto& d) { second(d).step = 2; }));
  EXPECT_EQ("steps[1].after.wait_minutes: 0 is out of range, give 1 to 527040",
            wrong([&](auto& d) { second(d).on = TriggerOn::kNoAnswer; }));
  EXPECT_EQ("steps[1].after.within_hours: 0 is out of range, give 1 to 8760",
            wrong([&](auto& d) { second(d).within_hours = 0; }));
  EXPECT_EQ("steps[0].channel: all is for stops, name one channel",
            wrong([](auto& d) { d.steps[0].channel = Channel::kAll; }));
  EXPECT_EQ("steps[0].text: it is empty", wrong([](auto& d) { d.steps[0].text = ""; }));
  EXPECT_THAT(wrong([](auto& d) { d.steps[0].accounts = {Id{987654}}; }),
              StartsWith("steps[0].accounts[0]: account: "));
  EXPECT_THAT(wrong([](auto& d) { d.audience = "cty == 1"; }),
              StartsWith("audience: character 1: \"cty\""));
  EXPECT_THAT(wrong([](auto& d) {
                d.exclude = {R"(has("phone"))", "cty == 1"};
              }),
              StartsWith("exclude[1]: "));
  EXPECT_EQ("exclude: at most 50 filters",
            wrong([](auto& d) { d.exclude.assign(51, R"(has("phone"))"); }));
  EXPECT_THAT(wrong([](auto& d) { d.send_hours = "alwais"; }), StartsWith("send_hours: "));
  EXPECT_EQ("waves.size: 0 is out of range, give 1 to 100000000",
            wrong([](auto& d) { d.waves = Waves{.size = 0}; }));
  EXPECT_EQ("waves.every_minutes: 43201 is out of range, give 1 to 43200",
            wrong([](auto& d) { d.waves = Waves{.size = 5, .every_minutes = 43'201}; }));
  EXPECT_EQ("valid_hours: 0 is out of range, give 1 to 8760",
            wrong([](auto& d) { d.valid_hours = 0; }));
  EXPECT_EQ("late_hours: 8761 is out of range, give 1 to 8760",
            wrong([](auto& d) { d.late_hours = 8761; }));
}

TEST_P(DocumentTest, TakesAccountsOfItsChannelOnly) {
  CampaignDocument sale = SaleDocument();
  sale.steps[0].accounts = {IdOf(AddAccount())};
  EXPECT_EQ("OK", Refusal(sale));
  sale.steps[0].channel = Channel::kWhatsapp;
  EXPECT_EQ(
      "INVALID_ARGUMENT: steps[0].accounts[0]: it is of the channel sms, and the step of whatsapp",
      Refusal(sale));
}

}  // namespace
}  // namespace griot
