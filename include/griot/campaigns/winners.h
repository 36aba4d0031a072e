// Tests of texts: a step with a winner gives its texts to the shares of its split at once; the rest
// wait in the state planned, with the variant -1, until the text that does best is known.
//
// A test is a row for (campaign, occurrence, step), made when the campaign begins. It is off when
// nothing of the step is under way any more but those who wait; `after_minutes` later, or when
// somebody says so, a text is chosen, and that is kept. All of it is under the lock of the row,
// which stands behind the campaign's and before those of sends.
#ifndef GRIOT_CAMPAIGNS_WINNERS_H_
#define GRIOT_CAMPAIGNS_WINNERS_H_

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "griot/base/id.h"
#include "griot/campaigns/campaign.h"
#include "griot/database/scope.h"

namespace griot::campaigns {

// What people did about one of the texts of a test.
struct TestedText {
  int variant = 0;
  int64_t sent = 0, reacted = 0;  // people
};
// The variant of the largest part; of two that are equal, the step's own, then the one named first.
int BestText(std::span<const TestedText> texts);

// "": the step's own, or one that is not there.
std::string NameOfText(const Step& step, int64_t variant);

// A test as it is stored.
struct StoredTest {
  std::optional<absl::Time> look_at;   // nothing: nothing is left to do
  std::optional<absl::Time> ended_at;  // the last of the test was off
  std::optional<int> variant;          // the best
  std::optional<absl::Time> chosen_at;
  bool by_hand = false;
};

// Makes the tests of an occurrence that begins.
absl::Status OpenTests(Scope& scope, const Campaign& campaign);

// Those of the occurrence that is under way, by step from 1; where `lock` says so, nobody else
// changes them until the end of the transaction.
enum class TestLock : uint8_t { kNone, kUpdate };
absl::StatusOr<std::map<int, StoredTest>> ReadTests(Scope& scope, const Campaign& campaign,
                                                    TestLock lock);

// The best text of a step, from 1, of a campaign under way; nothing: it is not known yet.
absl::StatusOr<std::optional<int>> WinnerOf(Scope& scope, const Campaign& campaign, int step);

// What people may see of the tests.
absl::StatusOr<std::vector<StepWinner>> WinnersOf(Scope& scope, const Campaign& campaign);

// How many sends wait for the best text.
absl::StatusOr<int64_t> CountWaiting(Scope& scope, Id campaign);
// Whether any of a step do, in the occurrence that is under way.
absl::StatusOr<bool> AnybodyWaits(Scope& scope, const Campaign& campaign, int step);

// Does what is due about the tests of a campaign that runs. True: something has changed.
absl::StatusOr<bool> LookAtTests(Scope& scope, Id campaign);

// The rest have all been planned.
absl::Status CloseTest(Scope& scope, const Campaign& campaign, int step);

}  // namespace griot::campaigns

#endif  // GRIOT_CAMPAIGNS_WINNERS_H_
