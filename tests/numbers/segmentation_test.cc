#include "griot/numbers/segmentation.h"

#include <gtest/gtest.h>

#include <cstring>
#include <set>
#include <string>

namespace griot {
namespace {

template <typename T>
std::set<std::string> NamesOf(int count) {
  std::set<std::string> names;
  for (int i = 0; i < count; ++i) names.emplace(Name(static_cast<T>(i)));
  return names;
}

TEST(Segmentation, EveryValueHasANameOfItsOwn) {
  EXPECT_EQ(NamesOf<Status>(kStatusCount).size(), static_cast<size_t>(kStatusCount));
  EXPECT_EQ(NamesOf<Possibility>(kPossibilityCount).size(), static_cast<size_t>(kPossibilityCount));
  EXPECT_EQ(NamesOf<NumberType>(kNumberTypeCount).size(), static_cast<size_t>(kNumberTypeCount));
  EXPECT_EQ(Name(static_cast<Status>(kStatusCount)), "");
  EXPECT_EQ(Name(static_cast<Possibility>(kPossibilityCount)), "");
  EXPECT_EQ(Name(static_cast<NumberType>(kNumberTypeCount)), "");
}

TEST(Segmentation, NamesAreThoseOfFilesAndDoors) {
  EXPECT_EQ(Name(Status::kTooShortAfterIdd), "too_short_after_idd");
  EXPECT_EQ(Name(Status::kInvalidCallingCode), "invalid_calling_code");
  EXPECT_EQ(Name(Possibility::kLocalOnly), "is_possible_local_only");
  EXPECT_EQ(Name(NumberType::kFixedLineOrMobile), "fixed_line_or_mobile");
}

TEST(Segmentation, IsNoNumberUntilToldOtherwise) {
  const Segmentation nothing;
  EXPECT_EQ(nothing.status, Status::kNotANumber);
  EXPECT_FALSE(nothing.valid);
  EXPECT_EQ(nothing.e164(), "");
  EXPECT_EQ(nothing.national(), "");
  EXPECT_EQ(nothing.extension(), "");
}

TEST(Segmentation, TheNationalNumberIsTheEndOfTheE164Text) {
  Segmentation s;
  std::memcpy(s.e164_text, "+22501234567", 12);
  s.e164_size = 12;
  s.national_offset = 4;
  EXPECT_EQ(s.national(), "01234567");
}

TEST(Segmentation, IsAnIntegerWhileItFits) {
  const auto number = [](std::string_view e164) {
    Segmentation s;
    std::memcpy(s.e164_text, e164.data(), e164.size());
    s.e164_size = static_cast<uint8_t>(e164.size());
    return s.number();
  };
  EXPECT_EQ(number("+221771234567"), 221771234567);
  EXPECT_EQ(number("+9223372036854775807"), INT64_MAX);
  EXPECT_EQ(number("+9223372036854775808"), 0);
  EXPECT_EQ(number("+88112345678901234567"), 0);
  EXPECT_EQ(number(""), 0);
}

TEST(Segmentation, IsEqualByWhatItSays) {
  Segmentation a, b;
  std::memcpy(b.e164_text, "junk", 4);
  EXPECT_EQ(a, b);
  b.e164_size = 4;
  EXPECT_FALSE(a == b);
}

}  // namespace
}  // namespace griot
