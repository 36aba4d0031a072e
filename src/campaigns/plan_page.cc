// What a campaign would do, person by person. Nothing is written.
#include <algorithm>
#include <limits>

#include "griot/base/paging.h"
#include "griot/base/status.h"
#include "griot/base/text.h"
#include "griot/campaigns/planning.h"
#include "src/campaigns/recipients.h"

namespace griot::campaigns {
namespace {

// "17.5": behind the contact 17, with five that are written to before.
absl::Status ReadCursor(const std::optional<std::string>& after, Id* contact, int64_t* place) {
  if (!after) return absl::OkStatus();
  const size_t dot = after->find('.');
  const auto id = ParseInteger<int64_t>(after->substr(0, dot));
  const auto count =
      dot == std::string::npos ? std::nullopt : ParseInteger<int64_t>(after->substr(dot + 1));
  if (!id || !count || *count < 0) return UnknownPage();
  contact->value = *id, *place = *count;
  return absl::OkStatus();
}

PlannedRecipient Show(const Recipient& recipient, const Decision& decision,
                      const StepMessage& message, const std::vector<Account>& accounts) {
  PlannedRecipient shown{.contact = recipient.contact};
  if (decision.address != nullptr) shown.address = decision.address->value;
  if (decision.reason != SkipReason::kNone) {
    shown.reason = decision.reason;
    return shown;
  }
  shown.text = message.text, shown.account = decision.account, shown.due_at = decision.due;
  shown.parts = decision.parts, shown.waits = decision.waits();
  const auto account = std::find_if(accounts.begin(), accounts.end(),
                                    [&](const Account& one) { return one.id == decision.account; });
  if (account != accounts.end() && account->price) {
    shown.price = *account->price * static_cast<double>(decision.parts);
  }
  return shown;
}

}  // namespace

absl::StatusOr<PlanPage> PlanPageOf(Scope& scope, const Campaign& campaign,
                                    const ListPlan& question) {
  GRIOT_TRY(CheckLimit(question.limit));
  Id after;
  int64_t place = 0;
  GRIOT_TRY(ReadCursor(question.after, &after, &place));
  GRIOT_LET(const StepPlan plan, MakeFirstPlan(scope, campaign, BeginOf(scope, campaign)));
  GRIOT_LET(const std::vector<Account> accounts, AccountsFor(scope, campaign.steps[0]));
  GRIOT_LET(Recipients recipients, Recipients::Open(scope, {.document = campaign,
                                                            .step = 0,
                                                            .attributes = ReadsAttributes(plan),
                                                            .cap = plan.cap,
                                                            .taken = std::nullopt}));
  GRIOT_LET(
      const std::vector<Recipient> slice,
      recipients.Read(scope, after, Id{std::numeric_limits<int64_t>::max()}, question.limit + 1));
  PlanPage page;
  StepMessage message;
  for (const Recipient& recipient : slice) {
    if (static_cast<int64_t>(page.items.size()) == question.limit) {
      page.next = Cat(page.items.back().contact.value, ".", place);
      break;
    }
    const Decision decision = PlanRecipient(plan, recipient, place, &message);
    if (decision.reason == SkipReason::kNone) ++place;
    page.items.push_back(Show(recipient, decision, message, accounts));
  }
  return page;
}

}  // namespace griot::campaigns
