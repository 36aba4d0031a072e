// Several threads that dispatch from one engine at once.
#include <gtest/gtest.h>

#include <set>
#include <thread>
#include <vector>

#include "tests/dispatch/campaign_world.h"

namespace griot {
namespace {

constexpr int kPeople = 200, kThreads = 4;

class ThreadsTest : public CampaignTest {
 protected:
  // Time passes: who is held back for a moment goes on in the next.
  void StepOnThreads(int rounds) {
    clock_->Advance(absl::Milliseconds(200));
    std::vector<std::jthread> threads;
    for (int i = 0; i < kThreads; ++i) {
      threads.emplace_back([&] {
        for (int round = 0; round < rounds; ++round) {
          const auto report = engine().dispatcher().Step(absl::Milliseconds(20));
          EXPECT_TRUE(report.ok()) << report.status();
        }
      });
    }
  }
};
GRIOT_FOR_EACH_DATABASE(ThreadsTest);

TEST_P(ThreadsTest, WriteToEverybodyOnce) {
  AddContacts(kPeople);
  AddAccount(R"({"parallel":16})");
  const std::string id = AddCampaign();
  CallOn("campaigns.start", id);
  while (Stat(id, "pending") > 0 || Stat(id, "planned") < kPeople) StepOnThreads(3);
  EXPECT_EQ(Stat(id, "accepted"), kPeople);
  std::set<std::string> called;
  for (const HttpRequest& request : provider_.requests) {
    called.insert(At(Parsed(request.body), "to").string());
  }
  EXPECT_EQ(provider_.requests.size(), static_cast<size_t>(kPeople));
  EXPECT_EQ(called.size(), static_cast<size_t>(kPeople));
  CheckCounts(id);
}

// While they send, others pause, resume and stop people.
TEST_P(ThreadsTest, HearWhatOthersSay) {
  AddContacts(kPeople);
  AddAccount(R"({"parallel":4})");
  const std::string id = AddCampaign();
  CallOn("campaigns.start", id);
  Session session = System();
  for (int round = 0; round < 5; ++round) {
    std::jthread other([&, mine = session]() mutable {
      const auto ask = [&](std::string_view operation, const std::string& argument) {
        // The campaign may be over.
        mine.Call(operation, argument).status().IgnoreError();
      };
      ask("optouts.add", Cat(R"({"channel":"sms","address":")", Number(kPeople - 1 - round),
                             R"(","reason":"asked"})"));
      ask("campaigns.pause", Cat(R"({"id":")", id, R"("})"));
      ask("campaigns.resume", Cat(R"({"id":")", id, R"("})"));
    });
    StepOnThreads(2);
  }
  while (Stat(id, "pending") > 0 || Stat(id, "planned") < kPeople) StepOnThreads(3);
  EXPECT_EQ(Stat(id, "accepted") + Stat(id, "skipped"), kPeople);
  EXPECT_EQ(static_cast<int64_t>(provider_.count()), Stat(id, "accepted"));
  CheckCounts(id);
}

}  // namespace
}  // namespace griot
