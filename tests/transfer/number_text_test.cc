#include "src/transfer/number_text.h"

#include <gtest/gtest.h>

#include <limits>
#include <string>

namespace griot::transfer {
namespace {

std::string Shown(std::string_view text) {
  std::string scratch;
  return std::string(NumberText(text, scratch));
}

TEST(NumberText, PhonesComeBackWhole) {
  EXPECT_EQ("221771234567", Shown("2.21771234567E11"));
  EXPECT_EQ("221771234567", Shown("2.21771234567E+11"));
  EXPECT_EQ("221771234567", Shown("221771234567.0"));
  EXPECT_EQ("221771000000", Shown("2.21771E+11"));
}

TEST(NumberText, DigitsStayHoweverMany) {
  EXPECT_EQ("00123", Shown("00123"));
  EXPECT_EQ("12345678901234567890123", Shown("12345678901234567890123"));
}

TEST(NumberText, FractionsAreShort) {
  EXPECT_EQ("0.3", Shown("0.30000000000000004"));
  EXPECT_EQ("-1.5", Shown("-1.50"));
  EXPECT_EQ("1e-07", Shown("1E-7"));
  EXPECT_EQ("0", Shown("-0.0"));
}

TEST(NumberText, WhatIsNoNumberStays) {
  for (const char* text : {"", "abc", "1.2.3", "inf", "nan", "-", "1e999", "0x10", "1,5", " 1"}) {
    EXPECT_EQ(text, Shown(text));
  }
}

TEST(DateText, KnowsBothCalendars) {
  EXPECT_EQ("1900-01-01", DateText(1, false));
  EXPECT_EQ("1900-02-28", DateText(59, false));
  EXPECT_EQ("1900-02-29", DateText(60, false));
  EXPECT_EQ("1900-03-01", DateText(61, false));
  EXPECT_EQ("2000-02-29", DateText(36585, false));
  EXPECT_EQ("9999-12-31", DateText(2958465, false));
  EXPECT_EQ("1904-01-02", DateText(1, true));
}

TEST(DateText, TimesAreToTheSecond) {
  EXPECT_EQ("08:30:00", DateText(8.5 / 24, false));
  EXPECT_EQ("2026-11-21T23:59:59", DateText(46347 + 86399.0 / 86400, false));
  EXPECT_EQ("2026-11-22", DateText(46347.9999999, false));
}

TEST(DateText, WhatIsNoDateIsNone) {
  EXPECT_FALSE(DateText(-1, false));
  EXPECT_FALSE(DateText(2958466, false));
  EXPECT_FALSE(DateText(std::numeric_limits<double>::quiet_NaN(), false));
}

}  // namespace
}  // namespace griot::transfer
