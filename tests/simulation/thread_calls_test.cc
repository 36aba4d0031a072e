// Threads of one dispatcher, one of them standing still while the other goes on.
#include <gtest/gtest.h>

#include "tests/simulation/installation.h"

namespace griot::simulation {
namespace {

// A thread that says that there is nothing more may be the last one that comes.
TEST(ThreadCalls, NoneIsUnderWayWhereThereIsNothingMoreToDo) {
  int64_t left_by_others = 0;
  for (uint64_t seed = 1; seed <= 40; ++seed) {
    Installation griot(seed, {});
    ASSERT_TRUE(griot.Boot());
    Shape shape;
    shape.limits.parallel = 4, shape.limits.timeout_seconds = 2;
    griot.Prepare(shape);
    ASSERT_TRUE(griot.Start());
    int64_t called = 0, ended = 0;
    const auto step = [&](absl::Duration budget) {
      const absl::StatusOr<DispatchReport> report = griot.Step(budget);
      EXPECT_TRUE(report.ok()) << report.status();
      called += report->called, ended += report->ended;
      return *report;
    };
    for (bool more = true; more;) {
      griot.clock().FreezeAt(4, [&] {
        griot.set_frozen(true);
        if (step(absl::Milliseconds(1)).in_flight > 0) ++left_by_others;
        griot.set_frozen(false);
      });
      more = step(absl::Milliseconds(5)).more;
    }
    EXPECT_EQ(called, ended) << "seed " << seed << "\n" << griot.Story();
  }
  EXPECT_GT(left_by_others, 0);
}

}  // namespace
}  // namespace griot::simulation
