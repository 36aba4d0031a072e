// A store with contacts, an account and a provider, on each database; time stands still until a
// test moves it.
#ifndef GRIOT_TESTS_DISPATCH_CAMPAIGN_WORLD_H_
#define GRIOT_TESTS_DISPATCH_CAMPAIGN_WORLD_H_

#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "tests/dispatch/scripted_transport.h"
#include "tests/engine/open_engine.h"

namespace griot {

class CampaignTest : public EngineTest {
 protected:
  void SetUp() override {
    transports_ = std::make_shared<ScriptedTransports>(provider_);
    EngineTest::SetUp();
    if (IsSkipped() || HasFatalFailure()) return;
    // Texts are short here, and say nothing of how to stop.
    Call("settings.set", R"({"name":"refuse_lint_errors","value":0})");
  }
  absl::StatusOr<std::unique_ptr<Engine>> TryToOpen(const std::string& master_key) override {
    return Engine::Open({.database = test_database().url(),
                         .master_key = master_key,
                         .region = "SN",
                         .clock = clock_,
                         .transports = transports_});
  }

  // "+2217710000nn", with consent for SMS of marketing.
  static std::string Number(int n) {
    return Cat("+22177100", n < 10 ? "000" : n < 100 ? "00" : "0", n);
  }
  void AddContacts(int count, int first = 0) {
    for (int n = first; n < first + count; ++n) {
      Call("contacts.create",
           Cat(R"({"first_name":"N)", n, R"(","phones":[")", Number(n), R"("]})"));
      Call("consents.record",
           Cat(R"({"channel":"sms","purpose":"marketing","address":")", Number(n),
               R"(","state":"granted","basis":"opt_in","how":"form"})"));
    }
  }
  std::string AddAccount(std::string_view limits = "{}", std::string_view more = "") {
    const std::string name = Cat("stub", ++accounts_);
    const Json account =
        Call("accounts.create",
             Cat(R"({"name":")", name, R"(","channel":"sms","driver":"http","limits":)", limits,
                 R"(,"settings":{"url":"http://provider.test/send","accepted_id":"/id",)",
                 R"("json":{"to":"{{to}}","text":"{{text}}","key":"{{call_key}}"})", more, "}}"));
    return At(account, "id").string();
  }
  std::string AddCampaign(std::string_view more = "") {
    const Json campaign =
        Call("campaigns.create",
             Cat(R"j({"title":"Soldes","purpose":"marketing","audience":"has(\"phone\")",)j",
                 R"("send_hours":"always","steps":[{"channel":"sms",)",
                 R"("text":"Bonjour {{first_name|default:\"\"}}"}])", more, "}"));
    return At(campaign, "id").string();
  }
  Json Call(std::string_view operation, std::string_view argument) {
    auto answer = System().Call(operation, argument);
    EXPECT_TRUE(answer.ok()) << operation << ": " << answer.status();
    return answer.ok() ? Parsed(*answer) : Json();
  }
  Json CallOn(std::string_view operation, std::string_view id) {
    return Call(operation, Cat(R"({"id":")", id, R"("})"));
  }
  int64_t Stat(std::string_view id, std::string_view name) {
    return At(CallOn("campaigns.stats", id), name).integer();
  }
  std::string StateOf(std::string_view id) {
    return At(CallOn("campaigns.get", id), "state").string();
  }

  // Steps until nothing is due within `patience`, moving the clock to whatever is next.
  DispatchReport Work(absl::Duration patience = absl::ZeroDuration()) {
    DispatchReport all;
    const absl::Time end = clock_->Now() + patience;
    for (int rounds = 0; rounds < 10'000; ++rounds) {
      const auto report = engine().dispatcher().Step(absl::Milliseconds(200));
      EXPECT_TRUE(report.ok()) << report.status();
      if (!report.ok()) return all;
      all.planned += report->planned, all.called += report->called, all.ended += report->ended;
      all.next = report->next;
      if (report->more) continue;
      if (report->next > end) return all;
      clock_->Set(std::max(clock_->Now(), report->next));
    }
    ADD_FAILURE() << "it does not come to an end";
    return all;
  }

  // planned = accepted + failed + skipped + unknown + pending, and the counts are those of the
  // rows.
  void CheckCounts(std::string_view id) {
    const Json stats = CallOn("campaigns.stats", id);
    int64_t sum = 0;
    for (const char* name : {"accepted", "failed", "skipped", "unknown", "pending"}) {
      sum += At(stats, name).integer();
    }
    EXPECT_EQ(At(stats, "planned").integer(), sum);
    const auto connection = Connect();
    EXPECT_EQ(connection->QueryInt("SELECT count(*) FROM send").value(),
              connection->QueryInt("SELECT CAST(sum(sends) AS BIGINT) FROM send_count").value());
    EXPECT_EQ(
        connection
            ->QueryInt("SELECT count(*) FROM (SELECT campaign_id, step_no, state, reason, "
                       "count(*) AS n, sum(parts) AS p FROM send GROUP BY campaign_id, "
                       "step_no, state, reason) r LEFT JOIN (SELECT campaign_id, step_no, "
                       "state, reason, sum(sends) AS n, sum(parts) AS p FROM send_count GROUP "
                       "BY campaign_id, step_no, state, reason) c ON c.campaign_id = "
                       "r.campaign_id AND c.step_no = r.step_no AND c.state = r.state AND "
                       "c.reason = r.reason WHERE c.n IS NULL OR c.n <> r.n OR c.p <> r.p")
            .value(),
        0);
  }

  ScriptedProvider provider_;
  std::shared_ptr<ScriptedTransports> transports_;
  int accounts_ = 0;
};

}  // namespace griot

#endif  // GRIOT_TESTS_DISPATCH_CAMPAIGN_WORLD_H_
