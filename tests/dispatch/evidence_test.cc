#include "griot/dispatch/evidence.h"

#include <gtest/gtest.h>

#include "tests/dispatch/dispatch_room.h"

namespace griot::dispatch {
namespace {

class EvidenceTest : public DispatchRoomTest {};
GRIOT_FOR_EACH_DATABASE(EvidenceTest);

TEST_P(EvidenceTest, AcceptsWhatWaitsForAnAnswerOrIsInDoubt) {
  Planned(6);
  const std::vector<Id> sends = Sends();
  // sending, unknown, closed_unknown, in doubt and ready again; never tried; failed.
  const struct {
    int state, ambiguous, after;
  } cases[] = {{2, 0, 3}, {5, 1, 3}, {6, 1, 3}, {1, 1, 3}, {1, 0, 1}, {4, 0, 4}};
  for (size_t i = 0; i < std::size(cases); ++i) {
    Change("UPDATE send SET state = $2, ambiguous = $3 WHERE id = $1",
           {sends[i], cases[i].state, cases[i].ambiguous});
  }
  Change("DELETE FROM send_count");
  for (size_t i = 0; i < std::size(cases); ++i) {
    In([&](Scope& scope) { EXPECT_OK(AcceptOnEvidence(scope, sends[i])); });
    EXPECT_EQ(Cat(cases[i].after, "|", cases[i].after == 3 ? 0 : cases[i].ambiguous),
              Sql("SELECT state, ambiguous FROM send WHERE id = $1", {sends[i]}));
  }
  In([&](Scope& scope) { EXPECT_CODE(kNotFound, AcceptOnEvidence(scope, {987654})); });
}

}  // namespace
}  // namespace griot::dispatch
