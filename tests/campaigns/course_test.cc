#include "src/campaigns/course.h"

#include <gtest/gtest.h>

#include "tests/pacing/times.h"

namespace griot::campaigns {
namespace {

const absl::Time kFriday = At("2026-11-20T10:00:00Z");

StepTrigger After(TriggerOn on, int64_t minutes = 0, int64_t hours = 72) {
  return {.on = on, .wait_minutes = minutes, .within_hours = hours};
}

// Of SMS at any time, by one account without limits; `people` each with a group of their own.
Course CourseOf(std::vector<StepTrigger> further, int64_t people) {
  Course course;
  course.begins = kFriday;
  course.steps.push_back({.hours = {.kind = HoursRule::Kind::kAnyTime}});
  for (const StepTrigger& after : further) {
    const size_t before =
        after.step ? static_cast<size_t>(*after.step) - 1 : course.steps.size() - 1;
    course.steps.push_back(
        {.hours = {.kind = HoursRule::Kind::kAnyTime}, .after = after, .before = before});
  }
  course.accounts.push_back({.price = 2, .currency = "XOF"});
  StepFate fate{.parts = 1, .country = "SN"};
  course.fates.push_back(std::vector<StepFate>(course.steps.size(), fate));
  for (int64_t i = 0; i < people; ++i) course.groups.push_back({.people = 1, .due = kFriday});
  return course;
}

// "3 2 0": the sends of each step.
std::string Sends(const Course& course, Telling telling) {
  std::string text;
  for (const Outlook& step : Foretell(course, telling)) {
    text += (text.empty() ? "" : " ") + std::to_string(step.sends);
  }
  return text;
}

TEST(Course, TellsWhatIsCertainAndWhatThereIsAtMost) {
  for (const TriggerOn on :
       {TriggerOn::kNoAnswer, TriggerOn::kAnswer, TriggerOn::kClick, TriggerOn::kRead,
        TriggerOn::kDelivered, TriggerOn::kNotDelivered, TriggerOn::kNotReached}) {
    const Course course = CourseOf({After(on, 5), After(TriggerOn::kAccepted, 5)}, 3);
    EXPECT_EQ("3 0 0", Sends(course, Telling::kCertain)) << NameOf(on);
    EXPECT_EQ("3 3 3", Sends(course, Telling::kAtMost)) << NameOf(on);
  }
  const Course waits = CourseOf({After(TriggerOn::kAccepted, 5), After(TriggerOn::kAccepted)}, 3);
  EXPECT_EQ("3 3 3", Sends(waits, Telling::kCertain));
  EXPECT_EQ("3 3 3", Sends(waits, Telling::kAtMost));
}

// Whom the first step cannot reach, the second one reaches for certain.
TEST(Course, KnowsWhoIsNotReached) {
  Course course = CourseOf({After(TriggerOn::kNotReached), After(TriggerOn::kAnswer)}, 5);
  course.fates.push_back(course.fates[0]);
  course.fates[1][0].reason = SkipReason::kNoAddress;
  course.groups[3].fates = course.groups[4].fates = 1;
  EXPECT_EQ("3 2 0", Sends(course, Telling::kCertain));
  EXPECT_EQ("3 5 5", Sends(course, Telling::kAtMost));
  EXPECT_EQ("3 2 0", Sends(course, Telling::kExpected));
  const std::vector<Outlook> steps = Foretell(course, Telling::kCertain);
  EXPECT_EQ(2, steps[0].skipped.no_address);
  EXPECT_EQ(3, steps[1].skipped.not_triggered);
  EXPECT_EQ(5, steps[2].skipped.not_triggered);
  EXPECT_EQ(kFriday, *steps[1].begins_at);
}

// Something that was sent before may have arrived: what asks whether nothing has is not certain.
TEST(Course, KnowsWhatMayHaveArrivedBefore) {
  Course course = CourseOf({After(TriggerOn::kAccepted, 5), After(TriggerOn::kNotReached)}, 2);
  course.fates[0][1].reason = SkipReason::kNoAddress;
  EXPECT_EQ("2 0 0", Sends(course, Telling::kCertain));
  EXPECT_EQ("2 0 2", Sends(course, Telling::kExpected));
  for (CourseGroup& group : course.groups) group.doing.delivered = true;
  EXPECT_EQ("2 0 0", Sends(course, Telling::kExpected));
}

TEST(Course, FollowsWhatIsAssumed) {
  Course course = CourseOf({After(TriggerOn::kNoAnswer, 5), After(TriggerOn::kAnswer, 1)}, 10);
  course.steps[2].after->step = 1, course.steps[2].before = 0;
  for (size_t i = 0; i < 10; ++i) {
    course.groups[i].doing = {.answered = i < 3, .clicked = i == 9, .failed = i == 5};
  }
  EXPECT_EQ("10 5 3", Sends(course, Telling::kExpected));
  EXPECT_EQ("10 0 0", Sends(course, Telling::kCertain));
}

TEST(Course, SharesFallEvenly) {
  const Assumptions assume{.answer = 0.1, .click = 0.25, .read = 0.5, .delivered = 0.9};
  int64_t answered = 0, clicked = 0, failed = 0, delivered = 0;
  for (int64_t person = 0; person < 1000; ++person) {
    const Doing doing = DoingOf(assume, person);
    answered += doing.answered, clicked += doing.clicked, failed += doing.failed;
    delivered += doing.delivered;
    EXPECT_TRUE(!doing.answered || doing.read);
    EXPECT_TRUE(!doing.read || doing.delivered);
    const Doing all = DoingOf({.answer = 1, .failed = 1}, person);
    EXPECT_TRUE(all.answered && all.read && all.delivered && all.failed && !all.clicked);
    EXPECT_EQ(Doing(), DoingOf({}, person));
  }
  EXPECT_NEAR(100, answered, 3);
  EXPECT_NEAR(250, clicked, 3);
  EXPECT_EQ(0, failed);
  EXPECT_GT(delivered, 890);
}

TEST(Course, WaitsAndLimitsAddUp) {
  Course course = CourseOf({After(TriggerOn::kAccepted, 10), After(TriggerOn::kAnswer, 5, 2)}, 61);
  course.accounts[0].limits.rate = Rate{.units = 1, .per = absl::Seconds(1), .burst = 1};
  const std::vector<Outlook> certain = Foretell(course, Telling::kCertain);
  EXPECT_EQ(kFriday, *certain[0].begins_at);
  EXPECT_EQ(kFriday + absl::Minutes(1), *certain[0].finishes_at);
  EXPECT_EQ(kFriday + absl::Minutes(10), *certain[1].begins_at);
  EXPECT_EQ(kFriday + absl::Minutes(11), *certain[1].finishes_at);
  EXPECT_FALSE(certain[2].finishes_at);
  // The last one may answer two hours later.
  const std::vector<Outlook> most = Foretell(course, Telling::kAtMost);
  EXPECT_EQ(kFriday + absl::Minutes(11 + 120), *most[2].finishes_at);
  const Outlook sum = SumOf(most);
  EXPECT_EQ(183, sum.sends);
  EXPECT_EQ(366, *sum.price);
  EXPECT_EQ("XOF", *sum.currency);
  EXPECT_EQ(kFriday, *sum.begins_at);
  EXPECT_EQ(most[2].finishes_at, sum.finishes_at);
  EXPECT_EQ(61, SumOf(certain).skipped.not_triggered);
}

// The night ends what the account is too slow for; the morning goes on.
TEST(Course, PausesAtNight) {
  Course course = CourseOf({}, 100);
  course.steps[0].hours = {.kind = HoursRule::Kind::kCountry};
  for (StepFate& fate : course.fates[0]) fate.zone = Zone("Africa/Dakar");
  for (CourseGroup& group : course.groups) group.due = At("2026-11-20T19:59:00Z");
  course.accounts[0].limits.rate = Rate{.units = 1, .per = absl::Seconds(1), .burst = 1};
  Outlook outlook = Foretell(course, Telling::kCertain)[0];
  EXPECT_EQ(100, outlook.sends);
  EXPECT_EQ(At("2026-11-21T08:00:39Z"), *outlook.finishes_at);
  // Whose time is over by then is not written to.
  course.valid_hours = 12;
  outlook = Foretell(course, Telling::kCertain)[0];
  EXPECT_EQ(60, outlook.sends);
  EXPECT_EQ(40, outlook.skipped.never_open);
  course.valid_hours = 10, course.steps[0].hours.kind = HoursRule::Kind::kAnyTime;
  course.accounts[0].limits.rate = Rate{.units = 1, .per = absl::Minutes(1), .burst = 1};
  outlook = Foretell(course, Telling::kCertain)[0];
  EXPECT_EQ(99, outlook.expired);
  EXPECT_EQ(1, outlook.sends);
}

TEST(Course, CountsWhatTheCapLeaves) {
  Course course =
      CourseOf({After(TriggerOn::kAccepted, 60), After(TriggerOn::kAccepted, 60 * 24 * 2)}, 2);
  for (CourseStep& step : course.steps) step.cap = FrequencyCap{.messages = 1, .days = 2};
  EXPECT_EQ("2 0 0", Sends(course, Telling::kCertain));
  course.steps[2].before = 0;
  EXPECT_EQ("2 0 2", Sends(course, Telling::kCertain));
  EXPECT_EQ(2, Foretell(course, Telling::kCertain)[1].skipped.too_often);
  for (StepFate& fate : course.fates[0]) fate.recent = 1;
  EXPECT_EQ("2 0 0", Sends(course, Telling::kCertain));
}

TEST(Course, SaysWhereItNeverEnds) {
  Course course = CourseOf({}, 3);
  course.accounts[0].limits.windows.push_back({.unit = WindowUnit::kDay, .limit = 0});
  course.accounts[0].counts_parts = true;
  Outlook outlook = Foretell(course, Telling::kCertain)[0];
  EXPECT_EQ(0, outlook.sends);
  EXPECT_FALSE(outlook.finishes_at);
  // Messages of more parts than a window has are too long for it.
  course.accounts[0].limits.windows[0].limit = 3;
  course.fates[0][0].parts = 4;
  EXPECT_EQ(3, Foretell(course, Telling::kCertain)[0].skipped.too_long);
  // Of two parts, one a day fits into three, and another into the next day.
  course.fates[0][0].parts = 2;
  outlook = Foretell(course, Telling::kCertain)[0];
  EXPECT_EQ(3, outlook.sends);
  EXPECT_EQ(6, outlook.parts);
  EXPECT_EQ(At("2026-11-22T00:00:00Z"), *outlook.finishes_at);
}

// People who are alike may be told together: the sums are the same.
TEST(Course, GroupsChangeNoSum) {
  Course apart = CourseOf({After(TriggerOn::kAccepted, 10)}, 500);
  apart.accounts[0].limits.windows.push_back({.unit = WindowUnit::kMinute, .limit = 7});
  for (CourseStep& step : apart.steps) step.hours = {.kind = HoursRule::Kind::kCountry};
  Course together = apart;
  together.groups = {{.people = 500, .due = kFriday}};
  for (const Telling telling : {Telling::kCertain, Telling::kExpected, Telling::kAtMost}) {
    const std::vector<Outlook> a = Foretell(apart, telling), b = Foretell(together, telling);
    for (size_t i = 0; i < a.size(); ++i) {
      EXPECT_EQ(a[i].sends, b[i].sends);
      EXPECT_EQ(a[i].finishes_at, b[i].finishes_at);
    }
  }
}

}  // namespace
}  // namespace griot::campaigns
