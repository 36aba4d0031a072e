#include "griot/base/status.h"
#include "griot/base/text.h"
#include "griot/campaigns/campaigns.h"
#include "griot/campaigns/send.h"
#include "griot/campaigns/stored_campaign.h"
#include "griot/contacts/stored_address.h"
#include "griot/vault/tenant_vault.h"

namespace griot {
namespace {

// Its last attempt beside it.
constexpr std::string_view kSelect =
    "SELECT s.id, s.campaign_id, s.contact_id, s.step_no, s.channel, s.account_id, s.state, "
    "s.reason, s.parts, s.epoch, s.due_at, t.armed_at, t.ended_at, t.code, t.provider_id, a.id, "
    "a.value, a.sealed, s.variant FROM send s LEFT JOIN attempt t ON t.send_id = s.id AND t.epoch "
    "= s.epoch "
    "AND t.tenant_id = s.tenant_id LEFT JOIN address a ON a.id = s.address_id AND a.tenant_id = "
    "s.tenant_id WHERE s.tenant_id = $1 AND s.id > $2 ";

absl::StatusOr<Send> ReadSend(const Scope& scope, const Rows& rows) {
  Send send{.id = rows.IdOf(0),
            .campaign = rows.IdOf(1),
            .contact = rows.IdOf(2),
            .step = static_cast<int32_t>(rows.Int(3)),
            .channel = static_cast<Channel>(rows.Int(4)),
            .state = static_cast<SendState>(rows.Int(6)),
            .parts = rows.Int(8),
            .attempts = rows.Int(9),
            .variant = static_cast<int32_t>(rows.Int(18)),
            .due_at = rows.MaybeTime(10),
            .armed_at = rows.MaybeTime(11),
            .ended_at = rows.MaybeTime(12),
            .code = rows.MaybeText(13),
            .provider_id = rows.MaybeText(14)};
  if (!rows.IsNull(5)) send.account = rows.IdOf(5);
  const auto reason = static_cast<SkipReason>(rows.Int(7));
  if (reason != SkipReason::kNone) send.reason = reason;
  GRIOT_LET(send.address, StoredAddress(scope, rows, 15));
  return send;
}

}  // namespace

std::string_view Explain(SkipReason reason) {
  switch (reason) {
    case SkipReason::kNone: return "nothing is against it";
    case SkipReason::kNoAddress: return "the contact has no address of the channel";
    case SkipReason::kNoConsent: return "nobody recorded that the address may be written to";
    case SkipReason::kUnconfirmed: return "the person was asked for consent and has not answered";
    case SkipReason::kOptedOut: return "the person said stop";
    case SkipReason::kBlocked: return "the address bounced, complained or was blocked";
    case SkipReason::kNotMobile: return "the number takes no SMS";
    case SkipReason::kNoAccount: return "no account serves the channel";
    case SkipReason::kMissingVariable: return "the text needs what is not known of the contact";
    case SkipReason::kTooLong: return "the text is longer than the channel takes";
    case SkipReason::kEmptyText: return "nothing is left of the text";
    case SkipReason::kSameAddress: return "another contact of the campaign has this address";
    case SkipReason::kNeverOpen: return "no moment is left in which one may write there";
    case SkipReason::kTooOften: return "the person has had as many messages as the cap allows";
    case SkipReason::kHoldout: return "one of those who get nothing, for comparison";
    case SkipReason::kNotTriggered: return "what the step waits for did not come";
  }
  return "";
}

absl::StatusOr<SendList> Campaigns::Sends(const ListSends& question) {
  GRIOT_TRY(CheckLimit(question.limit));
  GRIOT_LET(const int64_t after, AfterNumber(question.after));
  if (!question.campaign && !question.contact) {
    return InvalidArgument("campaign: give it, or a contact");
  }
  if (question.campaign) {
    GRIOT_TRY(
        campaigns::LoadCampaign(scope_, *question.campaign, campaigns::RowLock::kNone).status());
  }
  std::vector<Value> values = {scope_.tenant, after, question.limit + 1};
  std::string where;
  const auto add = [&](std::string_view condition, const Value& value) {
    values.push_back(value);
    where += Cat(condition, values.size(), " ");
  };
  if (question.campaign) add("AND s.campaign_id = $", Value(*question.campaign));
  if (question.contact) add("AND s.contact_id = $", Value(*question.contact));
  if (question.state) add("AND s.state = $", Value(static_cast<int>(*question.state)));
  GRIOT_LET(Rows rows, scope_.db.Query(Cat(kSelect, where, "ORDER BY s.id LIMIT $3"), values));
  SendList list;
  while (rows.Next()) {
    GRIOT_LET(Send send, ReadSend(scope_, rows));
    list.items.push_back(std::move(send));
  }
  GRIOT_TRY(rows.status());
  if (CutPage(list.items, question.limit)) list.next = Cat(list.items.back().id.value);
  return list;
}

}  // namespace griot
