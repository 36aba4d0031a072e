// The simulation finds bugs: each of these is planted, alone, and has to be found. The dispatcher
// that is linked here is compiled with the places where they are planted; no library is.
//
//   GRIOT_PLANTED_RUNS=20 build/release/tests/planted_tests    how many worlds each takes
#include "src/dispatch/planted.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>

#include "griot/base/text.h"
#include "tests/simulation/world.h"

namespace griot::simulation {
namespace {

using dispatch::planted_bug;
using dispatch::PlantedBug;

struct Bug {
  int number;
  const char* name;
  PlantedBug bug = PlantedBug::kNone;
  Weaknesses weaknesses = {};
  uint64_t worlds = 2000;  // that it may take, at least ten times as many as it took
};

const Bug kBugs[] = {
    {.number = 1, .name = "SyncsRarely", .weaknesses = {.syncs_rarely = true}},
    {.number = 2, .name = "LostIsUnsent", .bug = PlantedBug::kLostIsUnsent},
    {.number = 3, .name = "CallFirst", .bug = PlantedBug::kCallFirst},
    {.number = 4, .name = "LeaseGivesBack", .bug = PlantedBug::kLeaseGivesBack},
    {.number = 5, .name = "CursorFirst", .bug = PlantedBug::kCursorFirst},
    {.number = 6, .name = "ArmedForEver", .bug = PlantedBug::kArmedForEver},
    {.number = 7, .name = "AnswersEarly", .weaknesses = {.answers_early = true}},
    {.number = 8, .name = "GateReadBefore", .bug = PlantedBug::kGateReadBefore},
    {.number = 9, .name = "PaceInMemory", .bug = PlantedBug::kPaceInMemory},
    {.number = 10, .name = "AnyEpoch", .bug = PlantedBug::kAnyEpoch},
    {.number = 11, .name = "LastWriterWins", .bug = PlantedBug::kLastWriterWins},
    {.number = 12, .name = "DoubtForgotten", .bug = PlantedBug::kDoubtForgotten},
    {.number = 13, .name = "AskedTooEarly", .bug = PlantedBug::kAskedTooEarly, .worlds = 10'000},
};

std::string NameOfBug(const testing::TestParamInfo<Bug>& bug) { return bug.param.name; }

// After how many worlds it was found, from `seed` on; 0: not within `worlds`.
uint64_t WorldsUntilFound(const Bug& bug, uint64_t seed, std::string* what) {
  for (uint64_t n = 1; n <= bug.worlds; ++n) {
    World world(seed + n, bug.weaknesses);
    *what = world.Run();
    if (what->empty()) continue;
    if (getenv("GRIOT_STORY") != nullptr) puts(world.Story().c_str());
    return n;
  }
  return 0;
}

class PlantedBugs : public testing::TestWithParam<Bug> {
 protected:
  void SetUp() override { planted_bug = GetParam().bug; }
  void TearDown() override { planted_bug = PlantedBug::kNone; }
};

TEST_P(PlantedBugs, AreFound) {
  const char* const text = getenv("GRIOT_PLANTED_RUNS");
  const auto runs = ParseInteger<uint64_t>(text == nullptr ? "" : text).value_or(1);
  std::vector<uint64_t> took;
  std::map<std::string, int> found;
  for (uint64_t run = 0; run < runs; ++run) {
    std::string what;
    took.push_back(WorldsUntilFound(GetParam(), 1'000'000 * run, &what));
    ASSERT_NE(took.back(), 0u) << "not found in " << GetParam().worlds << " worlds";
    if (runs == 1)
      printf("world %llu: %s\n", static_cast<unsigned long long>(took[0]), what.c_str());
  }
  std::sort(took.begin(), took.end());
  if (runs > 1) {
    printf("bug %d, %s: median %llu, worst %llu\n", GetParam().number, GetParam().name,
           static_cast<unsigned long long>(took[took.size() / 2]),
           static_cast<unsigned long long>(took.back()));
  }
}

INSTANTIATE_TEST_SUITE_P(Slices, PlantedBugs, testing::ValuesIn(kBugs), NameOfBug);

TEST(NoBug, IsFoundWhereNoneIsPlanted) {
  std::string what;
  EXPECT_EQ(WorldsUntilFound({.number = 0, .name = "None", .worlds = 200}, 0, &what), 0u) << what;
}

}  // namespace
}  // namespace griot::simulation
