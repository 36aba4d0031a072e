// One number, read whole: extensions, areas, and what Mode::kClean adds.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "griot/numbers/segmenter.h"
#include "tests/numbers/small_facts.h"

namespace griot {
namespace {

using ::testing::ElementsAre;

std::shared_ptr<const Plan> PlanOfOne() {
  static const auto& plan = *new auto(*Plan::FromBytes(numbers::SmallPlanBytes()));
  return plan;
}

Segmentation In(const char* region, std::string_view text, Mode mode = Mode::kExact) {
  return Segmenter::Create({.region = region, .mode = mode, .plan = PlanOfOne()})->Segment(text);
}
std::string AreaOf(const char* region, std::string_view text) {
  return std::string(PlanOfOne()->area_name(In(region, text).area));
}

TEST(One, EmptyIsAStatusOfItsOwn) {
  EXPECT_EQ(In("SN", "").status, Status::kEmpty);
  EXPECT_EQ(In("SN", " ").status, Status::kNotANumber);
}

TEST(One, EveryRefusalHasItsReason) {
  EXPECT_EQ(In("SN", "n/a").status, Status::kNotANumber);
  EXPECT_EQ(In("SN", "+999123456").status, Status::kInvalidCallingCode);
  EXPECT_EQ(In("SN", "00 2").status, Status::kTooShortAfterIdd);
  EXPECT_EQ(In("SN", "+2211").status, Status::kTooShortNsn);
  EXPECT_EQ(In("SN", "+221 123456789012345678").status, Status::kTooLongNsn);
}

TEST(One, KeepsTheExtension) {
  EXPECT_EQ(In("SN", "33 123 45 67 ext. 12").extension(), "12");
  EXPECT_EQ(In("SN", "33 123 45 67 ext. 12").e164(), "+221331234567");
  EXPECT_EQ(In("SN", "33 123 45 67").extension(), "");
}

TEST(One, NamesTheAreaOfFixedNumbers) {
  EXPECT_EQ(AreaOf("SN", "33 123 45 67"), "Dakar");
  EXPECT_EQ(AreaOf("US", "(202) 555-0123"), "Washington D.C.");
  EXPECT_EQ(AreaOf("SN", "77 123 45 67"), "");
}

TEST(One, TheAreaDoesNotKnowTheMobileToken) {
  EXPECT_EQ(In("AR", "011 15 2345-6789").e164(), "+5491123456789");
  EXPECT_EQ(AreaOf("AR", "011 15 2345-6789"), "Buenos Aires");
  EXPECT_EQ(AreaOf("AR", "011 2345-6789"), "Buenos Aires");
}

TEST(One, FollowsATransformRule) {
  EXPECT_EQ(In("AG", "464 1234").e164(), "+12684641234");
  EXPECT_EQ(PlanOfOne()->country_code(In("US", "2684641234").country), "AG");
}

TEST(One, RereadsAPlusThatLedNowhere) {
  EXPECT_EQ(In("SN", "+00221771234567").e164(), "+221771234567");
  EXPECT_EQ(In("SN", "+0").status, Status::kNotANumber);
}

TEST(One, SaysWherePortabilityExists) {
  EXPECT_TRUE(In("BJ", "01 41 23 45 67").portable);
  EXPECT_FALSE(In("SN", "771234567").portable);
}

TEST(Clean, GivesAnOldNumberItsNewPrefix) {
  const Segmentation exact = In("BJ", "41 23 45 67");
  EXPECT_FALSE(exact.valid);
  const Segmentation clean = In("BJ", "41 23 45 67", Mode::kClean);
  EXPECT_TRUE(clean.valid);
  EXPECT_EQ(clean.e164(), "+2290141234567");
  EXPECT_EQ(clean.repairs, kRenumbered);
  EXPECT_EQ(PlanOfOne()->operator_name(clean.operator_id), "Celtiis");
  EXPECT_EQ(In("SN", "+22941234567", Mode::kClean).e164(), "+2290141234567");
}

TEST(Clean, LeavesAnOldNumberAloneWhenTheNewOneIsNotValid) {
  const Segmentation clean = In("BJ", "99 99 99 99", Mode::kClean);
  EXPECT_EQ(clean.repairs, kNoRepair);
  EXPECT_EQ(clean.e164(), "+22999999999");
}

TEST(Clean, SaysWhatItRepaired) {
  EXPECT_EQ(In("SN", "771234567.0", Mode::kClean).e164(), "+221771234567");
  EXPECT_EQ(In("SN", "771234567.0", Mode::kClean).repairs, kSpreadsheetFloat);
  EXPECT_EQ(In("SN", "2.21771234567E+11", Mode::kClean).repairs & kScientific, kScientific);
  EXPECT_EQ(In("SN", "2.21771E+11", Mode::kClean).repairs & kDamagedBeyondRepair,
            kDamagedBeyondRepair);
  EXPECT_NE(In("SN", "2.21771E+11", Mode::kClean).status, Status::kOk);
  EXPECT_EQ(In("SN", "771234567", Mode::kClean).repairs, kNoRepair);
}

TEST(Clean, GivesEveryNumberOfACell) {
  const auto segmenter =
      Segmenter::Create({.region = "SN", .mode = Mode::kClean, .plan = PlanOfOne()});
  std::vector<std::string> all;
  for (const Segmentation& s : segmenter->SegmentAll("77 123 45 67 / 76 123 45 67")) {
    all.emplace_back(s.e164());
    EXPECT_EQ(s.repairs & kSeveralNumbers, kSeveralNumbers);
  }
  EXPECT_THAT(all, ElementsAre("+221771234567", "+221761234567"));
  EXPECT_EQ(segmenter->Segment("77 123 45 67 / 76 123 45 67").e164(), "+221771234567");
  EXPECT_EQ(segmenter->SegmentAll("").size(), 1u);
}

TEST(Clean, IsExactWhereNothingIsBroken) {
  for (const char* text :
       {"77 123 45 67", "+221 77 123 45 67", "n/a", "", "33 123 45 67 ext. 12"}) {
    EXPECT_EQ(In("SN", text, Mode::kClean), In("SN", text)) << text;
  }
}

}  // namespace
}  // namespace griot
