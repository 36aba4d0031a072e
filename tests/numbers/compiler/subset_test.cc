#include "src/numbers/compiler/subset.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>

#include "griot/base/status.h"
#include "griot/base/text.h"
#include "src/numbers/compiler/diff.h"
#include "src/numbers/compiler/facts_text.h"
#include "src/numbers/compiler/folder.h"
#include "tests/numbers/compiler/small_facts.h"

namespace griot::numbers {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Pair;
using ::testing::UnorderedElementsAre;

Facts SampleFacts() {
  Facts facts = FactsWith({Country("001", 881, {9}, "6\\d{8}"),
                           Country("BJ", 229, {10}, "01\\d{8}"), Country("CA", 1, {10}, "3\\d{9}"),
                           Country("SN", 221, {9}, "7\\d{8}"), Country("US", 1, {10}, "2\\d{9}")},
                          {{"22177", {{"en", "Orange"}}}, {"1242357", {{"en", "BaTelCo"}}}});
  facts.areas = {{"22133", {{"en", "Dakar"}}}, {"1416", {{"en", "Toronto"}}}};
  facts.time_zones = {{"2", "Africa/Cairo"}, {"221", "Africa/Dakar"}, {"1", "America/New_York"}};
  facts.geographical_mobile_codes = {52, 221};
  facts.mobile_tokens = {{54, "9"}, {221, "7"}};
  facts.renumberings = {{229, 8, "01"}, {221, 7, "77"}};
  return facts;
}

std::vector<std::string> Ids(const Facts& facts) {
  std::vector<std::string> ids;
  for (const Territory& territory : facts.territories) ids.push_back(territory.id);
  return ids;
}

Facts SubsetOf(std::vector<std::string> countries, const Facts& facts) {
  const auto some = FactsOf(countries, facts);
  EXPECT_TRUE(some.ok()) << some.status();
  return some.value_or(Facts());
}

TEST(Subset, KeepsWhatItsCallingCodesNeed) {
  const Facts some = SubsetOf({"SN"}, SampleFacts());
  EXPECT_THAT(Ids(some), ElementsAre("SN"));
  EXPECT_THAT(some.operators, ElementsAre(Pair("22177", ElementsAre(Pair("en", "Orange")))));
  EXPECT_THAT(some.areas, ElementsAre(Pair("22133", ElementsAre(Pair("en", "Dakar")))));
  EXPECT_THAT(some.time_zones, ElementsAre(Pair("2", "Africa/Cairo"), Pair("221", "Africa/Dakar")));
  EXPECT_THAT(some.geographical_mobile_codes, ElementsAre(221));
  EXPECT_THAT(some.mobile_tokens, ElementsAre(Pair(221, "7")));
  EXPECT_THAT(some.renumberings, ElementsAre(Renumbering{221, 7, "77"}));
  EXPECT_EQ(some.sources, SampleFacts().sources);
}

TEST(Subset, KeepsWholeCallingCodes) {
  EXPECT_THAT(Ids(SubsetOf({"CA"}, SampleFacts())), ElementsAre("CA", "US"));
  EXPECT_THAT(Ids(SubsetOf({"001", "BJ"}, SampleFacts())), ElementsAre("001", "BJ"));
}

TEST(Subset, NamesACountryThatIsNotThere) {
  const std::vector<std::string> small = {"sn"}, strange = {"Senegal"};
  EXPECT_EQ(Message(FactsOf(small, SampleFacts()).status()),
            "country \"sn\" is unknown, did you mean \"SN\"");
  EXPECT_EQ(Message(FactsOf(strange, SampleFacts()).status()),
            "country \"Senegal\" is unknown, write an ISO 3166 code such as SN");
}

TEST(Subset, AnswersAsTheWholeDoes) {
  const char* root = std::getenv("GRIOT_SOURCE_DIR");
  if (root == nullptr || Plan::Default() == nullptr) GTEST_SKIP() << "without facts";
  const auto texts = ReadTexts(Cat(root, "/src/numbers/facts"));
  ASSERT_TRUE(texts.ok()) << texts.status();
  const auto facts = ReadFacts(*texts);
  ASSERT_TRUE(facts.ok()) << facts.status();
  const auto plan = Compiled(SubsetOf({"SN", "CI", "BJ"}, *facts));
  const PlanDiff diff = DiffPlans(*plan, *Plan::Default());
  EXPECT_EQ(diff.places, 3);
  EXPECT_THAT(diff.changes, IsEmpty());
  EXPECT_THAT(diff.only_before, IsEmpty());
  EXPECT_LT(plan->size_bytes(), 200'000u);
}

}  // namespace
}  // namespace griot::numbers
