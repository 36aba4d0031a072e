// The people of an audience, read in the order of their ids.
#ifndef GRIOT_SRC_CAMPAIGNS_RECIPIENTS_H_
#define GRIOT_SRC_CAMPAIGNS_RECIPIENTS_H_

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "griot/audiences/lower.h"
#include "griot/campaigns/campaign.h"
#include "griot/campaigns/planner.h"
#include "griot/campaigns/recipient.h"
#include "griot/database/scope.h"
#include "src/campaigns/recipient_addresses.h"

namespace griot::campaigns {

// `taken`: marks addresses that have a send of that step and occurrence of the campaign already.
struct RecipientsQuestion {
  const CampaignDocument& document;
  size_t step = 0;
  bool attributes = false;
  std::optional<FrequencyCap> cap;  // counts what they got lately
  absl::Duration ahead;             // by then
  std::optional<Id> taken;
  int64_t occurrence = 0;
  Id behind = {};                  // nobody before is read
  const StepPlan* plan = nullptr;  // whom it decides on: no more is read than it looks at
};

// A column of a contact, and where it goes.
struct ContactColumn {
  std::string_view name;
  std::string Recipient::*member;
};

// These people, by id; who is gone is left out.
absl::StatusOr<std::vector<Recipient>> ReadRecipients(Scope& scope,
                                                      const RecipientsQuestion& question,
                                                      std::span<const Id> contacts);

class Recipients {
 public:
  // Errors: INVALID_ARGUMENT for the audience.
  static absl::StatusOr<Recipients> Open(Scope& scope, const RecipientsQuestion& question);

  // The next `limit` contacts behind `after`, up to `last`, in the order of their ids.
  absl::StatusOr<std::vector<Recipient>> Read(Scope& scope, Id after, Id last, int64_t limit);
  // The same in the place of another page.
  absl::Status Read(Scope& scope, Id after, Id last, int64_t limit, std::vector<Recipient>& page);

 private:
  AddressesQuestion addresses_;
  std::vector<ContactColumn> columns_;
  // The first page collects the sets that the audience names: a small one is done with it. Behind
  // it, that would be done anew for each page of a large one, so each contact is looked up; and
  // from the first page on where a plan is made for most of the contacts.
  struct Page {
    SqlFilter filter;
    std::string select;
  };
  Page first_, later_;
};

}  // namespace griot::campaigns

#endif  // GRIOT_SRC_CAMPAIGNS_RECIPIENTS_H_
