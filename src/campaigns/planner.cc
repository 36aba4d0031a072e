#include "griot/campaigns/planner.h"

#include <algorithm>

namespace griot {
namespace {

// Evenly spread, and the same for a contact in every run.
uint64_t Spread(int64_t contact) {
  uint64_t x = static_cast<uint64_t>(contact) + 0x9e3779b97f4a7c15;
  x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9;
  x = (x ^ (x >> 27)) * 0x94d049bb133111eb;
  return x ^ (x >> 31);
}

Id PickAccount(const std::vector<StepAccount>& accounts, Id contact) {
  double total = 0;
  for (const StepAccount& account : accounts) total += account.share;
  double point = static_cast<double>(Spread(contact.value) >> 11) / 9007199254740992.0 * total;
  for (const StepAccount& account : accounts) {
    point -= account.share;
    if (point < 0) return account.id;
  }
  return accounts.back().id;
}

// Those of the first route that fits.
const std::vector<StepAccount>& AccountsFor(const StepPlan& plan, std::string_view country,
                                            std::string_view operator_name) {
  for (const StepRoute& route : plan.routes) {
    if (Fits(route.rule, country, operator_name)) return route.accounts;
  }
  return plan.accounts;
}

// Which text a person gets; nothing: none of them. The same in every run.
std::optional<int> VariantOf(const StepPlan& plan, Id contact) {
  if (plan.split.empty() && plan.holdout == 0) return 0;
  const uint64_t mixed = Spread(static_cast<int64_t>(Spread(contact.value) ^ plan.seed));
  int64_t point = static_cast<int64_t>(mixed % 100) - plan.holdout;
  if (point < 0) return std::nullopt;
  for (size_t i = 0; i < plan.split.size(); ++i) {
    point -= plan.split[i].share;
    if (point < 0) return static_cast<int>(i) + 1;
  }
  if (!plan.test || point < plan.test->share) return 0;
  return plan.test->winner.value_or(kVariantWaits);
}

// Who waits can have one of the texts at least; the own one is tried first.
StepText::Filled FillAny(const StepPlan& plan, const Recipient& recipient,
                         const RecipientAddress& address, StepMessage* message) {
  StepText::Filled first = plan.text.Fill(recipient, address, message);
  if (first.reason == SkipReason::kNone) return first;
  for (const StepPlanSplit& split : plan.split) {
    StepText::Filled filled = split.text.Fill(recipient, address, message);
    if (filled.reason == SkipReason::kNone) return filled;
  }
  return first;
}

bool TakesSms(std::string_view phone_type) {
  constexpr std::string_view kNone[] = {"fixed_line",  "toll_free", "premium_rate",
                                        "shared_cost", "voicemail", "uan"};
  return std::find(std::begin(kNone), std::end(kNone), phone_type) == std::end(kNone);
}

SkipReason ReasonAgainst(const StepPlan& plan, const RecipientAddress& address) {
  if (address.taken) return SkipReason::kSameAddress;
  const SkipReason gate = GateReason(address.gate);
  if (gate != SkipReason::kNone) return gate;
  if (plan.channel == Channel::kSms && !TakesSms(address.phone_type)) {
    return SkipReason::kNotMobile;
  }
  return SkipReason::kNone;
}

// The first address that may be written to; where none may, the first one and what is against it.
const RecipientAddress* PickAddress(const StepPlan& plan, const Recipient& recipient,
                                    SkipReason* reason) {
  const RecipientAddress* first = nullptr;
  for (const RecipientAddress& address : recipient.addresses) {
    const SkipReason against = ReasonAgainst(plan, address);
    if (against == SkipReason::kNone) {
      *reason = against;
      return &address;
    }
    if (first == nullptr) first = &address, *reason = against;
  }
  if (first == nullptr) *reason = SkipReason::kNoAddress;
  return first;
}

template <typename Test>
bool AnyText(const StepPlan& plan, Test test) {
  return test(plan.text) ||
         std::any_of(plan.split.begin(), plan.split.end(),
                     [&](const StepPlanSplit& split) { return test(split.text); });
}

}  // namespace

std::optional<Id> AccountOf(const StepPlan& plan, std::string_view country,
                            std::string_view operator_name, Id contact) {
  const std::vector<StepAccount>& accounts = AccountsFor(plan, country, operator_name);
  if (accounts.empty()) return std::nullopt;
  return PickAccount(accounts, contact);
}

const StepText& TextOf(const StepPlan& plan, int variant) {
  const auto at = static_cast<size_t>(variant);
  return variant > 0 && at <= plan.split.size() ? plan.split[at - 1].text : plan.text;
}

bool ReadsAttributes(const StepPlan& plan) {
  return AnyText(plan, [](const StepText& text) { return text.reads_attributes(); });
}

bool Reads(const StepPlan& plan, std::string Recipient::*member) {
  return AnyText(plan, [member](const StepText& text) { return text.Reads(member); });
}

bool Reads(const StepPlan& plan, std::string RecipientAddress::*member) {
  return AnyText(plan, [member](const StepText& text) { return text.Reads(member); });
}

bool ReadsZones(const StepPlan& plan) {
  const HoursRule& hours = plan.hours;
  return plan.local || hours.kind != HoursRule::Kind::kAnyTime || !hours.windows.empty() ||
         !hours.closed.empty();
}

SkipReason GateReason(const GateView& gate) {
  if (gate.stop) {
    return *gate.stop == GateState::kBlocked ? SkipReason::kBlocked : SkipReason::kOptedOut;
  }
  if (!gate.state) return SkipReason::kNoConsent;
  return *gate.state == GateState::kGranted ? SkipReason::kNone : SkipReason::kUnconfirmed;
}

absl::TimeZone ZoneOf(const Recipient& recipient, const RecipientAddress& address,
                      absl::TimeZone otherwise) {
  for (const std::string* name : {&recipient.time_zone, &address.time_zone}) {
    absl::TimeZone zone;
    if (!name->empty() && absl::LoadTimeZone(*name, &zone)) return zone;
  }
  return otherwise;
}

Decision PlanRecipient(const StepPlan& plan, const Recipient& recipient, int64_t place,
                       StepMessage* message) {
  Decision decision;
  decision.address = PickAddress(plan, recipient, &decision.reason);
  if (decision.reason != SkipReason::kNone) return decision;
  const auto skip = [&](SkipReason reason) {
    decision.reason = reason;
    return decision;
  };
  const RecipientAddress& address = *decision.address;
  const std::string& country = address.country.empty() ? recipient.country : address.country;
  const std::vector<StepAccount>& accounts = AccountsFor(plan, country, address.operator_name);
  if (accounts.empty()) return skip(SkipReason::kNoAccount);
  if (plan.cap && recipient.recent >= plan.cap->messages) return skip(SkipReason::kTooOften);
  const std::optional<int> variant = VariantOf(plan, recipient.contact);
  if (!variant) return skip(SkipReason::kHoldout);
  decision.variant = *variant;
  const bool waits = *variant == kVariantWaits;
  const StepText::Filled filled = waits ? FillAny(plan, recipient, address, message)
                                        : TextOf(plan, *variant).Fill(recipient, address, message);
  if (filled.reason != SkipReason::kNone) return skip(filled.reason);
  decision.parts = filled.parts;
  const absl::TimeZone zone = ReadsZones(plan) ? ZoneOf(recipient, address, plan.zone) : plan.zone;
  absl::Time due = plan.begins;
  if (plan.local) due = std::max(due, Instant(*plan.local, zone));
  if (plan.waves) due += (place / plan.waves->size) * absl::Minutes(plan.waves->every_minutes);
  if (waits) due += plan.test->after;
  due = NextOpening(plan.hours, country, due, zone);
  if (due >= plan.expires) return skip(SkipReason::kNeverOpen);
  decision.due = due;
  decision.account = PickAccount(accounts, recipient.contact);
  return decision;
}

}  // namespace griot
