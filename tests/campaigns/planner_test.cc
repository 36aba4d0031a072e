#include "griot/campaigns/planner.h"

#include <gtest/gtest.h>

#include <map>

namespace griot {
namespace {

const absl::Time kNow = absl::FromUnixSeconds(1'763'712'000);  // a Friday, 08:00 in Dakar

StepPlan Sms(std::string_view text = "Bonjour {{first_name|default:\"\"}}") {
  StepPlan plan;
  plan.channel = Channel::kSms;
  auto compiled = StepText::Compile({.channel = Channel::kSms, .text = std::string(text)}, "s");
  EXPECT_TRUE(compiled.ok()) << compiled.status();
  plan.text = *std::move(compiled);
  plan.accounts = {{.id = {5}}};
  plan.hours.kind = HoursRule::Kind::kAnyTime;
  plan.begins = kNow;
  return plan;
}

RecipientAddress Phone(int64_t id, std::optional<GateState> state,
                       std::optional<GateState> stop = std::nullopt) {
  return {.id = {id},
          .value = "+221771234567",
          .country = "SN",
          .phone_type = "mobile",
          .gate = {.state = state, .stop = stop}};
}
Recipient Awa(std::vector<RecipientAddress> addresses) {
  return {.contact = {1}, .first_name = "Awa", .addresses = std::move(addresses)};
}
Decision Decide(const StepPlan& plan, const Recipient& recipient, int64_t place = 0) {
  StepMessage message;
  return PlanRecipient(plan, recipient, place, &message);
}

TEST(Planner, SendsToWhoConsented) {
  const Recipient awa = Awa({Phone(9, GateState::kGranted)});
  const Decision decision = Decide(Sms(), awa);
  EXPECT_EQ(decision.reason, SkipReason::kNone);
  EXPECT_EQ(decision.address, &awa.addresses[0]);
  EXPECT_EQ(decision.account, Id{5});
  EXPECT_EQ(decision.due, kNow);
  EXPECT_EQ(decision.parts, 1);
}

TEST(Planner, SaysWhyNot) {
  const StepPlan plan = Sms();
  EXPECT_EQ(Decide(plan, Awa({})).reason, SkipReason::kNoAddress);
  EXPECT_EQ(Decide(plan, Awa({Phone(1, std::nullopt)})).reason, SkipReason::kNoConsent);
  EXPECT_EQ(Decide(plan, Awa({Phone(1, GateState::kUnconfirmed)})).reason,
            SkipReason::kUnconfirmed);
  EXPECT_EQ(Decide(plan, Awa({Phone(1, GateState::kGranted, GateState::kWithdrawn)})).reason,
            SkipReason::kOptedOut);
  EXPECT_EQ(Decide(plan, Awa({Phone(1, GateState::kGranted, GateState::kBlocked)})).reason,
            SkipReason::kBlocked);
  RecipientAddress line = Phone(1, GateState::kGranted);
  line.phone_type = "fixed_line";
  EXPECT_EQ(Decide(plan, Awa({line})).reason, SkipReason::kNotMobile);
  RecipientAddress taken = Phone(1, GateState::kGranted);
  taken.taken = true;
  EXPECT_EQ(Decide(plan, Awa({taken})).reason, SkipReason::kSameAddress);
  StepPlan without = Sms();
  without.accounts.clear();
  EXPECT_EQ(Decide(without, Awa({Phone(1, GateState::kGranted)})).reason, SkipReason::kNoAccount);
  EXPECT_EQ(Decide(Sms("Cher {{city}}"), Awa({Phone(1, GateState::kGranted)})).reason,
            SkipReason::kMissingVariable);
  EXPECT_EQ(Decide(Sms("{{city|default:\"\"}}"), Awa({Phone(1, GateState::kGranted)})).reason,
            SkipReason::kEmptyText);
  StepPlan over = Sms();
  over.expires = kNow;
  EXPECT_EQ(Decide(over, Awa({Phone(1, GateState::kGranted)})).reason, SkipReason::kNeverOpen);
}

TEST(Planner, TakesTheFirstAddressThatMayBeWrittenTo) {
  const Recipient awa = Awa({Phone(1, GateState::kGranted, GateState::kWithdrawn),
                             Phone(2, std::nullopt), Phone(3, GateState::kGranted)});
  EXPECT_EQ(Decide(Sms(), awa).address, &awa.addresses[2]);
  const Recipient nobody =
      Awa({Phone(1, GateState::kGranted, GateState::kWithdrawn), Phone(2, std::nullopt)});
  EXPECT_EQ(Decide(Sms(), nobody).reason, SkipReason::kOptedOut);  // what is against the first
}

TEST(Planner, CountsParts) {
  const Recipient awa = Awa({Phone(9, GateState::kGranted)});
  EXPECT_EQ(Decide(Sms(std::string(161, 'a')), awa).parts, 2);
  EXPECT_EQ(Decide(Sms("Ça va, où êtes-vous ?"), awa).parts, 1);
}

TEST(Planner, SpreadsAccountsByTheirShareAndAlwaysTheSameWay) {
  StepPlan plan = Sms();
  plan.accounts = {{.id = {1}, .share = 3}, {.id = {2}, .share = 1}};
  std::map<Id, int> got;
  for (int64_t contact = 1; contact <= 10'000; ++contact) {
    Recipient recipient = Awa({Phone(9, GateState::kGranted)});
    recipient.contact = {contact};
    const Id account = Decide(plan, recipient).account;
    EXPECT_EQ(account, Decide(plan, recipient).account);
    ++got[account];
  }
  EXPECT_NEAR(got[Id{1}], 7'500, 200);
}

TEST(Planner, SendsInWaves) {
  StepPlan plan = Sms();
  plan.waves = Waves{.size = 10, .every_minutes = 30};
  const Recipient awa = Awa({Phone(9, GateState::kGranted)});
  EXPECT_EQ(Decide(plan, awa, 9).due, kNow);
  EXPECT_EQ(Decide(plan, awa, 10).due, kNow + absl::Minutes(30));
  EXPECT_EQ(Decide(plan, awa, 25).due, kNow + absl::Minutes(60));
}

// At night nobody is written to, by the clock of where the recipient is.
TEST(Planner, WaitsForTheRecipientsOwnMorning) {
  StepPlan plan = Sms();
  plan.hours.kind = HoursRule::Kind::kCountry;
  absl::TimeZone paris;
  ASSERT_TRUE(absl::LoadTimeZone("Europe/Paris", &paris));
  plan.begins = absl::FromCivil(absl::CivilSecond(2026, 11, 24, 23, 0, 0), paris);
  RecipientAddress phone = Phone(9, GateState::kGranted);
  phone.country = "FR", phone.time_zone = "Europe/Paris";
  const Decision decision = Decide(plan, Awa({phone}));
  EXPECT_EQ(decision.reason, SkipReason::kNone);
  EXPECT_GT(decision.due, plan.begins);
  const auto local = absl::ToCivilSecond(decision.due, paris);
  EXPECT_EQ(local.day(), 25);
  EXPECT_GE(local.hour(), 8);
}

TEST(Planner, ReadsTheNearestZoneThatThereIs) {
  RecipientAddress phone = Phone(9, GateState::kGranted);
  Recipient awa = Awa({phone});
  EXPECT_EQ(ZoneOf(awa, phone, absl::UTCTimeZone()), absl::UTCTimeZone());
  phone.time_zone = "Africa/Dakar";
  EXPECT_EQ(ZoneOf(awa, phone, absl::UTCTimeZone()).name(), "Africa/Dakar");
  awa.time_zone = "Europe/Paris";
  EXPECT_EQ(ZoneOf(awa, phone, absl::UTCTimeZone()).name(), "Europe/Paris");
  awa.time_zone = "Mars/Olympus";
  EXPECT_EQ(ZoneOf(awa, phone, absl::UTCTimeZone()).name(), "Africa/Dakar");
}

}  // namespace
}  // namespace griot
