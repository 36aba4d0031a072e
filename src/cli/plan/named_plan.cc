#include "src/cli/plan/named_plan.h"

#include <optional>
#include <vector>

#include "griot/base/nearest.h"
#include "griot/base/status.h"
#include "griot/base/text.h"
#include "src/cli/plan/facts_source.h"
#include "src/cli/plan_files.h"
#include "src/numbers/compiler/compile.h"

namespace griot::cli {

absl::StatusOr<std::shared_ptr<const Plan>> LoadNamedPlan(const std::string& name) {
  if (name == kDefault) {
    if (Plan::Default() != nullptr) return Plan::Default();
    return FailedPrecondition("this griot was built without a default plan, name a file");
  }
  if (name != kInstalled) return LoadPlan(name);
  GRIOT_LET(const numbers::Facts facts, ReadFactsFrom(name));
  GRIOT_LET(const std::string bytes, numbers::CompilePlan(facts));
  return Plan::FromBytes(bytes);
}

std::string SourceWords(const Plan& plan) {
  const std::vector<PlanSource> sources = plan.sources();
  return sources.empty() ? "of unknown source" : Cat(sources[0].name, " ", sources[0].version);
}

absl::Status CheckCountry(std::string_view country, const Plan* plan, const Plan* other) {
  std::vector<std::string> known;
  for (const Plan* one : {plan, other}) {
    if (one == nullptr) continue;
    if (one->FindCountry(country)) return absl::OkStatus();
    for (int id = 1; id < one->country_count(); ++id) {
      known.emplace_back(one->country_code(static_cast<CountryId>(id)));
    }
  }
  const std::optional<std::string_view> nearest = Nearest(country, known);
  return NotFound(Cat(
      "country \"", country, "\" is unknown",
      nearest ? Cat(", did you mean \"", *nearest, "\"") : ", write an ISO 3166 code such as SN"));
}

}  // namespace griot::cli
