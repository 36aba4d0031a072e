#include "src/contacts/written_values.h"

#include <gtest/gtest.h>

#include <bit>
#include <cmath>
#include <random>

#include "absl/time/civil_time.h"
#include "griot/base/text.h"

namespace griot::contacts {
namespace {

std::string Number(std::string_view text) {
  const WrittenNumber number = ReadWrittenNumber(text);
  if (number.value) return number.value->Text();
  return number.ambiguous ? "ambiguous" : "none";
}

TEST(WrittenValuesTest, NumbersAsPeopleWriteThem) {
  EXPECT_EQ("1234.5", Number("1 234,5"));
  for (const char* text : {"1234.5", "1234,5", "1,234.5", "1.234,5", "1'234.5", "1\u00A0234,5",
                           "1\u202F234,5", "1\u2009234,5", "1\u2019234.5", "+1234,5"}) {
    EXPECT_EQ("1234.5", Number(text)) << text;
  }
  EXPECT_EQ("1234567", Number("1,234,567"));
  EXPECT_EQ("1234567", Number("1.234.567"));
  EXPECT_EQ("1234567", Number("1 234 567"));
  EXPECT_EQ("1234567.25", Number("1 234 567,25"));
  EXPECT_EQ("-12", Number("-12"));
  EXPECT_EQ("-12.5", Number("\u221212,5"));
  EXPECT_EQ("7", Number("007"));
  EXPECT_EQ("1000", Number("1e3"));
  EXPECT_EQ("5", Number("5.0"));
  EXPECT_EQ("0", Number("-0.0"));
  EXPECT_EQ("0.25", Number("0,25"));
  EXPECT_EQ("0.25", Number("0,250"));
  EXPECT_EQ("1234.567", Number("1234,567"));
  EXPECT_EQ("1.234", Number("1.234"));
  EXPECT_EQ("9223372036854775807", Number("9223372036854775807"));
}

TEST(WrittenValuesTest, WhatMayBeTwoNumbersIsNeither) {
  EXPECT_EQ("ambiguous", Number("1,234"));
  EXPECT_EQ("ambiguous", Number("-123,456"));
}

TEST(WrittenValuesTest, WhatIsNoNumber) {
  for (const char* text : {"",
                           "-",
                           "+",
                           "x",
                           "12 €",
                           "1 23",
                           "1 2345",
                           "1234 567",
                           "1,23,456",
                           "1.234,567.8",
                           "1,234.567,8",
                           "1 234.567.890",
                           "1.",
                           ".5",
                           "1..2",
                           "1e",
                           "1e999",
                           "0x10",
                           "nan",
                           "inf",
                           "--1",
                           "1-",
                           "12:30",
                           "1 234'567",
                           "92233720368547758089"}) {
    EXPECT_EQ("none", Number(text)) << text;
  }
}

// What an export writes is what an import reads.
TEST(WrittenValuesTest, WhatJsonWritesReadsBackAsTheSame) {
  std::mt19937_64 random(7);
  for (int i = 0; i < 200'000; ++i) {
    double value = std::bit_cast<double>(random());
    if (i % 3 == 1) value = static_cast<double>(static_cast<int64_t>(random()) >> (i % 60));
    if (i % 3 == 2) value = static_cast<double>(static_cast<int32_t>(random())) / 1000;
    if (!std::isfinite(value)) continue;
    const Json stored = WholeWhereItIs(value);
    const WrittenNumber read = ReadWrittenNumber(stored.Text());
    ASSERT_TRUE(read.value) << stored.Text();
    EXPECT_EQ(stored.number(), read.value->number());
    EXPECT_EQ(stored.Text(), read.value->Text());
  }
}

TEST(WrittenValuesTest, Truth) {
  for (const char* text : {"oui", "OUI", "Yes", "vrai", "TRUE", "1", "o", "Y", "on"}) {
    EXPECT_EQ(true, ReadWrittenTruth(text)) << text;
  }
  for (const char* text : {"non", "No", "faux", "False", "0", "n", "OFF"}) {
    EXPECT_EQ(false, ReadWrittenTruth(text)) << text;
  }
  for (const char* text : {"", "maybe", "2", "ouii", "yes please", "-1"}) {
    EXPECT_FALSE(ReadWrittenTruth(text)) << text;
  }
}

TEST(WrittenValuesTest, Dates) {
  for (const char* text : {"2026-11-21", "21/11/2026", "21-11-2026", "21.11.2026", "2026/11/21",
                           "2026-11-21T08:30:00", "21/11/2026 08:30", "2026-11-21T08:30:00Z"}) {
    EXPECT_EQ("2026-11-21", ReadWrittenDate(text)) << text;
  }
  EXPECT_EQ("2026-04-03", ReadWrittenDate("3/4/2026"));
  EXPECT_EQ("2024-02-29", ReadWrittenDate("29/02/2024"));
  for (const char* text : {"", "29/02/2026", "31/04/2026", "11/21/2026", "21/11/26", "2026-11",
                           "2026-11-21x", "21/11-2026", "0000-01-01", "2026-1-123", "21 nov 2026",
                           "20261121", "1/2/3/2026", "2026-11-21Tmorning", "-1/2/2026"}) {
    EXPECT_FALSE(ReadWrittenDate(text)) << text;
  }
  EXPECT_TRUE(IsDate("2026-11-21"));
  for (const char* text : {"2026-11-2", "21/11/2026", "2026/11/21", "2026-02-30", ""}) {
    EXPECT_FALSE(IsDate(text)) << text;
  }
}

TEST(WrittenValuesTest, EveryDayOfACenturyReadsBack) {
  for (absl::CivilDay day(1950, 1, 1); day < absl::CivilDay(2050, 1, 1); ++day) {
    const std::string pad_month = day.month() < 10 ? "0" : "", pad_day = day.day() < 10 ? "0" : "";
    const std::string iso = Cat(day.year(), "-", pad_month, day.month(), "-", pad_day, day.day());
    EXPECT_EQ(iso, ReadWrittenDate(iso));
    EXPECT_EQ(iso, ReadWrittenDate(Cat(day.day(), "/", day.month(), "/", day.year())));
  }
}

}  // namespace
}  // namespace griot::contacts
