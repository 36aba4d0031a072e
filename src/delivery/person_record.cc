#include "griot/delivery/person_record.h"

#include <algorithm>
#include <map>

#include "griot/base/status.h"
#include "griot/campaigns/campaigns.h"
#include "griot/delivery/interactions.h"
#include "griot/privacy/history.h"

namespace griot {
namespace {

constexpr int64_t kPersonPage = 1000;

using ReactionsBySend = std::map<Id, std::vector<PersonReaction>>;  // by send

absl::Status AddReactions(Scope& scope, Id self, ReactionsBySend& reactions) {
  ListInteractions page{.campaign = std::nullopt, .contact = self, .limit = kPersonPage};
  do {
    GRIOT_LET(const InteractionList list, Interactions(scope).List(page));
    for (const Interaction& one : list.items) {
      reactions[one.send].push_back({.kind = one.kind, .at = one.at});
    }
    page.after = list.next;
  } while (page.after);
  return absl::OkStatus();
}

absl::Status AddMessages(Scope& scope, Id self, std::vector<PersonMessage>& messages) {
  ListSends page{
      .campaign = std::nullopt, .state = std::nullopt, .contact = self, .limit = kPersonPage};
  do {
    GRIOT_LET(SendList list, Campaigns(scope).Sends(page));
    for (Send& send : list.items) {
      messages.push_back({.send = send.id,
                          .campaign = send.campaign,
                          .step = send.step,
                          .channel = send.channel,
                          .state = send.state,
                          .reason = send.reason,
                          .address = std::move(send.address),
                          .due_at = send.due_at,
                          .sent_at = send.armed_at});
    }
    page.after = list.next;
  } while (page.after);
  return absl::OkStatus();
}

// Each campaign is read once.
absl::Status AddTitles(Scope& scope, std::vector<PersonMessage>& messages) {
  std::map<Id, std::string> titles;
  for (PersonMessage& message : messages) {
    const auto [found, fresh] = titles.try_emplace(message.campaign);
    if (fresh) {
      GRIOT_LET(Campaign campaign, Campaigns(scope).Get({.id = message.campaign}));
      found->second = std::move(campaign.title);
    }
    message.title = found->second;
  }
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<DisclosedPerson> PersonRecords::Export(const ExportPerson& person) {
  DisclosedPerson record;
  GRIOT_LET(static_cast<PersonRecord&>(record), Privacy(scope_, segmenter_).Export(person));
  GRIOT_LET(const std::vector<Id> selves, Histories(scope_).Selves(person.contact));
  ReactionsBySend reactions;
  for (const Id self : selves) {
    GRIOT_TRY(AddMessages(scope_, self, record.messages));
    GRIOT_TRY(AddReactions(scope_, self, reactions));
  }
  GRIOT_TRY(AddTitles(scope_, record.messages));
  std::sort(record.messages.begin(), record.messages.end(),
            [](const PersonMessage& a, const PersonMessage& b) { return a.send < b.send; });
  for (PersonMessage& message : record.messages) {
    message.reactions = std::move(reactions[message.send]);
  }
  return record;
}

}  // namespace griot
