#include "griot/campaigns/campaigns.h"

#include <gmock/gmock.h>

#include "tests/dispatch/dispatch_room.h"

namespace griot {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::StartsWith;

class CampaignsTest : public DispatchRoomTest {
 protected:
  static CampaignDocument Sale(std::string title = "Soldes") {
    CampaignDocument sale;
    sale.title = std::move(title);
    sale.description = "pour l'été", sale.purpose = Purpose::kTransactional;
    sale.audience = R"(has("phone"))", sale.exclude = {R"(city == "Thiès")"};
    sale.steps.resize(1);
    sale.steps[0] = {.channel = Channel::kEmail,
                     .text = "Bonjour",
                     .subject = "Soldes",
                     .html = "<p>",
                     .from = "Boutique",
                     .variants = {{.language = "fr", .text = "Salut", .subject = "s"}}};
    sale.send_hours = "always", sale.waves = Waves{.size = 10, .every_minutes = 5};
    sale.valid_hours = 48, sale.late_hours = 3;
    sale.unknown_policy = UnknownPolicy::kTreatAsSent;
    return sale;
  }
  Id Made(const CampaignDocument& document = Sale()) {
    Id id;
    In([&](Scope& scope) { id = Campaigns(scope).Create(document).value().id; });
    return id;
  }
  Campaign Got(Id id) {
    Campaign campaign;
    In([&](Scope& scope) { campaign = Campaigns(scope).Get({.id = id}).value(); });
    return campaign;
  }
  static std::string ById(Id id, std::string_view more = "") {
    return Cat(R"({"id":")", id.value, R"(")", more, "}");
  }
};
GRIOT_FOR_EACH_DATABASE(CampaignsTest);

TEST_P(CampaignsTest, AreReadAsTheyWereMade) {
  const Campaign sale = Got(Made());
  EXPECT_EQ(ToJson(Sale()), ToJson(static_cast<const CampaignDocument&>(sale)));
  EXPECT_EQ(CampaignState::kDraft, sale.state);
  EXPECT_FALSE(sale.planning);
  EXPECT_EQ(clock_->Now(), sale.created_at);
  EXPECT_EQ(clock_->Now(), sale.updated_at);
  EXPECT_FALSE(sale.starts_at || sale.started_at || sale.ended_at || sale.in_flight);
}

TEST_P(CampaignsTest, AreRefusedWithThePathAndNothingIsKept) {
  EXPECT_THAT(Refused("campaigns.create",
                      R"j({"title":"","purpose":"marketing","audience":"has(\"phone\")",)j"
                      R"j("steps":[{"channel":"sms","text":"a"}]})j"),
              HasSubstr("title: it is empty"));
  EXPECT_EQ(0, Number("SELECT count(*) FROM campaign"));
}

TEST_P(CampaignsTest, ChangeWhatIsGivenOnly) {
  const Id id = Made();
  clock_->Advance(absl::Minutes(1));
  In([&](Scope& scope) {
    UpdateCampaign change;
    change.id = id, change.title = "Rentrée", change.late_hours = 9;
    const auto changed = Campaigns(scope).Update(change);
    ASSERT_OK(changed);
    EXPECT_EQ(clock_->Now(), changed->updated_at);
  });
  CampaignDocument wanted = Sale("Rentrée");
  wanted.late_hours = 9;
  const Campaign got = Got(id);
  EXPECT_EQ(ToJson(wanted), ToJson(static_cast<const CampaignDocument&>(got)));
  EXPECT_EQ(clock_->Now(), got.updated_at);
  EXPECT_EQ(clock_->Now() - absl::Minutes(1), got.created_at);
}

TEST_P(CampaignsTest, ChangeEveryMember) {
  const Id id = Made();
  In([&](Scope& scope) {
    UpdateCampaign change;
    change.id = id, change.title = "b", change.description = "c", change.audience = "true";
    change.audience = R"(city == "Dakar")", change.send_hours = "always";
    change.purpose = Purpose::kMarketing;
    change.exclude = std::vector<std::string>();
    change.steps = std::vector<Step>(1);
    (*change.steps)[0].text = "x";
    change.waves = Waves{.size = 3, .every_minutes = 4};
    change.valid_hours = 5, change.late_hours = 6;
    change.unknown_policy = UnknownPolicy::kResendAfterWindow;
    const auto changed = Campaigns(scope).Update(change);
    ASSERT_OK(changed);
    EXPECT_EQ("b", changed->title);
    EXPECT_EQ("c", changed->description);
    EXPECT_EQ(R"(city == "Dakar")", changed->audience);
    EXPECT_EQ("always", changed->send_hours);
    EXPECT_EQ(Purpose::kMarketing, changed->purpose);
    EXPECT_TRUE(changed->exclude.empty());
    EXPECT_EQ("x", changed->steps[0].text);
    EXPECT_EQ(3, changed->waves->size);
    EXPECT_EQ(5, changed->valid_hours);
    EXPECT_EQ(6, changed->late_hours);
    EXPECT_EQ(UnknownPolicy::kResendAfterWindow, changed->unknown_policy);
  });
}

TEST_P(CampaignsTest, AWrongChangeChangesNothing) {
  const Id id = Made();
  EXPECT_THAT(Refused("campaigns.update", ById(id, R"(,"title":"b","late_hours":0)")),
              HasSubstr("late_hours: 0 is out of range"));
  EXPECT_EQ("Soldes", Got(id).title);
}

// In every state but the first.
TEST_P(CampaignsTest, OnlyDraftsChangeAndOnlyTheyAndTheCancelledAreDeleted) {
  for (int state = 0; state < 9; ++state) {
    const Id id = Made();
    Change("UPDATE campaign SET state = $1 WHERE id = $2", {state, id});
    const std::string_view name = NameOf(static_cast<CampaignState>(state));
    SCOPED_TRACE(name);
    Session session = System();
    if (state == 0) {
      Good(session, "campaigns.update", ById(id, R"(,"title":"b")"));
    } else {
      EXPECT_EQ(Cat("FAILED_PRECONDITION: campaign: it is ", name,
                    ", only a draft can be changed; campaigns.duplicate makes one"),
                Refused("campaigns.update", ById(id, R"(,"title":"b")")));
    }
    const auto cancelled = static_cast<int>(CampaignState::kCancelled);
    if (state == 0 || state == cancelled) {
      Good(session, "campaigns.delete", ById(id));
      EXPECT_THAT(Refused("campaigns.get", ById(id)), StartsWith("NOT_FOUND"));
    } else {
      EXPECT_EQ(Cat("FAILED_PRECONDITION: campaign: it is ", name,
                    ", what was sent is kept; only a draft can be deleted"),
                Refused("campaigns.delete", ById(id)));
      EXPECT_EQ("Soldes", Got(id).title);
    }
  }
}

TEST_P(CampaignsTest, ACopyIsADraftOfTheSameDocument) {
  const Id id = Made();
  Change("UPDATE campaign SET state = 5, started_at = 1, ended_at = 2, plan_after = NULL");
  Id copy;
  In([&](Scope& scope) { copy = Campaigns(scope).Duplicate({.id = id}).value().id; });
  EXPECT_NE(id, copy);
  const Campaign got = Got(copy);
  EXPECT_EQ(CampaignState::kDraft, got.state);
  EXPECT_EQ(ToJson(Sale()), ToJson(static_cast<const CampaignDocument&>(got)));
  EXPECT_FALSE(got.started_at || got.ended_at);
  EXPECT_EQ(CampaignState::kFinished, Got(id).state);
}

TEST_P(CampaignsTest, AreListedInPagesNewestFirst) {
  std::vector<int64_t> made;
  for (int i = 0; i < 5; ++i) made.insert(made.begin(), Made().value);
  std::vector<int64_t> seen;
  std::optional<std::string> after;
  int pages = 0;
  do {
    In([&](Scope& scope) {
      const auto page = Campaigns(scope).List({.limit = 2, .after = after});
      ASSERT_OK(page);
      for (const Campaign& campaign : page->items) seen.push_back(campaign.id.value);
      after = page->next;
    });
  } while (after && ++pages < 9);
  EXPECT_EQ(made, seen);
  EXPECT_EQ(2, pages);
  for (const char* wrong : {R"({"limit":0})", R"({"limit":1001})", R"({"after":"x"})"}) {
    EXPECT_THAT(Refused("campaigns.list", wrong), StartsWith("INVALID_ARGUMENT")) << wrong;
  }
}

TEST_P(CampaignsTest, TellNobodyOfWhatIsNotThere) {
  for (const char* operation : {"campaigns.get", "campaigns.update", "campaigns.duplicate",
                                "campaigns.delete", "campaigns.simulate"}) {
    EXPECT_EQ("NOT_FOUND: campaign: there is none with this id",
              Refused(operation, R"({"id":"987654"})"));
  }
}

}  // namespace
}  // namespace griot
