#include "griot/audiences/audiences.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "griot/base/status.h"
#include "griot/base/text.h"
#include "tests/audiences/world.h"
#include "tests/databases/each_database.h"

namespace griot::audiences {
namespace {

using testing::ElementsAre;

class AudiencesTest : public DatabaseTest {};
GRIOT_FOR_EACH_DATABASE(AudiencesTest);

TEST_P(AudiencesTest, CountsWhatItPreviewsPageByPage) {
  World world(db(), 30);
  Audiences audiences = world.audiences();
  const std::string filter = "city is not missing or objects()";
  const int64_t count = audiences.Count({.filter = filter})->count;
  EXPECT_GT(count, 5);
  EXPECT_LT(count, 30);
  std::vector<Id> seen;
  PreviewAudience page{.filter = filter, .limit = 4};
  for (;;) {
    const absl::StatusOr<AudiencePreview> preview = audiences.Preview(page);
    ASSERT_TRUE(preview.ok()) << preview.status();
    EXPECT_EQ(!page.after, preview->count.has_value());
    EXPECT_EQ(count, preview->count.value_or(count));
    seen.insert(seen.end(), preview->items.begin(), preview->items.end());
    if (!preview->next) break;
    EXPECT_EQ(size_t{4}, preview->items.size());
    page.after = preview->next;
  }
  EXPECT_EQ(count, static_cast<int64_t>(seen.size()));
  EXPECT_TRUE(std::is_sorted(seen.begin(), seen.end()));
}

TEST_P(AudiencesTest, ExcludesWhomItIsTold) {
  World world(db(), 30);
  Audiences audiences = world.audiences();
  const auto count = [&](std::string filter, std::vector<std::string> exclude = {}) {
    return audiences.Count({.filter = std::move(filter), .exclude = std::move(exclude)})->count;
  };
  EXPECT_EQ(count("everyone()"), count("group('vip')") + count("everyone()", {"group('vip')"}));
  EXPECT_EQ(count("not group('vip') and not opted_out('sms')"),
            count("everyone()", {"group('vip')", "opted_out('sms')"}));
}

TEST_P(AudiencesTest, WhoObjectsToProfilingIsInNoAudienceThatDoesNotAsk) {
  World world(db(), 30);
  Audiences audiences = world.audiences();
  const int64_t all = audiences.Count({.filter = "everyone()"})->count;
  const int64_t objectors = audiences.Count({.filter = "objects()"})->count;
  EXPECT_GT(objectors, 0);
  EXPECT_EQ(30, all + objectors);
  // What excludes them does not ask for them.
  EXPECT_EQ(all, audiences.Count({.filter = "everyone()", .exclude = {"objects()"}})->count);
  // Neither does what is inside.
  ASSERT_TRUE(audiences.Create({.name = "who objects", .filter = "objects()"}).ok());
  EXPECT_EQ(0, audiences.Count({.filter = "audience('who objects')"})->count);
}

TEST_P(AudiencesTest, ErrorsSayWhichFilterIsWrong) {
  World world(db(), 1);
  Audiences audiences = world.audiences();
  EXPECT_EQ("filter: character 1: \"contry\" is no field, did you mean \"country\"",
            Message(audiences.Count({.filter = "contry == 'SN'"}).status()));
  EXPECT_EQ(
      "exclude[0]: filter: character 1: there is nothing here, write everyone() for all "
      "contacts",
      Message(audiences.Count({.filter = "everyone()", .exclude = {""}}).status()));
  EXPECT_EQ("limit: 0 is out of range, give 1 to 1000",
            Message(audiences.Preview({.filter = "everyone()", .limit = 0}).status()));
  EXPECT_EQ("after: this is no page, give what the last one called next",
            Message(audiences.Preview({.filter = "everyone()", .after = "x"}).status()));
}

TEST_P(AudiencesTest, ExplainsFiltersAsJson) {
  World world(db(), 0);
  const auto explanation =
      world.audiences().Explain({.filter = "country=='sn' and group('vip')", .language = "fr"});
  ASSERT_TRUE(explanation.ok()) << explanation.status();
  EXPECT_EQ(R"j({"text":"pays est SN et dans le groupe \"vip\"",)j"
            R"j("canonical":"country == \"SN\" and group(\"vip\")",)j"
            R"j("fields":["country","group"],"groups":["vip"],"audiences":[]})j",
            ToJson(*explanation));
}

TEST_P(AudiencesTest, ArgumentsAreReadFromJson) {
  CountAudience count;
  const Json json = *ParseJson("{\"filter\":\"everyone()\",\"exclude\":[\"objects()\"]}");
  ASSERT_TRUE(FromJson(json, &count).ok());
  EXPECT_THAT(count.exclude, ElementsAre("objects()"));
  EXPECT_EQ("filter is missing, give it", Message(FromJson(*ParseJson("{}"), &count)));
}

}  // namespace
}  // namespace griot::audiences
