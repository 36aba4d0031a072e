// What is previewed or linted, as a step that would send it.
#ifndef GRIOT_SRC_CAMPAIGNS_CHECKED_TEXTS_H_
#define GRIOT_SRC_CAMPAIGNS_CHECKED_TEXTS_H_

#include <string_view>

#include "absl/status/statusor.h"
#include "griot/campaigns/template_checks.h"
#include "griot/database/scope.h"

namespace griot::campaigns {

// A template may be kept, and looked at, before the tenant has a place for its links.
inline constexpr std::string_view kSomeLinks = "https://go.example/";

// With the stop clause and the beginning of links that a campaign would have; links_base_url is
// left open where the tenant has none. Errors: NOT_FOUND for the template, INVALID_ARGUMENT where
// neither it nor texts are given, or both.
absl::StatusOr<Step> StepToCheck(Scope& scope, const CheckedTexts& texts);

}  // namespace griot::campaigns

#endif  // GRIOT_SRC_CAMPAIGNS_CHECKED_TEXTS_H_
