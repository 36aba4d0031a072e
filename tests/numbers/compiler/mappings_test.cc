#include "src/numbers/compiler/mappings.h"

#include <gtest/gtest.h>

#include <string>

#include "tests/numbers/small_facts.h"

namespace griot::numbers {
namespace {

struct Said {
  std::string name, zone;
  bool operator==(const Said&) const = default;
};
std::ostream& operator<<(std::ostream& out, const Said& said) {
  return out << said.name << " in " << said.zone;
}

Said MappingOf(const std::string& digits) {
  static const Mappings& mappings = *new Mappings(SmallFacts());
  int place = mappings.start();
  for (const char c : digits) place = mappings.Step(place, c - '0');
  const Mapping& mapping = mappings.At(place);
  const Names& names = mappings.operators()[mapping.operator_id];
  const auto name = names.find("en");
  return {name == names.end() ? "" : name->second, mappings.time_zones()[mapping.time_zone]};
}

TEST(Mappings, TheLongestPrefixWins) {
  EXPECT_EQ(MappingOf("221770000000"), (Said{"Orange", "Africa/Dakar"}));
  EXPECT_EQ(MappingOf("221771000000"), (Said{"Orange Gold", "Africa/Dakar"}));
}

TEST(Mappings, APrefixInheritsWhatItIsSilentOn) {
  EXPECT_EQ(MappingOf("22170"), (Said{"Expresso", "Africa/Dakar"}));
  EXPECT_EQ(MappingOf("12025550123"), (Said{"", "America/New_York"}));
  EXPECT_EQ(MappingOf("13055550123"), (Said{"", "America/New_York&America/Los_Angeles"}));
}

TEST(Mappings, NothingIsKnownOfTheRest) {
  EXPECT_EQ(MappingOf(""), (Said{"", "Etc/Unknown"}));
  EXPECT_EQ(MappingOf("33612345678"), (Said{"", "Etc/Unknown"}));
  EXPECT_EQ(MappingOf("22"), (Said{"", "Etc/Unknown"}));
}

TEST(Mappings, NowhereIsNothing) {
  const Mappings mappings(SmallFacts());
  EXPECT_EQ(mappings.At(Mappings::kNowhere), Mapping());
  EXPECT_EQ(mappings.Step(Mappings::kNowhere, 7), Mappings::kNowhere);
}

TEST(Mappings, IdsFollowTheAlphabet) {
  const Mappings mappings(SmallFacts());
  EXPECT_TRUE(std::is_sorted(mappings.time_zones().begin() + 1, mappings.time_zones().end()));
  EXPECT_TRUE(std::is_sorted(mappings.operators().begin() + 1, mappings.operators().end()));
}

TEST(Mappings, AWorldWithoutFactsHasOnePlace) {
  const Mappings mappings{Facts()};
  EXPECT_EQ(mappings.At(mappings.Step(mappings.start(), 1)), Mapping());
}

}  // namespace
}  // namespace griot::numbers
