// Whole campaigns in simulated worlds where everything goes wrong, a world a seed.
//
//   GRIOT_SEEDS=1000000 ctest --preset release -R simulation_campaign -j 2              the soak
//   GRIOT_SEED=4711 build/release/tests/simulation_tests simulation/campaign_test.cc   one's story
#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <string>
#include <vector>

#include "griot/base/text.h"
#include "tests/simulation/world.h"

namespace griot::simulation {
namespace {

constexpr uint64_t kSlices = 20;
// Under a sanitizer a world takes ten times as long.
constexpr uint64_t kSeeds = 20'000, kSanitizedSeeds = 400;

std::string Environment(const char* name) {
  const char* const text = getenv(name);
  return text == nullptr ? "" : text;
}

// Those of seeds.txt.
std::vector<uint64_t> KeptSeeds() {
  const std::string root = Environment("GRIOT_SOURCE_DIR");
  std::ifstream file(Cat(root.empty() ? "." : root, "/tests/simulation/seeds.txt"));
  std::vector<uint64_t> seeds;
  for (std::string line; std::getline(file, line);) {
    const auto seed = ParseInteger<uint64_t>(line.substr(0, line.find(' ')));
    if (seed) seeds.push_back(*seed);
  }
  return seeds;
}

TEST(KeptWorlds, KeepTheLawsFirst) {
  const std::vector<uint64_t> seeds = KeptSeeds();
  ASSERT_FALSE(seeds.empty()) << "no seeds: run it in the root, or by ctest";
  for (const uint64_t seed : seeds) {
    World world(seed);
    ASSERT_EQ(world.Run(), "") << world.Story() << "again: GRIOT_SEED=" << seed;
  }
}

class Worlds : public testing::TestWithParam<uint64_t> {};

TEST_P(Worlds, KeepTheLaws) {
  if (const auto seed = ParseInteger<uint64_t>(Environment("GRIOT_SEED"))) {
    World world(*seed);
    const std::string wrong = world.Run();
    printf("%s", GetParam() == 0 ? world.Story().c_str() : "");
    EXPECT_EQ(wrong, "");
    return;
  }
  const uint64_t otherwise = Environment("GRIOT_SANITIZE").empty() ? kSeeds : kSanitizedSeeds;
  const uint64_t seeds = ParseInteger<uint64_t>(Environment("GRIOT_SEEDS")).value_or(otherwise);
  const uint64_t count = (seeds + kSlices - 1) / kSlices, first = 1 + GetParam() * count;
  int64_t crashes = 0, operations = 0;
  for (uint64_t seed = first; seed < first + count; ++seed) {
    World world(seed);
    const std::string wrong = world.Run();
    crashes += world.crashes(), operations += world.operations();
    ASSERT_EQ(wrong, "") << world.Story() << "again: GRIOT_SEED=" << seed
                         << ", and a line in tests/simulation/seeds.txt";
  }
  printf("%llu worlds, %lld crashes, %lld operations of the disk\n",
         static_cast<unsigned long long>(count), static_cast<long long>(crashes),
         static_cast<long long>(operations));
}

INSTANTIATE_TEST_SUITE_P(Slices, Worlds, testing::Range(uint64_t{0}, kSlices));

}  // namespace
}  // namespace griot::simulation
