#include "src/campaigns/sample_recipients.h"

#include <algorithm>

#include "griot/base/paging.h"
#include "griot/base/status.h"
#include "griot/base/text.h"
#include "griot/campaigns/step_text.h"
#include "griot/contacts/attributes.h"
#include "src/campaigns/recipients.h"

namespace griot::campaigns {
namespace {

constexpr int64_t kShortestLong = 12, kLongestLong = 100;
constexpr int64_t kSeen = 100'000;
constexpr int kPage = 1000;

// "Maximilienne": plain letters of middling width.
std::string Letters(int64_t count) {
  constexpr std::string_view kLetters = "Maximilienne";
  std::string text;
  for (int64_t i = 0; i < count; ++i) {
    text += kLetters[static_cast<size_t>(i) % kLetters.size()];
  }
  return text;
}

std::string Long(int64_t longest) {
  return Letters(std::clamp(longest, kShortestLong, kLongestLong));
}

Json LongValue(const AttributeDefinition& definition) {
  switch (definition.type) {
    case AttributeType::kNumber: return -1234567.89;
    case AttributeType::kBoolean: return true;
    case AttributeType::kDate: return "2026-12-31";
    case AttributeType::kText: break;
  }
  std::string longest;
  for (const std::string& choice : definition.choices) {
    if (choice.size() > longest.size()) longest = choice;
  }
  return longest.empty() ? Long(0) : longest;
}

std::string LongAddress(Channel channel) {
  switch (channel) {
    case Channel::kEmail: return Cat(Letters(24), "@", Letters(12), ".example");
    case Channel::kSms:
    case Channel::kWhatsapp: return "+999999999999999";
    default: return Letters(60);
  }
}

}  // namespace

absl::StatusOr<Sample> LoadSample(Scope& scope, Id contact, Channel channel) {
  CampaignDocument everybody;
  everybody.audience = "everyone()";
  everybody.steps.resize(1);
  everybody.steps[0].channel = channel;
  GRIOT_LET(
      Recipients recipients,
      Recipients::Open(
          scope, {.document = everybody, .step = 0, .attributes = true, .taken = std::nullopt}));
  GRIOT_LET(std::vector<Recipient> found,
            recipients.Read(scope, Id{contact.value - 1}, contact, 1));
  if (found.empty()) return NotFound("contact: there is none with this id, or it objects");
  Sample sample{.recipient = std::move(found.front()), .address = {}};
  if (!sample.recipient.addresses.empty()) sample.address = sample.recipient.addresses.front();
  return sample;
}

absl::StatusOr<Sample> LongestSample(Scope& scope, Channel channel) {
  Sample sample;
  Recipient& recipient = sample.recipient;
  {
    GRIOT_LET(Rows rows,
              scope.db.Query("SELECT max(length(first_name)), max(length(last_name)), "
                             "max(length(city)), max(length(external_id)), max(length(operator)) "
                             "FROM (SELECT first_name, last_name, city, external_id, operator FROM "
                             "contact WHERE tenant_id = $1 ORDER BY id DESC LIMIT $2) c",
                             {scope.tenant, kSeen}));
    if (!rows.Next()) return rows.status();
    recipient.first_name = Long(rows.Int(0)), recipient.last_name = Long(rows.Int(1));
    recipient.city = Long(rows.Int(2)), recipient.external_id = Long(rows.Int(3));
    recipient.operator_name = Long(rows.Int(4));
  }
  recipient.language = "zz", recipient.country = "ZZ";
  sample.address.value = LongAddress(channel);
  Json attributes = Json(Json::Object());
  std::optional<std::string> after;
  do {
    GRIOT_LET(const AttributeList page, Attributes(scope).List({.limit = kPage, .after = after}));
    for (const AttributeDefinition& one : page.items) attributes.Set(one.name, LongValue(one));
    after = page.next;
  } while (after);
  recipient.attributes = attributes.Text();
  return sample;
}

absl::Status Override(const std::optional<Json>& values, Sample* sample) {
  if (!values || values->is_null()) return absl::OkStatus();
  if (!values->is_object()) {
    return InvalidArgument(Cat("values: expected an object, not ", JsonKindName(values->kind())));
  }
  for (const JsonMember& member : values->object()) {
    const absl::Status status =
        SetTextVariable(member.key, member.value, &sample->recipient, &sample->address);
    if (!status.ok()) return InvalidArgument(Cat("values.", member.key, ": ", Message(status)));
  }
  return absl::OkStatus();
}

}  // namespace griot::campaigns
