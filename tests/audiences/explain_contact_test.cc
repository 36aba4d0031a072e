#include <gtest/gtest.h>

#include <algorithm>

#include "griot/audiences/audiences.h"
#include "griot/base/status.h"
#include "griot/base/text.h"
#include "src/audiences/canonical.h"
#include "tests/audiences/world.h"
#include "tests/databases/each_database.h"

namespace griot::audiences {
namespace {

class ExplainContactTest : public DatabaseTest {};
GRIOT_FOR_EACH_DATABASE(ExplainContactTest);

TEST_P(ExplainContactTest, SaysOfEachConditionWhetherItIsTrue) {
  World world(db(), 0);
  Dice dice(1);
  Person person = RandomPerson(dice, 1);
  person.texts[FieldId::kCity] = "Thiès";
  person.texts[FieldId::kCountry] = "SN";
  person.groups = {"vip"};
  person.objects = false;
  world.Add(person, World::kTenant);
  const auto explained = world.audiences().ExplainOne(
      {.contact = {1},
       .filter = "country == 'SN' and (city ~ 'dak' or not group('vip') or city ~ 'thies')",
       .exclude = {"group('vip')"}});
  ASSERT_TRUE(explained.ok()) << explained.status();
  std::string tree;
  for (const ConditionTruth& c : explained->conditions) {
    tree += Cat(c.of, " ", std::string(static_cast<size_t>(c.depth), '.'), c.truth ? "yes " : "no ",
                c.text, "\n");
  }
  EXPECT_EQ(
      "filter yes country is SN and (city contains \"dak\" or not in group \"vip\" or city "
      "contains \"thies\")\n"
      "filter .yes country is SN\n"
      "filter .yes city contains \"dak\" or not in group \"vip\" or city contains \"thies\"\n"
      "filter ..no city contains \"dak\"\n"
      "filter ..no not in group \"vip\"\n"
      "filter ...yes in group \"vip\"\n"
      "filter ..yes city contains \"thies\"\n"
      "exclude[0] yes in group \"vip\"\n"
      "objection no objects to profiling\n",
      tree);
  EXPECT_FALSE(explained->selected);
}

TEST_P(ExplainContactTest, AgreesWithTheAudience) {
  World world(db(), 12);
  Dice dice(3);
  for (int i = 0; i < 100; ++i) {
    const std::string filter = CanonicalText(RandomNode(dice, 2, false));
    const std::string exclude = CanonicalText(RandomNode(dice, 1, false));
    const std::string excludes[] = {exclude};
    const auto selected = world.Selected(*world.audiences().Read(filter, excludes));
    ASSERT_TRUE(selected.ok()) << selected.status();
    for (const Person& person : world.people()) {
      const auto explained = world.audiences().ExplainOne(
          {.contact = {person.id}, .filter = filter, .exclude = {exclude}});
      ASSERT_TRUE(explained.ok()) << explained.status() << '\n' << filter;
      ASSERT_EQ(std::count(selected->begin(), selected->end(), person.id) == 1, explained->selected)
          << person.id << ": " << filter << "\nwithout " << exclude;
    }
  }
}

TEST_P(ExplainContactTest, SomebodyWhoIsNotThereIsNotFound) {
  World world(db(), 1);
  EXPECT_EQ(
      "contact: there is none with this id",
      Message(world.audiences().ExplainOne({.contact = {77}, .filter = "everyone()"}).status()));
  // Of the other tenant.
  EXPECT_EQ(absl::StatusCode::kNotFound,
            world.audiences()
                .ExplainOne({.contact = {1'000'001}, .filter = "everyone()"})
                .status()
                .code());
}

}  // namespace
}  // namespace griot::audiences
