// The engine against libphonenumber, on a plan compiled from that library's own metadata: not one
// answer may differ. Slices of one seeded run, so that ctest can run them side by side (processes,
// not threads: the library has a global lock).
//
//   GRIOT_CASES=10000000 GRIOT_SEED=7 ctest --preset release -L '^oracle$' -j 2
#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "griot/base/text.h"
#include "griot/numbers/format.h"
#include "tests/numbers/cases.h"
#include "tests/numbers/columns.h"
#include "tests/numbers/generators.h"
#include "tests/numbers/upstream_answer.h"

namespace griot::numbers {
namespace {

constexpr uint64_t kCases = 2'000'000;
constexpr uint64_t kSlices = 8;
constexpr uint64_t kBlock = 4096;
constexpr int kEnough = 20;

class Differential : public ::testing::TestWithParam<uint64_t> {
 protected:
  Differential()
      : seed_(Seed() * 1000 + GetParam()),
        plan_(InstalledPlan()),
        segmenters_(OnePerSimd({.generation = Generation::k8, .plan = plan_})),
        inputs_(*plan_, seed_),
        random_(seed_) {}

  void CompareWithUpstream(const Input& input) {
    const std::string region(plan_->country_code(input.region));
    const Segmentation ours = segmenters_[0].Segment(input.text, input.region);
    const UpstreamAnswer theirs = AskUpstream(input.text, region);
    ++by_status_[static_cast<size_t>(theirs.status)];
    valid_ += theirs.valid;
    if (InUpstreamForm(*plan_, ours) == theirs) return;
    ++differences_;
    ADD_FAILURE() << "\"" << Escaped(input.text) << "\" region \"" << region << "\"\n  griot    "
                  << InUpstreamForm(*plan_, ours) << "\n  upstream " << theirs;
  }

  // Chunks of any size, the smallest ones on a part only: each call has its price.
  void CompareWithBatch(const Column& column) {
    static constexpr int64_t kChunks[] = {1, 2, 3, 255, 256, 257, 1000, 4096};
    for (const Segmenter& segmenter : segmenters_) {
      const auto layout = static_cast<Layout>(random_.Below(3));
      const std::string found = BatchDifferences(segmenter, column, random_.OneOf(kChunks), layout);
      if (found.empty()) continue;
      ++differences_;
      ADD_FAILURE() << found;
    }
  }

  uint64_t seed_;
  std::shared_ptr<const Plan> plan_;
  std::vector<Segmenter> segmenters_;
  Inputs inputs_;
  Dice random_;
  int differences_ = 0;
  uint64_t by_status_[kStatusCount] = {};
  uint64_t valid_ = 0;
};

TEST_P(Differential, EveryAnswerEqualsLibphonenumbers) {
  SCOPED_TRACE(Cat("GRIOT_SEED=", Seed(), " slice ", GetParam()));
  const uint64_t cases = Cases(kCases) / kSlices;
  for (uint64_t done = 0; done < cases && differences_ < kEnough;) {
    Column column;
    for (uint64_t i = 0; i < kBlock && done < cases && differences_ < kEnough; ++i, ++done) {
      const Input input = inputs_.Next();
      CompareWithUpstream(input);
      column.Add(input.text, input.region, !random_.OneIn(50));
    }
    CompareWithBatch(column);
  }
  EXPECT_EQ(differences_, 0);
  std::printf("%llu inputs, %llu ok, %llu valid, %d differences\n",
              static_cast<unsigned long long>(cases),
              static_cast<unsigned long long>(by_status_[static_cast<size_t>(Status::kOk)]),
              static_cast<unsigned long long>(valid_), differences_);
  // A generator that goes astray would find nothing.
  EXPECT_GT(valid_, cases / 5);
  for (int s = 0; s < kStatusCount - 1 && cases > 10'000; ++s) {
    EXPECT_GT(by_status_[s], 0u) << Name(static_cast<Status>(s));
  }
}

// The longest prefixes one behind the other: the last digit that counts is the thirty-fourth.
TEST_P(Differential, TheLongestNumbersKeepTheirLastDigits) {
  const auto region = *plan_->FindCountry("AU");
  for (int code = 1; code < 1000; ++code) {
    if (code % static_cast<int>(kSlices) != static_cast<int>(GetParam())) continue;
    if (IsPossible(*plan_, code, "1") == Possibility::kInvalidCallingCode) continue;
    for (const char* prefix :
         {"", "0", "08501", "15061", "12012", "1901", "1001", "003768", "90"}) {
      for (uint64_t size = 15; size <= 19; ++size) {
        const std::string rest = Cat(code, prefix, random_.Digits(size));
        CompareWithUpstream({Cat("14110011", rest), region});
        CompareWithUpstream({Cat("+14110011", rest), region});
      }
    }
  }
  EXPECT_EQ(differences_, 0);
}

INSTANTIATE_TEST_SUITE_P(Slices, Differential, ::testing::Range<uint64_t>(0, kSlices));

}  // namespace
}  // namespace griot::numbers
