#include "src/numbers/open_plan.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cstring>
#include <string>

#include "griot/base/status.h"
#include "griot/base/text.h"
#include "griot/numbers/plan.h"
#include "src/numbers/checksum.h"
#include "tests/base/dice.h"
#include "tests/numbers/cases.h"
#include "tests/numbers/exercise_plan.h"
#include "tests/numbers/small_facts.h"

namespace griot::numbers {
namespace {

using ::testing::AnyOf;
using ::testing::HasSubstr;

absl::Status Open(const std::string& bytes) {
  Tables tables;
  return OpenPlan(std::as_bytes(std::span(bytes)), Trust::kNone, &tables);
}

PlanHeader HeaderOf(const std::string& bytes) {
  PlanHeader header;
  std::memcpy(&header, bytes.data(), sizeof header);
  return header;
}

std::string WithHeader(std::string bytes, const PlanHeader& header) {
  bytes.replace(0, sizeof header, reinterpret_cast<const char*>(&header), sizeof header);
  return bytes;
}

// As somebody would write it who means harm.
std::string WithChecksum(std::string bytes) {
  PlanHeader header = HeaderOf(bytes);
  header.checksum = PlanChecksum(std::as_bytes(std::span(bytes)).subspan(kChecksumFrom));
  return WithHeader(std::move(bytes), header);
}

template <typename T, typename Change>
std::string WithRecord(Section section, uint64_t index, Change change) {
  std::string bytes = SmallPlanBytes();
  char* const at = bytes.data() + HeaderOf(bytes).sections[section].offset + index * sizeof(T);
  T record;
  std::memcpy(&record, at, sizeof record);
  change(record);
  std::memcpy(at, &record, sizeof record);
  return WithChecksum(std::move(bytes));
}

TEST(OpenPlan, OpensWhatTheCompilerWrote) {
  EXPECT_TRUE(Open(SmallPlanBytes()).ok()) << Message(Open(SmallPlanBytes()));
}

TEST(OpenPlan, RefusesWhatIsNoPlan) {
  for (const std::string& bytes :
       {std::string(), std::string("GRIOTPLN"), std::string(5000, 'x'), std::string(5000, '\0')}) {
    const absl::Status status = Open(bytes);
    EXPECT_EQ(status.code(), absl::StatusCode::kDataLoss);
    EXPECT_THAT(std::string(Message(status)), HasSubstr("plan: "));
  }
}

TEST(OpenPlan, RefusesAnotherLayout) {
  PlanHeader header = HeaderOf(SmallPlanBytes());
  ++header.version;
  const absl::Status status = Open(WithHeader(SmallPlanBytes(), header));
  EXPECT_EQ(status.code(), absl::StatusCode::kFailedPrecondition);
  EXPECT_THAT(std::string(Message(status)), HasSubstr(Cat("of layout ", kPlanVersion + 1)));
}

TEST(OpenPlan, RefusesBytesThatLieAskew) {
  const std::string shifted = Cat("x", SmallPlanBytes());
  Tables tables;
  const auto status = OpenPlan(std::as_bytes(std::span(shifted)).subspan(1), Trust::kNone, &tables);
  EXPECT_EQ(status.code(), absl::StatusCode::kInvalidArgument);
}

TEST(OpenPlan, RefusesACutOrPaddedPlan) {
  const std::string& whole = SmallPlanBytes();
  Dice random(1);
  for (int i = 0; i < 300; ++i) {
    EXPECT_EQ(Open(whole.substr(0, random.Below(whole.size()))).code(),
              absl::StatusCode::kDataLoss);
  }
  EXPECT_EQ(Open(Cat(whole, std::string(64, '\0'))).code(), absl::StatusCode::kDataLoss);
}

TEST(OpenPlan, RefusesEveryFlippedBit) {
  Dice random(Seed());
  for (int i = 0; i < 3000; ++i) {
    std::string bytes = SmallPlanBytes();
    bytes[random.Below(bytes.size())] ^= static_cast<char>(1 << random.Below(8));
    const absl::Status status = Open(bytes);
    ASSERT_THAT(status.code(),
                AnyOf(absl::StatusCode::kDataLoss, absl::StatusCode::kFailedPrecondition));
  }
}

TEST(OpenPlan, RefusesANodeThatLeadsForwardOrOutside) {
  const auto nodes = HeaderOf(SmallPlanBytes()).sections[kNodes].count;
  for (const uint32_t entry : {uint32_t{0}, static_cast<uint32_t>(nodes), 5u, kLeafBit - 1,
                               kLeafBit | ((1u << kClassBits) - 1)}) {
    EXPECT_FALSE(Open(WithRecord<uint32_t>(kNodes, 3, [=](uint32_t& e) { e = entry; })).ok());
  }
}

TEST(OpenPlan, RefusesARootDeeperThanItsDigits) {
  const auto nodes = static_cast<uint32_t>(HeaderOf(SmallPlanBytes()).sections[kNodes].count);
  for (const uint32_t entry : {0u, nodes - kNodeSize, nodes, 5u}) {
    EXPECT_FALSE(Open(WithRecord<uint32_t>(kRoots, 0, [=](uint32_t& e) { e = entry; })).ok());
  }
}

TEST(OpenPlan, RefusesAnswersOutOfRange) {
  const auto refused = [](auto change) {
    return !Open(WithRecord<ClassRecord>(kClasses, 4, change)).ok();
  };
  EXPECT_TRUE(refused([](ClassRecord& c) { c.status = kStatusCount; }));
  EXPECT_TRUE(refused([](ClassRecord& c) { c.type = kNumberTypeCount; }));
  EXPECT_TRUE(refused([](ClassRecord& c) { c.possibility = kPossibilityCount; }));
  EXPECT_TRUE(refused([](ClassRecord& c) { c.country = 999; }));
  EXPECT_TRUE(refused([](ClassRecord& c) { c.calling_code = 1000; }));
  EXPECT_TRUE(refused([](ClassRecord& c) { c.head_size = 9; }));
  EXPECT_TRUE(refused([](ClassRecord& c) { c.keep = 1; }));
  EXPECT_TRUE(refused([](ClassRecord& c) { c.drop = 200; }));
  EXPECT_TRUE(refused([](ClassRecord& c) { c.cut_at = 200, c.cut_size = 100; }));
  EXPECT_TRUE(refused([](ClassRecord& c) { c.keep = 0xff, c.head[1] = '\xff'; }));
  EXPECT_TRUE(refused([](ClassRecord& c) { c.keep = 0xff, c.national_offset = 0; }));
  EXPECT_TRUE(refused([](ClassRecord& c) { c.keep = 0, c.valid = 1; }));
}

TEST(OpenPlan, RefusesAnswersThatWantDigitsThatAreNotThere) {
  const uint64_t classes = HeaderOf(SmallPlanBytes()).sections[kClasses].count;
  const auto refused = [&](auto change) {
    uint64_t count = 0;
    for (uint64_t i = 0; i < classes; ++i) {
      count += !Open(WithRecord<ClassRecord>(kClasses, i, change)).ok();
    }
    return count;
  };
  EXPECT_EQ(refused([](ClassRecord& c) { c.drop = kMaxCount; }),
            classes - 2);  // not "no number" and "empty"
  EXPECT_EQ(refused([](ClassRecord& c) { c.cut_size = kMaxCount; }), classes - 2);
  // National numbers begin behind the calling code that is thought in front of them.
  EXPECT_GT(refused([](ClassRecord& c) { c.drop = 0; }), classes / 4);
}

TEST(OpenPlan, RefusesACountryWithoutACallingCode) {
  EXPECT_FALSE(Open(WithRecord<CountryRecord>(kCountries, 2, [](CountryRecord& c) {
                 c.calling_code = 1000;
               })).ok());
}

TEST(OpenPlan, RefusesNamesOutside) {
  const auto outside = [](uint32_t& at) { at = 0x7ffffff0; };
  for (const auto section : {kTimeZoneNames, kOperatorNames, kAreaNames, kLanguages}) {
    EXPECT_FALSE(Open(WithRecord<uint32_t>(section, 0, outside)).ok()) << static_cast<int>(section);
  }
}

TEST(OpenPlan, RefusesSectionsOutside) {
  for (size_t section = 0; section < kSectionCount; ++section) {
    for (const uint64_t value : {uint64_t{1} << 40, ~uint64_t{0}, ~uint64_t{63}}) {
      PlanHeader header = HeaderOf(SmallPlanBytes());
      header.sections[section].offset = value;
      EXPECT_FALSE(Open(WithChecksum(WithHeader(SmallPlanBytes(), header))).ok()) << section;
      header = HeaderOf(SmallPlanBytes());
      header.sections[section].count = value;
      EXPECT_FALSE(Open(WithChecksum(WithHeader(SmallPlanBytes(), header))).ok()) << section;
    }
  }
}

// What the checks let through may answer nonsense, but must not reach outside of the plan.
TEST(OpenPlan, LiesThatPassAreHarmless) {
  Dice random(Seed());
  const uint64_t cases = std::max<uint64_t>(250, Cases(2'000'000) / 4000);
  uint64_t passed = 0;
  for (uint64_t i = 0; i < cases; ++i) {
    std::string bytes = SmallPlanBytes();
    const PlanHeader header = HeaderOf(bytes);
    for (uint64_t changes = random.Between(1, 3); changes > 0; --changes) {
      // Every section as often, or the nodes would take all.
      const SectionRecord& section = header.sections[random.Below(kSectionCount)];
      const uint64_t at = section.offset + random.Below(std::max<uint64_t>(1, section.count * 4));
      if (at < bytes.size()) bytes[at] = static_cast<char>(random.Below(256));
    }
    const auto plan = Plan::FromBytes(WithChecksum(std::move(bytes)));
    if (!plan.ok()) continue;
    ++passed;
    ExercisePlan(*plan);
  }
  EXPECT_GT(passed, cases / 50);
}

TEST(NameIn, FallsBackToEnglishAsUpstreamDoes) {
  const auto plan = Plan::FromBytes(SmallPlanBytes());
  ASSERT_TRUE(plan.ok());
  OperatorId orange = 0, personal = 0;
  for (int i = 0; i < (*plan)->operator_count(); ++i) {
    const auto id = static_cast<OperatorId>(i);
    if ((*plan)->operator_name(id) == "Orange") orange = id;
    if ((*plan)->operator_name(id, "fr") == "Personnel") personal = id;
  }
  EXPECT_EQ((*plan)->operator_name(orange, "fr"), "Orange Sénégal");
  EXPECT_EQ((*plan)->operator_name(orange, "wo"), "Orange");
  EXPECT_EQ((*plan)->operator_name(orange, "zh"), "");
  EXPECT_EQ((*plan)->operator_name(personal), "");
}

}  // namespace
}  // namespace griot::numbers
