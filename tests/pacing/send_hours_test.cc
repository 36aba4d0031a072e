#include "griot/pacing/send_hours.h"

#include <gtest/gtest.h>

#include <set>
#include <string>
#include <utility>

#include "tests/base/dice.h"
#include "tests/pacing/times.h"

namespace griot {
namespace {

// "2026-11-21T20:00" on the clocks of the zone.
std::string Local(absl::Time time, absl::TimeZone zone) {
  return time == absl::InfiniteFuture() ? "never"
                                        : absl::FormatTime("%E4Y-%m-%dT%H:%M", time, zone);
}
absl::Time LocalTime(const char* text, absl::TimeZone zone) {
  absl::CivilSecond civil;
  EXPECT_TRUE(absl::ParseCivilTime(text, &civil)) << text;
  return Instant(civil, zone);
}

std::string Next(std::string_view country, std::string_view profile, const char* now,
                 const char* zone_name, std::string_view channel = "sms") {
  const absl::TimeZone zone = Zone(zone_name);
  const absl::Time time = LocalTime(now, zone);
  return Local(NextOpening(MarketingHours(country, channel, profile, absl::ToCivilDay(time, zone)),
                           time, zone),
               zone);
}

TEST(MarketingHours, FollowTheCountry) {
  // A Saturday.
  EXPECT_EQ("2026-11-21T10:00", Next("FR", "", "2026-11-21T10:00:00", "Europe/Paris"));
  EXPECT_EQ("2026-11-21T08:00", Next("FR", "", "2026-11-21T07:59:59", "Europe/Paris"));
  EXPECT_EQ("2026-11-23T08:00", Next("FR", "", "2026-11-21T20:00:00", "Europe/Paris"));
  EXPECT_EQ("2026-11-21T21:29", Next("FR", "charter", "2026-11-21T21:29:00", "Europe/Paris"));
  EXPECT_EQ("2026-11-23T08:00", Next("FR", "charter", "2026-11-21T21:45:00", "Europe/Paris"));
  EXPECT_EQ("2025-11-21T21:45", Next("FR", "charter", "2025-11-21T21:45:00", "Europe/Paris"));
  EXPECT_EQ("2026-11-23T08:00", Next("SN", "charter", "2026-11-22T12:00:00", "Africa/Dakar"));
  EXPECT_EQ("2026-07-15T08:00", Next("FR", "", "2026-07-14T12:00:00", "Europe/Paris"));
  EXPECT_EQ("2026-11-21T10:00", Next("ZZ", "", "2026-11-21T10:00:00", "UTC"));
}

// No source names hours for e-mails and pushes; what rings a telephone is held to those of SMS.
TEST(MarketingHours, FollowTheChannel) {
  const char* const night = "2026-11-22T03:00:00";  // a Sunday
  EXPECT_EQ("2026-11-23T08:00", Next("FR", "", night, "Europe/Paris", "sms"));
  EXPECT_EQ("2026-11-23T08:00", Next("FR", "", night, "Europe/Paris", "whatsapp"));
  EXPECT_EQ("2026-11-22T09:00", Next("US", "", night, "America/New_York", "whatsapp"));
  for (const char* channel : {"email", "push", "postal", "webhook"}) {
    for (const char* country : {"FR", "SN", "CI", "US", "ZZ", ""}) {
      EXPECT_EQ("2026-11-22T03:00", Next(country, "", night, "Africa/Dakar", channel));
    }
    // Who names a profile chooses it for all of the channels; countries without it are as before.
    EXPECT_EQ("2026-11-23T08:00", Next("FR", "charter", night, "Europe/Paris", channel));
    EXPECT_EQ("2026-11-22T03:00", Next("SN", "charter", night, "Africa/Dakar", channel));
  }
  // Pieces of the name of a channel are none.
  EXPECT_EQ("2026-11-23T08:00", Next("SN", "", night, "Africa/Dakar", "mail"));
  EXPECT_EQ("2026-11-23T08:00", Next("SN", "", night, "Africa/Dakar", ""));
}

TEST(MarketingHours, EachRuleHasItsSource) {
  std::set<std::string> seen;
  for (const CountryHours& rule : AllCountryHours()) {
    EXPECT_GT(rule.source.size(), 20u);
    EXPECT_TRUE(seen.insert(std::string(rule.country) + "/" + std::string(rule.profile) + "/" +
                            std::string(rule.channels) + "/" + absl::FormatCivilTime(rule.from))
                    .second);
    EXPECT_NE(0, rule.hours.weekdays & 0x7f);
  }
}

TEST(IsHoliday, KnowsTheMoveableOnes) {
  const std::pair<int, int> french[] = {{1, 1},  {4, 6},  {5, 1},  {5, 8},   {5, 14}, {5, 25},
                                        {7, 14}, {8, 15}, {11, 1}, {11, 11}, {12, 25}};
  int count = 0;
  for (absl::CivilDay day(2026, 1, 1); day.year() == 2026; ++day) {
    count += IsHoliday(HolidayRule::kFrance, day);
  }
  EXPECT_EQ(11, count);
  for (const auto& [month, date] : french) {
    const absl::CivilDay day(2026, month, date);
    EXPECT_TRUE(IsHoliday(HolidayRule::kFrance, day)) << absl::FormatCivilTime(day);
  }
  EXPECT_TRUE(IsHoliday(HolidayRule::kSenegal, absl::CivilDay(2026, 4, 4)));
  EXPECT_TRUE(IsHoliday(HolidayRule::kIvoryCoast, absl::CivilDay(2026, 8, 7)));
  EXPECT_FALSE(IsHoliday(HolidayRule::kFrance, absl::CivilDay(2026, 8, 7)));
  EXPECT_TRUE(IsHoliday(HolidayRule::kFrance, absl::CivilDay(2038, 4, 26))) << "Easter's latest";
}

TEST(NextOpening, CrossesMidnight) {
  const absl::TimeZone zone = Zone("Africa/Dakar");
  // Fridays from 22 to 2 h.
  const SendHours night{.weekdays = 1 << 4, .open = 22 * 60, .close = 2 * 60};
  EXPECT_TRUE(IsOpen(night, LocalTime("2026-11-21T01:59:59", zone), zone))
      << "a Saturday's small hours";
  EXPECT_FALSE(IsOpen(night, LocalTime("2026-11-21T02:00:00", zone), zone));
  EXPECT_EQ("2026-11-27T22:00",
            Local(NextOpening(night, LocalTime("2026-11-21T02:00:00", zone), zone), zone));
  EXPECT_EQ("2026-11-21T02:00",
            Local(ClosesAt(night, LocalTime("2026-11-20T23:00:00", zone), zone), zone));
}

TEST(NextOpening, AlwaysIsAlways) {
  const absl::TimeZone zone = Zone("Europe/Paris");
  const absl::Time now = LocalTime("2026-03-29T02:30:00", zone);
  EXPECT_EQ(now, NextOpening(kAlways, now, zone));
  EXPECT_GT(ClosesAt(kAlways, now, zone) - now, absl::Hours(24 * 700));
  EXPECT_EQ(absl::InfiniteFuture(), NextOpening({.weekdays = 0}, now, zone));
}

TEST(Instant, GapsAndFolds) {
  const absl::TimeZone paris = Zone("Europe/Paris");
  EXPECT_EQ("2026-03-29T03:00",
            Local(Instant(absl::CivilSecond(2026, 3, 29, 2, 30), paris), paris));
  const absl::Time first = Instant(absl::CivilSecond(2026, 10, 25, 2, 30), paris);
  EXPECT_EQ("02:30+0200", absl::FormatTime("%H:%M%z", first, paris));
}

// Every opening that is promised is one, in all kinds of zones, across ten years of their changes.
TEST(NextOpening, IsTheFirstOpenMoment) {
  Dice dice(6);
  const char* const names[] = {"Europe/Paris",      "Africa/Dakar",        "America/New_York",
                               "Asia/Kolkata",      "Australia/Lord_Howe", "America/Martinique",
                               "Africa/Casablanca", "Pacific/Apia"};
  for (int round = 0; round < 3000; ++round) {
    const absl::TimeZone zone = Zone(dice.OneOf(names));
    const SendHours hours{.weekdays = static_cast<uint8_t>(1 + dice.Below(127)),
                          .open = static_cast<int16_t>(dice.Below(24 * 60)),
                          .close = static_cast<int16_t>(dice.Below(24 * 60)),
                          .closed_on = dice.OneIn(2) ? HolidayRule::kFrance : HolidayRule::kNone};
    const absl::Time now =
        absl::FromUnixSeconds(1'700'000'000 + static_cast<int64_t>(dice.Below(315'000'000)));
    const absl::Time at = NextOpening(hours, now, zone);
    ASSERT_NE(absl::InfiniteFuture(), at);
    ASSERT_GE(at, now);
    ASSERT_TRUE(IsOpen(hours, at, zone));
    const absl::Time closes = ClosesAt(hours, at, zone);
    ASSERT_GT(closes, at);
    ASSERT_TRUE(IsOpen(hours, closes - absl::Seconds(1), zone));
    ASSERT_FALSE(IsOpen(hours, closes, zone)) << Local(closes, zone);
    for (int i = 0; i < 20 && at > now; ++i) {
      const absl::Time before =
          now + absl::Seconds(static_cast<int64_t>(
                    dice.Below(static_cast<uint64_t>(absl::ToInt64Seconds(at - now)) + 1)));
      if (before < at) {
        ASSERT_FALSE(IsOpen(hours, before, zone)) << Local(before, zone);
      }
    }
  }
}

}  // namespace
}  // namespace griot
