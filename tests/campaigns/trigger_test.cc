#include "griot/campaigns/trigger.h"

#include <gtest/gtest.h>

namespace griot {
namespace {

const absl::Time kAt = absl::FromUnixSeconds(1'763'712'000);

StepTrigger On(TriggerOn on, int64_t wait_minutes = 60) {
  return {.on = on, .step = std::nullopt, .wait_minutes = wait_minutes, .within_hours = 72};
}

constexpr TriggerOn kAll[] = {
    TriggerOn::kAccepted, TriggerOn::kNoAnswer,  TriggerOn::kAnswer,       TriggerOn::kClick,
    TriggerOn::kRead,     TriggerOn::kDelivered, TriggerOn::kNotDelivered, TriggerOn::kNotReached};

TEST(Trigger, KnowsHowAStepHasEnded) {
  EXPECT_EQ(StepEnd::kReached, EndOf(SendState::kAccepted, SkipReason::kNone));
  EXPECT_EQ(StepEnd::kReached, EndOf(SendState::kClosedUnknown, SkipReason::kNone));
  EXPECT_EQ(StepEnd::kNotReached, EndOf(SendState::kFailed, SkipReason::kNone));
  EXPECT_EQ(StepEnd::kNotReached, EndOf(SendState::kExpired, SkipReason::kNone));
  EXPECT_EQ(StepEnd::kNotReached, EndOf(SendState::kSkipped, SkipReason::kNoAddress));
  EXPECT_EQ(StepEnd::kNotBegun, EndOf(SendState::kSkipped, SkipReason::kNotTriggered));
  EXPECT_EQ(StepEnd::kNotBegun, EndOf(SendState::kCancelled, SkipReason::kNone));
  for (const SendState state :
       {SendState::kPlanned, SendState::kReady, SendState::kSending, SendState::kUnknown}) {
    EXPECT_EQ(std::nullopt, EndOf(state, SkipReason::kNone));
  }
}

TEST(Trigger, NeverFollowsWhatDidNotBegin) {
  for (const TriggerOn on : kAll) {
    EXPECT_TRUE(AfterEnd(On(on), StepEnd::kNotBegun, kAt, {}).never);
  }
}

TEST(Trigger, FallsBackWhereNothingArrived) {
  for (const TriggerOn on : kAll) {
    const bool negative = on == TriggerOn::kNotReached || on == TriggerOn::kNotDelivered;
    const FollowUp next = AfterEnd(On(on), StepEnd::kNotReached, kAt, {});
    EXPECT_EQ(!negative, next.never);
    if (negative) {
      EXPECT_EQ(kAt, next.due);
    }
  }
  EXPECT_TRUE(AfterEnd(On(TriggerOn::kNotReached), StepEnd::kReached, kAt, {}).never);
}

TEST(Trigger, WaitsAfterWhatArrived) {
  for (const TriggerOn on :
       {TriggerOn::kAccepted, TriggerOn::kNoAnswer, TriggerOn::kNotDelivered}) {
    EXPECT_EQ(kAt + absl::Hours(1), AfterEnd(On(on), StepEnd::kReached, kAt, {}).due);
  }
  // Until whoever does nothing is given up.
  for (const TriggerOn on :
       {TriggerOn::kAnswer, TriggerOn::kClick, TriggerOn::kRead, TriggerOn::kDelivered}) {
    EXPECT_EQ(kAt + absl::Hours(72), AfterEnd(On(on), StepEnd::kReached, kAt, {}).due);
  }
}

TEST(Trigger, RemembersWhoWasFasterThanTheProvider) {
  const Reactions early{.answered = kAt - absl::Minutes(1)};
  EXPECT_EQ(kAt + absl::Hours(1),
            AfterEnd(On(TriggerOn::kAnswer), StepEnd::kReached, kAt, early).due);
}

TEST(Trigger, HoldsByWhatPeopleDid) {
  const Reactions nothing, delivered{.delivered = kAt}, read{.read = kAt}, clicked{.clicked = kAt},
      answered{.answered = kAt};
  struct Case {
    TriggerOn on;
    bool nothing, delivered, read, clicked, answered;
  };
  for (const Case& c : {Case{TriggerOn::kAccepted, true, true, true, true, true},
                        Case{TriggerOn::kNoAnswer, true, true, true, false, false},
                        Case{TriggerOn::kAnswer, false, false, false, false, true},
                        Case{TriggerOn::kClick, false, false, false, true, false},
                        Case{TriggerOn::kRead, false, false, true, true, true},
                        Case{TriggerOn::kDelivered, false, true, true, true, true},
                        Case{TriggerOn::kNotDelivered, true, false, false, false, false},
                        Case{TriggerOn::kNotReached, true, false, false, false, false}}) {
    EXPECT_EQ(c.nothing, Holds(On(c.on), nothing)) << NameOf(c.on);
    EXPECT_EQ(c.delivered, Holds(On(c.on), delivered)) << NameOf(c.on);
    EXPECT_EQ(c.read, Holds(On(c.on), read)) << NameOf(c.on);
    EXPECT_EQ(c.clicked, Holds(On(c.on), clicked)) << NameOf(c.on);
    EXPECT_EQ(c.answered, Holds(On(c.on), answered)) << NameOf(c.on);
  }
}

TEST(Trigger, IsOverWhenTheAimIsReached) {
  const Reactions over{
      .delivered = kAt, .read = kAt, .clicked = kAt, .answered = kAt, .stopped = true};
  for (const TriggerOn on : kAll) EXPECT_FALSE(Holds(On(on), over));
}

}  // namespace
}  // namespace griot
