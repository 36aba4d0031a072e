// People to show a text for: one that there is, one of whom everything is known and long, one of
// whom nothing is.
#ifndef GRIOT_SRC_CAMPAIGNS_SAMPLE_RECIPIENTS_H_
#define GRIOT_SRC_CAMPAIGNS_SAMPLE_RECIPIENTS_H_

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "absl/status/statusor.h"
#include "griot/base/json.h"
#include "griot/campaigns/recipient.h"
#include "griot/channels/channel.h"
#include "griot/database/scope.h"

namespace griot::campaigns {

// A recipient with the one address that it is written to.
struct Sample {
  Recipient recipient;
  RecipientAddress address;
};

// Errors: NOT_FOUND.
absl::StatusOr<Sample> LoadSample(Scope& scope, Id contact, Channel channel);

// Its names are as long as the longest among the newest 100,000 contacts, and made of plain
// letters; its attributes are as long as their definitions let them be.
absl::StatusOr<Sample> LongestSample(Scope& scope, Channel channel);

// What `values`, an object, says instead. Errors: INVALID_ARGUMENT with the path.
absl::Status Override(const std::optional<Json>& values, Sample* sample);

}  // namespace griot::campaigns

#endif  // GRIOT_SRC_CAMPAIGNS_SAMPLE_RECIPIENTS_H_
