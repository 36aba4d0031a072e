#include "src/dispatch/transition.h"

#include <gtest/gtest.h>

#include <vector>

namespace griot::dispatch {
namespace {

const absl::Time kAt = absl::FromUnixSeconds(1'763'712'000);
const RetryRules kRules{.delays = {absl::Seconds(30), absl::Seconds(60)}, .tries = 3, .dice = 1};

SendFacts Sending(bool ambiguous = false) {
  return {.state = SendState::kSending, .epoch = 4, .generation = 2, .ambiguous = ambiguous};
}
Outcome Of(OutcomeKind kind) {
  Outcome outcome;
  outcome.kind = kind;
  return outcome;
}
std::optional<Transition> EndOf(const SendFacts& send, OutcomeKind kind, int64_t epoch = 4,
                                CampaignState campaign = CampaignState::kRunning) {
  return AfterOutcome(send, epoch, Of(kind), kRules, campaign, kAt);
}

constexpr SendState kAllStates[] = {
    SendState::kPlanned,   SendState::kReady,   SendState::kSending,       SendState::kAccepted,
    SendState::kFailed,    SendState::kUnknown, SendState::kClosedUnknown, SendState::kSkipped,
    SendState::kCancelled, SendState::kExpired};

TEST(Transition, AcceptsWhateverTheEpochSays) {
  for (const SendState state :
       {SendState::kSending, SendState::kUnknown, SendState::kClosedUnknown, SendState::kReady}) {
    SendFacts send = Sending(state != SendState::kSending);
    send.state = state;
    for (const int64_t epoch : {1, 4}) {
      const auto step = EndOf(send, OutcomeKind::kAccepted, epoch);
      ASSERT_TRUE(step);
      EXPECT_EQ(step->to.state, SendState::kAccepted);
      EXPECT_FALSE(step->to.ambiguous);
    }
  }
}

TEST(Transition, HearsANegativeAnswerOfTheAttemptUnderWayOnly) {
  for (const OutcomeKind kind :
       {OutcomeKind::kRefused, OutcomeKind::kUnsent, OutcomeKind::kThrottled,
        OutcomeKind::kAccountFault, OutcomeKind::kAmbiguous}) {
    EXPECT_FALSE(EndOf(Sending(), kind, 3));
    for (const SendState state : kAllStates) {
      if (state == SendState::kSending) continue;
      SendFacts send = Sending();
      send.state = state;
      EXPECT_FALSE(EndOf(send, kind)) << NameOf(state);
    }
  }
}

TEST(Transition, TriesAgainLaterAndWithANewKey) {
  const auto step = EndOf(Sending(), OutcomeKind::kUnsent);
  ASSERT_TRUE(step);
  EXPECT_EQ(step->to.state, SendState::kReady);
  EXPECT_EQ(step->to.generation, 3);
  EXPECT_EQ(step->to.tries, 1);
  EXPECT_EQ(step->due, kAt + absl::Seconds(30));
}

TEST(Transition, FailsWhenTheTriesAreUsedUp) {
  SendFacts send = Sending();
  send.tries = 2;
  EXPECT_EQ(EndOf(send, OutcomeKind::kUnsent)->to.state, SendState::kFailed);
  // The account's troubles are none of the recipient's.
  EXPECT_EQ(EndOf(send, OutcomeKind::kThrottled)->to.state, SendState::kReady);
  EXPECT_EQ(EndOf(send, OutcomeKind::kThrottled)->to.tries, 2);
  EXPECT_EQ(EndOf(send, OutcomeKind::kAccountFault)->to.state, SendState::kReady);
}

TEST(Transition, KeepsTheKeyWhileThePastIsInDoubt) {
  const auto step = EndOf(Sending(true), OutcomeKind::kUnsent);
  EXPECT_EQ(step->to.state, SendState::kReady);
  EXPECT_EQ(step->to.generation, 2);
  EXPECT_TRUE(step->to.ambiguous);
}

TEST(Transition, ClosesADoubtAsUnknown) {
  EXPECT_EQ(EndOf(Sending(true), OutcomeKind::kRefused)->to.state, SendState::kClosedUnknown);
  EXPECT_EQ(EndOf(Sending(true), OutcomeKind::kUnsent, 4, CampaignState::kStopped)->to.state,
            SendState::kClosedUnknown);
  EXPECT_EQ(EndOf(Sending(), OutcomeKind::kUnsent, 4, CampaignState::kStopped)->to.state,
            SendState::kCancelled);
}

TEST(Transition, IsUnknownWhereNobodyKnows) {
  const auto step = EndOf(Sending(), OutcomeKind::kAmbiguous);
  EXPECT_EQ(step->to.state, SendState::kUnknown);
  EXPECT_TRUE(step->to.ambiguous);
  EXPECT_EQ(step->to.epoch, 4);
  EXPECT_EQ(step->to, AfterLoss(Sending())->to);
}

TEST(Transition, SendsAtOnceWhatWasNeverCalled) {
  const auto step = AfterNoCall(Sending(), 4, CampaignState::kRunning, kAt);
  EXPECT_EQ(step->to.state, SendState::kReady);
  EXPECT_EQ(step->to.tries, 0);
  EXPECT_EQ(step->due, kAt);
  EXPECT_FALSE(AfterNoCall(Sending(), 3, CampaignState::kRunning, kAt));
}

// The laws, over every state, answer, doubt and campaign: each step is an edge of the machine, and
// no doubt ends as if nothing had been sent.
TEST(Transition, GoesAgainWithANewKeyWhereItIsProvedThatNothingIsThere) {
  SendFacts unknown = Sending(true);
  unknown.state = SendState::kUnknown;
  const auto step = AfterAbsence(unknown, 4, kRules, CampaignState::kRunning, kAt);
  ASSERT_TRUE(step);
  EXPECT_EQ(step->to, (SendFacts{.state = SendState::kReady,
                                 .epoch = 4,
                                 .generation = 3,
                                 .tries = 1,
                                 .ambiguous = false}));
  EXPECT_GT(step->due, kAt);
  EXPECT_TRUE(IsAllowed(unknown, step->to));
}

TEST(Transition, AfterAnAbsenceTriesAreUsedUpAndStopsHold) {
  SendFacts unknown = Sending(true);
  unknown.state = SendState::kUnknown, unknown.tries = 2;
  const auto last = AfterAbsence(unknown, 4, kRules, CampaignState::kRunning, kAt);
  EXPECT_EQ(last->to.state, SendState::kFailed);
  unknown.tries = 0;
  const auto stopped = AfterAbsence(unknown, 4, kRules, CampaignState::kStopped, kAt);
  EXPECT_EQ(stopped->to.state, SendState::kCancelled);
  for (const auto& end : {last, stopped}) {
    EXPECT_FALSE(end->to.ambiguous);
    EXPECT_TRUE(IsAllowed(unknown, end->to));
  }
}

TEST(Transition, AnAbsenceIsOfTheLastAttemptAndOfADoubtOnly) {
  SendFacts unknown = Sending(true);
  unknown.state = SendState::kUnknown;
  EXPECT_FALSE(AfterAbsence(unknown, 3, kRules, CampaignState::kRunning, kAt));
  for (const SendState state : kAllStates) {
    if (state == SendState::kUnknown) continue;
    SendFacts other = Sending(true);
    other.state = state;
    EXPECT_FALSE(AfterAbsence(other, 4, kRules, CampaignState::kRunning, kAt)) << NameOf(state);
  }
}

TEST(Transition, TakesNoStepThatTheMachineDoesNotHave) {
  int steps = 0;
  for (const SendState state : kAllStates) {
    for (const bool ambiguous : {false, true}) {
      for (int kind = 0; kind < 6; ++kind) {
        for (const CampaignState campaign : {CampaignState::kRunning, CampaignState::kStopped}) {
          for (const int64_t tries : {0, 2}) {
            SendFacts send = Sending(ambiguous);
            send.state = state, send.tries = tries;
            const auto step = EndOf(send, static_cast<OutcomeKind>(kind), 4, campaign);
            if (!step) continue;
            ++steps;
            EXPECT_TRUE(IsAllowed(send, step->to)) << NameOf(state) << " " << kind;
            if (ambiguous && step->to.state != SendState::kAccepted) {
              EXPECT_TRUE(step->to.ambiguous);
            }
          }
        }
      }
    }
  }
  EXPECT_GT(steps, 40);
}

TEST(Transition, ForbidsWhatWouldHideADoubt) {
  SendFacts from = Sending(true);
  for (const SendState state :
       {SendState::kFailed, SendState::kSkipped, SendState::kCancelled, SendState::kExpired}) {
    SendFacts to = from;
    to.state = state;
    EXPECT_FALSE(IsAllowed(from, to));
    to.ambiguous = false;
    EXPECT_FALSE(IsAllowed(from, to));
  }
  SendFacts again = from;
  again.state = SendState::kReady, again.generation = 3;
  EXPECT_FALSE(IsAllowed(from, again));
  for (const SendState state : kAllStates) {
    SendFacts accepted = Sending();
    accepted.state = SendState::kAccepted;
    SendFacts to = accepted;
    to.state = state;
    EXPECT_FALSE(IsAllowed(accepted, to)) << NameOf(state);
  }
}

}  // namespace
}  // namespace griot::dispatch
