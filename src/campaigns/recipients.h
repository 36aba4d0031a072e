// The people of an audience, read in the order of their ids.
#ifndef GRIOT_SRC_CAMPAIGNS_RECIPIENTS_H_
#define GRIOT_SRC_CAMPAIGNS_RECIPIENTS_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "griot/audiences/lower.h"
#include "griot/campaigns/campaign.h"
#include "griot/campaigns/recipient.h"
#include "griot/database/scope.h"

namespace griot::campaigns {

class Recipients {
 public:
  // `taken`: leaves out addresses that have a send of that step of the campaign already.
  struct Question {
    const CampaignDocument& document;
    size_t step = 0;
    bool attributes = false;
    std::optional<Id> taken;
    Id behind = {};  // nobody before is read
  };
  // Errors: INVALID_ARGUMENT for the audience.
  static absl::StatusOr<Recipients> Open(Scope& scope, const Question& question);

  // The next `limit` contacts behind `after`, up to `last`, in the order of their ids.
  absl::StatusOr<std::vector<Recipient>> Read(Scope& scope, Id after, Id last, int64_t limit);

 private:
  std::string Sql(const SqlFilter& filter) const;

  Channel channel_ = Channel::kSms;
  Purpose purpose_ = Purpose::kMarketing;
  int step_ = 1;
  bool attributes_ = false;
  std::optional<Id> taken_;
  // The first page collects the sets that the audience names: a small one is done with it. Behind
  // it, that would be done anew for each page of a large one, so each contact is looked up.
  SqlFilter first_, later_;
};

}  // namespace griot::campaigns

#endif  // GRIOT_SRC_CAMPAIGNS_RECIPIENTS_H_
