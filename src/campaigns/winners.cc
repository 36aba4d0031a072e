#include "griot/campaigns/winners.h"

#include <algorithm>

#include "griot/base/json.h"
#include "griot/base/status.h"
#include "griot/base/text.h"
#include "griot/campaigns/campaigns.h"
#include "griot/campaigns/planner.h"
#include "griot/campaigns/stored_campaign.h"

namespace griot {
namespace campaigns {
namespace {

// How often a test is looked at whose sends are all due, and whose sends wait for earlier steps.
constexpr absl::Duration kLookEvery = absl::Seconds(10), kLookSeldom = absl::Minutes(1);

bool HasTests(const CampaignDocument& document) {
  return std::any_of(document.steps.begin(), document.steps.end(),
                     [](const Step& step) { return step.winner.has_value(); });
}

bool IsUnderWay(CampaignState state) {
  return state == CampaignState::kRunning || state == CampaignState::kPausing ||
         state == CampaignState::kPaused;
}

const Step& StepOf(const Campaign& campaign, int step) {
  return campaign.steps[static_cast<size_t>(step) - 1];
}

// That somebody of `e` did it: who clicks or answers has read it, and what was read has arrived.
std::string_view ReactedAt(WinnerBy by) {
  switch (by) {
    case WinnerBy::kClicks: return "e.clicked_at";
    case WinnerBy::kAnswers: return "e.answered_at";
    case WinnerBy::kReads: return "COALESCE(e.read_at, e.clicked_at, e.answered_at)";
    case WinnerBy::kDelivered:
      return "COALESCE(e.delivered_at, e.read_at, e.clicked_at, e.answered_at)";
    case WinnerBy::kConversions: break;
  }
  return "e.stopped_at";
}

// Of all to whom a provider was asked to bring it: a text that is refused is no good one.
absl::StatusOr<std::vector<TestedText>> ReadTested(Scope& scope, const Campaign& campaign,
                                                   int step) {
  const std::string_view reacted = ReactedAt(StepOf(campaign, step).winner->by);
  // What somebody did about an earlier step is nothing that this one brought about.
  const std::string since = step > 1 ? Cat(" AND ", reacted, " >= t.armed_at") : "";
  GRIOT_LET(Rows rows,
            scope.db.Query(
                Cat("SELECT s.variant, count(*), count(CASE WHEN ", reacted, " IS NOT NULL", since,
                    " THEN 1 END) FROM send s LEFT JOIN enrolment e ON e.campaign_id = "
                    "s.campaign_id AND e.occurrence = s.occurrence AND e.contact_id = "
                    "s.contact_id AND e.tenant_id = s.tenant_id LEFT JOIN attempt t ON "
                    "t.send_id = s.id AND t.epoch = 1 AND t.tenant_id = s.tenant_id WHERE "
                    "s.tenant_id = $1 AND s.campaign_id = $2 AND s.step_no = $3 AND "
                    "s.occurrence = $4 AND s.state IN (3, 4, 5, 6) AND s.variant >= 0 GROUP "
                    "BY s.variant ORDER BY s.variant"),
                {scope.tenant, campaign.id, step, campaign.occurrence - 1}));
  std::vector<TestedText> texts;
  while (rows.Next()) {
    texts.push_back(
        {.variant = static_cast<int>(rows.Int(0)), .sent = rows.Int(1), .reacted = rows.Int(2)});
  }
  GRIOT_TRY(rows.status());
  return texts;
}

// When to look again at a test that is not off yet; nothing: it is. Not off is what is sent, or
// will be, without waiting for the best text.
absl::StatusOr<std::optional<absl::Time>> UnderWayUntil(Scope& scope, const Campaign& campaign,
                                                        int step) {
  const absl::Time now = scope.clock.Now();
  // The pluses keep SQLite from reading all rows of the step where an index has the few.
  const auto first = [&](std::string_view of, std::string_view which, std::string_view plus) {
    return scope.db.QueryInt(
        Cat("SELECT ", of, " FROM send s WHERE s.tenant_id = $1 AND s.campaign_id = $2 AND ", plus,
            "s.step_no = $3 AND ", plus, "s.occurrence = $4 AND ", which),
        {scope.tenant, campaign.id, step, campaign.occurrence - 1});
  };
  GRIOT_LET(const auto due, first("min(s.due_at)", "s.state = 1", "+"));
  if (due) return std::max(now + kLookEvery, absl::FromUnixMicros(*due));
  GRIOT_LET(const auto called, first("count(*)", "s.state = 2", "+"));
  if (called.value_or(0) > 0) return now + kLookEvery;
  if (step == 1) return std::nullopt;
  GRIOT_LET(const auto planned, first("count(*)", "s.state = 0 AND s.variant >= 0", ""));
  if (planned.value_or(0) > 0) return now + kLookSeldom;
  return std::nullopt;
}

absl::Status StoreTest(Scope& scope, const Campaign& campaign, int step, const StoredTest& test) {
  return scope.db
      .Execute(
          "UPDATE step_test SET look_at = $5, ended_at = $6, variant = $7, chosen_at = $8, by_hand "
          "= $9 WHERE tenant_id = $1 AND campaign_id = $2 AND occurrence = $3 AND step_no = $4",
          {scope.tenant, campaign.id, campaign.occurrence - 1, step, test.look_at, test.ended_at,
           test.variant ? Value(*test.variant) : Value(), test.chosen_at, test.by_hand ? 1 : 0})
      .status();
}

// From now on the rest get it.
absl::Status ChooseVariant(Scope& scope, const Campaign& campaign, int step, StoredTest& test,
                           int variant) {
  const absl::Time now = scope.clock.Now();
  test.variant = variant, test.chosen_at = now;
  GRIOT_LET(const bool waits, AnybodyWaits(scope, campaign, step));
  test.look_at = waits ? std::optional(now) : std::nullopt;
  GRIOT_TRY(StoreTest(scope, campaign, step, test));
  Json data;
  data.Set("step", int64_t{step});
  data.Set("name", NameOfText(StepOf(campaign, step), variant));
  data.Set("by_hand", test.by_hand);
  return scope.journal.Append(scope.db, scope.tenant,
                              {.type = "campaign.winner",
                               .subject = Cat("campaign:", campaign.id.value),
                               .data = std::move(data)});
}

absl::Status LookAt(Scope& scope, const Campaign& campaign, int step, StoredTest& test) {
  if (test.ended_at) {
    GRIOT_LET(const std::vector<TestedText> texts, ReadTested(scope, campaign, step));
    return ChooseVariant(scope, campaign, step, test, BestText(texts));
  }
  GRIOT_LET(const auto until, UnderWayUntil(scope, campaign, step));
  const absl::Time now = scope.clock.Now();
  if (until) {
    test.look_at = *until;
  } else {
    test.ended_at = now;
    test.look_at = now + absl::Minutes(StepOf(campaign, step).winner->after_minutes);
  }
  return StoreTest(scope, campaign, step, test);
}

}  // namespace

// Fractions are compared without dividing.
int BestText(std::span<const TestedText> texts) {
  TestedText best;
  for (const TestedText& text : texts) {
    if (text.sent <= 0) continue;
    const int64_t more = text.reacted * std::max<int64_t>(best.sent, 1);
    const int64_t than = best.reacted * text.sent;
    if (more > than || (more == than && text.variant < best.variant)) best = text;
  }
  return best.variant;
}

std::string NameOfText(const Step& step, int64_t variant) {
  const auto at = static_cast<size_t>(variant);
  return variant > 0 && at <= step.split.size() ? step.split[at - 1].name : "";
}

absl::Status OpenTests(Scope& scope, const Campaign& campaign) {
  for (size_t i = 0; i < campaign.steps.size(); ++i) {
    if (!campaign.steps[i].winner) continue;
    GRIOT_TRY(scope.db
                  .Execute("INSERT INTO step_test (campaign_id, occurrence, step_no, tenant_id, "
                           "look_at) VALUES ($1, $2, $3, $4, $5)",
                           {campaign.id, campaign.occurrence - 1, static_cast<int64_t>(i) + 1,
                            scope.tenant, scope.clock.Now()})
                  .status());
  }
  return absl::OkStatus();
}

absl::StatusOr<std::map<int, StoredTest>> ReadTests(Scope& scope, const Campaign& campaign,
                                                    TestLock lock) {
  std::map<int, StoredTest> tests;
  if (!HasTests(campaign)) return tests;
  const std::string_view locked =
      lock == TestLock::kUpdate ? scope.db.dialect().for_update() : std::string_view();
  GRIOT_LET(Rows rows,
            scope.db.Query(Cat("SELECT step_no, look_at, ended_at, variant, chosen_at, by_hand "
                               "FROM step_test WHERE tenant_id = $1 AND campaign_id = $2 AND "
                               "occurrence = $3 ORDER BY step_no",
                               locked),
                           {scope.tenant, campaign.id, campaign.occurrence - 1}));
  while (rows.Next()) {
    StoredTest test{.look_at = rows.MaybeTime(1),
                    .ended_at = rows.MaybeTime(2),
                    .chosen_at = rows.MaybeTime(4),
                    .by_hand = rows.Int(5) != 0};
    if (!rows.IsNull(3)) test.variant = static_cast<int>(rows.Int(3));
    tests.emplace(static_cast<int>(rows.Int(0)), test);
  }
  GRIOT_TRY(rows.status());
  return tests;
}

absl::StatusOr<std::optional<int>> WinnerOf(Scope& scope, const Campaign& campaign, int step) {
  if (!IsUnderWay(campaign.state)) return std::nullopt;
  GRIOT_LET(const auto tests, ReadTests(scope, campaign, TestLock::kNone));
  const auto found = tests.find(step);
  return found == tests.end() ? std::nullopt : found->second.variant;
}

absl::StatusOr<std::vector<StepWinner>> WinnersOf(Scope& scope, const Campaign& campaign) {
  GRIOT_LET(const auto tests, ReadTests(scope, campaign, TestLock::kNone));
  std::vector<StepWinner> winners;
  for (const auto& [step, test] : tests) {
    StepWinner winner{.step = step, .chosen_at = test.chosen_at, .by_hand = test.by_hand};
    if (test.variant) {
      winner.name = NameOfText(StepOf(campaign, step), *test.variant);
    } else if (test.ended_at) {
      winner.choose_at = test.look_at;
    }
    winners.push_back(std::move(winner));
  }
  return winners;
}

absl::StatusOr<int64_t> CountWaiting(Scope& scope, Id campaign) {
  GRIOT_LET(const auto count,
            scope.db.QueryInt("SELECT count(*) FROM send WHERE tenant_id = $1 AND campaign_id = $2 "
                              "AND state = 0 AND variant = -1",
                              {scope.tenant, campaign}));
  return count.value_or(0);
}

absl::StatusOr<bool> AnybodyWaits(Scope& scope, const Campaign& campaign, int step) {
  GRIOT_LET(const auto one,
            scope.db.QueryInt("SELECT 1 FROM send WHERE tenant_id = $1 AND campaign_id = $2 AND "
                              "occurrence = $3 AND step_no = $4 AND state = 0 AND variant = -1 "
                              "LIMIT 1",
                              {scope.tenant, campaign.id, campaign.occurrence - 1, step}));
  return one.has_value();
}

absl::StatusOr<bool> LookAtTests(Scope& scope, Id campaign) {
  GRIOT_LET(const StoredCampaign stored, LoadCampaign(scope, campaign, RowLock::kShare));
  if (stored.campaign.state != CampaignState::kRunning || stored.plan_after) return false;
  GRIOT_LET(auto tests, ReadTests(scope, stored.campaign, TestLock::kUpdate));
  bool looked = false;
  for (auto& [step, test] : tests) {
    if (test.variant || !test.look_at || *test.look_at > scope.clock.Now()) continue;
    GRIOT_TRY(LookAt(scope, stored.campaign, step, test));
    looked = true;
  }
  return looked;
}

absl::Status CloseTest(Scope& scope, const Campaign& campaign, int step) {
  return scope.db
      .Execute(
          "UPDATE step_test SET look_at = NULL WHERE tenant_id = $1 AND campaign_id = $2 AND "
          "occurrence = $3 AND step_no = $4",
          {scope.tenant, campaign.id, campaign.occurrence - 1, step})
      .status();
}

}  // namespace campaigns

absl::StatusOr<Campaign> Campaigns::Choose(const ChooseText& choice) {
  using namespace campaigns;  // NOLINT(google-build-using-namespace)
  GRIOT_LET(StoredCampaign stored, LoadCampaign(scope_, choice.id, RowLock::kUpdate));
  Campaign& campaign = stored.campaign;
  if (choice.step < 1 || choice.step > static_cast<int64_t>(campaign.steps.size())) {
    return InvalidArgument(Cat("step: there is none with the number ", choice.step));
  }
  const int step = static_cast<int>(choice.step);
  const Step& of = StepOf(campaign, step);
  int variant = 0;
  if (!choice.name.empty()) {
    const auto found = std::find_if(of.split.begin(), of.split.end(), [&](const StepSplit& split) {
      return split.name == choice.name;
    });
    if (found == of.split.end()) {
      return InvalidArgument(
          "name: no text of the step is called so, give one of split, or \"\" for its own");
    }
    variant = static_cast<int>(found - of.split.begin()) + 1;
  }
  if (!of.winner) return FailedPrecondition("step: it has no winner, there is nothing to choose");
  if (!IsUnderWay(campaign.state)) {
    return FailedPrecondition(
        Cat("campaign: it is ", NameOf(campaign.state), ", and nobody of it waits for a text"));
  }
  GRIOT_LET(auto tests, ReadTests(scope_, campaign, TestLock::kUpdate));
  const auto test = tests.find(step);
  if (test == tests.end() || test->second.variant) {
    return FailedPrecondition("step: its text is chosen already, and the rest have it");
  }
  test->second.by_hand = true;
  GRIOT_TRY(ChooseVariant(scope_, campaign, step, test->second, variant));
  return Get({.id = choice.id});
}

}  // namespace griot
