// Whole campaigns in simulated worlds where everything goes wrong, a world a seed.
//
//   GRIOT_SEEDS=1000000 build/release/tests/simulation_campaign_test       the soak
//   GRIOT_SEED=4711 GRIOT_SEEDS=1 …                                        one world, and its story
#include <gtest/gtest.h>

#include <cstdlib>

#include "griot/base/text.h"
#include "tests/simulation/world.h"

namespace griot::simulation {
namespace {

uint64_t FromEnvironment(const char* name, uint64_t otherwise) {
  const char* const text = getenv(name);
  return text == nullptr ? otherwise : ParseInteger<uint64_t>(text).value_or(otherwise);
}

TEST(Campaigns, KeepTheLawsInEveryWorld) {
  const uint64_t first = FromEnvironment("GRIOT_SEED", 1);
  const uint64_t count = FromEnvironment("GRIOT_SEEDS", 2000);
  int64_t crashes = 0, operations = 0;
  for (uint64_t seed = first; seed < first + count; ++seed) {
    World world(seed);
    const std::string wrong = world.Run();
    crashes += world.crashes(), operations += world.operations();
    if (wrong.empty() && count > 1) continue;
    std::string story;
    for (const std::string& line : world.story()) story += Cat("  ", line, "\n");
    if (wrong.empty()) {
      printf("%s", story.c_str());
      continue;
    }
    FAIL() << wrong << "\n" << story << "again: GRIOT_SEED=" << seed << " GRIOT_SEEDS=1";
  }
  printf("%llu worlds, %lld crashes, %lld operations of the disk\n",
         static_cast<unsigned long long>(count), static_cast<long long>(crashes),
         static_cast<long long>(operations));
}

}  // namespace
}  // namespace griot::simulation
