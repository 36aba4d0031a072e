// Format() and IsPossible() against libphonenumber, on walks of all calling codes.
#include <gtest/gtest.h>

#include <set>
#include <string>

#include "griot/base/text.h"
#include "griot/numbers/format.h"
#include "griot/numbers/segmenter.h"
#include "tests/numbers/cases.h"
#include "tests/numbers/generators.h"
#include "tests/numbers/upstream_answer.h"

namespace griot::numbers {
namespace {

constexpr uint64_t kCases = 200'000;
constexpr uint64_t kSlices = 4;
constexpr int kEnough = 20;
constexpr NumberStyle kStyles[] = {NumberStyle::kE164, NumberStyle::kInternational,
                                   NumberStyle::kNational, NumberStyle::kRfc3966};

class FormatDifferential : public ::testing::TestWithParam<uint64_t> {};

TEST_P(FormatDifferential, EveryStyleEqualsLibphonenumbers) {
  const auto plan = InstalledPlan();
  const auto segmenter = Segmenter::Create({.generation = Generation::k8, .plan = plan});
  Inputs inputs(*plan, Seed() * 1000 + GetParam());
  std::set<int> codes;
  int differences = 0;
  // The environment speaks of whole answers; a format costs as much as several of them.
  const uint64_t cases = Cases(kCases * 10) / 10 / kSlices;
  for (uint64_t i = 0; i < cases && differences < kEnough; ++i) {
    const Input input = i % 4 == 0 ? inputs.NearlyValid() : inputs.Valid();
    const std::string region(plan->country_code(input.region));
    const Segmentation number = segmenter->Segment(input.text, input.region);
    const auto theirs = FormatUpstream(input.text, region);
    codes.insert(number.calling_code);
    for (size_t s = 0; s < std::size(kStyles); ++s) {
      const std::string ours = Format(*plan, number, kStyles[s]);
      if (ours == theirs[s]) continue;
      ++differences;
      ADD_FAILURE() << "\"" << Escaped(input.text) << "\" region \"" << region << "\" style " << s
                    << "\n  griot    " << Escaped(ours) << "\n  upstream " << Escaped(theirs[s]);
    }
    if (number.status == Status::kOk) {
      ASSERT_EQ(IsPossible(*plan, number.calling_code, number.national()), number.possibility);
    }
  }
  EXPECT_EQ(differences, 0);
  if (cases >= 5000) {
    EXPECT_GT(codes.size(), 200u);
  }
}

INSTANTIATE_TEST_SUITE_P(Slices, FormatDifferential, ::testing::Range<uint64_t>(0, kSlices));

// Each calling code with each length, and with an extension.
TEST(FormatOracle, EveryCallingCodeAtEveryLength) {
  const auto plan = InstalledPlan();
  const auto segmenter = Segmenter::Create({.generation = Generation::k8, .plan = plan});
  Dice random(Seed());
  int differences = 0;
  for (int code = 1; code < 1000 && differences < kEnough; ++code) {
    if (IsPossible(*plan, code, "1") == Possibility::kInvalidCallingCode) continue;
    for (uint64_t size = 2; size <= 17; ++size) {
      const std::string text =
          Cat("+", code, random.Digits(size), random.OneIn(2) ? " ext 42" : "");
      const Segmentation number = segmenter->Segment(text);
      const auto theirs = FormatUpstream(text, "");
      for (size_t s = 0; s < std::size(kStyles); ++s) {
        const std::string ours = Format(*plan, number, kStyles[s]);
        differences += ours != theirs[s];
        EXPECT_EQ(ours, theirs[s]) << text;
      }
      const UpstreamAnswer answer = AskUpstream(text, "");
      if (answer.status == Status::kOk) {
        EXPECT_EQ(IsPossible(*plan, answer.calling_code, answer.national), answer.possibility);
      }
    }
  }
  EXPECT_EQ(differences, 0);
}

}  // namespace
}  // namespace griot::numbers
