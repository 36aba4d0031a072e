// The planner: for one recipient of one step, whether, when, by which account, in how many parts,
// or why not. A pure function: the forecast and the run get the same answer from the same facts.
#ifndef GRIOT_CAMPAIGNS_PLANNER_H_
#define GRIOT_CAMPAIGNS_PLANNER_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "griot/accounts/routes.h"
#include "griot/base/id.h"
#include "griot/campaigns/campaign.h"
#include "griot/campaigns/hours.h"
#include "griot/campaigns/recipient.h"
#include "griot/campaigns/send.h"
#include "griot/campaigns/step_text.h"

namespace griot {

// An account that a step may go by, with its share: what it sends a second, 1 where it has no rate.
struct StepAccount {
  Id id;
  double share = 1;
};

// A route as a step goes by it: whom it fits, and the accounts that share them.
struct StepRoute {
  RouteRule rule;
  std::vector<StepAccount> accounts;
};

// One of the texts of a step that is split.
struct StepPlanSplit {
  std::string name;
  int64_t share = 0;  // of a hundred
  StepText text;
};

// Who has no share of the texts waits for the best of them.
struct StepPlanTest {
  int64_t share = 0;          // of a hundred: who tries the step's own text
  std::optional<int> winner;  // the variant that the rest gets; nothing: it is not known yet
  absl::Duration after;       // how long they wait at least
};

// The variant of who waits for the best text.
inline constexpr int kVariantWaits = -1;

struct StepPlan {
  int number = 1;  // from 1
  Channel channel = Channel::kSms;
  StepText text;
  std::vector<StepPlanSplit> split;
  std::optional<StepPlanTest> test;
  int64_t holdout = 0;  // of a hundred
  uint64_t seed = 0;    // of who gets which text
  std::optional<FrequencyCap> cap;
  std::string from;
  std::vector<StepAccount> accounts;  // of whom no route fits
  std::vector<StepRoute> routes;      // in the order in which they are asked
  HoursRule hours;
  std::optional<Waves> waves;
  absl::Time begins;                            // not before
  std::optional<absl::CivilSecond> local;       // nor before that time of the recipient's clock
  absl::Time expires = absl::InfiniteFuture();  // not from then on
  absl::TimeZone zone = absl::UTCTimeZone();    // of who has none
};

struct Decision {
  SkipReason reason = SkipReason::kNone;      // kNone: to be sent
  const RecipientAddress* address = nullptr;  // of the recipient; null: there is none
  Id account;
  absl::Time due;
  int64_t parts = 0;
  int variant = 0;  // of the step's texts: 0 is its own; kVariantWaits: not known yet
  // To be sent, once it is known what: `due` is not before, `parts` are of a text of the test.
  bool waits() const { return reason == SkipReason::kNone && variant == kVariantWaits; }
};

// `place`: how many that are written to came before, for waves. `message`: what was filled
// in last, for callers that want the text.
Decision PlanRecipient(const StepPlan& plan, const Recipient& recipient, int64_t place,
                       StepMessage* message);

// The account that somebody goes by, always the same; nothing: there is none.
std::optional<Id> AccountOf(const StepPlan& plan, std::string_view country,
                            std::string_view operator_name, Id contact);

// The text of a variant; of one that is not there any more, the step's own.
const StepText& TextOf(const StepPlan& plan, int variant);
// Whether an attribute is read by any of its texts.
bool ReadsAttributes(const StepPlan& plan);
// Whether any of its texts needs it.
bool Reads(const StepPlan& plan, std::string Recipient::*member);
bool Reads(const StepPlan& plan, std::string RecipientAddress::*member);
// Whether it matters where a recipient's clock stands.
bool ReadsZones(const StepPlan& plan);

// What the gate alone says.
SkipReason GateReason(const GateView& gate);

// The recipient's own zone: the contact's, the address's, or `otherwise`. Names that are none are
// passed over.
absl::TimeZone ZoneOf(const Recipient& recipient, const RecipientAddress& address,
                      absl::TimeZone otherwise);

}  // namespace griot

#endif  // GRIOT_CAMPAIGNS_PLANNER_H_
