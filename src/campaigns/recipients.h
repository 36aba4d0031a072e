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
  };
  // Errors: INVALID_ARGUMENT for the audience.
  static absl::StatusOr<Recipients> Open(Scope& scope, const Question& question);

  // The next `limit` contacts behind `after`, up to `last`.
  absl::StatusOr<std::vector<Recipient>> Read(Scope& scope, Id after, Id last, int64_t limit);

 private:
  std::string Sql() const;

  Channel channel_ = Channel::kSms;
  Purpose purpose_ = Purpose::kMarketing;
  int step_ = 1;
  bool attributes_ = false;
  std::optional<Id> taken_;
  SqlFilter filter_;
};

}  // namespace griot::campaigns

#endif  // GRIOT_SRC_CAMPAIGNS_RECIPIENTS_H_
