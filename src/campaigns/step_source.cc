#include "src/campaigns/step_source.h"

#include <string>
#include <vector>

#include "griot/base/status.h"
#include "griot/base/text.h"
#include "griot/tenants/settings.h"
#include "src/campaigns/document.h"
#include "src/campaigns/template_rows.h"

namespace griot::campaigns {
namespace {

absl::Status AtTemplate(std::string_view path, const absl::Status& status) {
  if (status.code() != absl::StatusCode::kNotFound) return status;
  constexpr std::string_view kNoun = "template: ";
  std::string_view message = Message(status);
  if (message.starts_with(kNoun)) message.remove_prefix(kNoun.size());
  return InvalidArgument(Cat(path, ".template: ", message));
}

absl::Status CheckSource(const Step& step, std::string_view path) {
  const bool has_text = !step.text.empty() || !step.subject.empty() || !step.html.empty() ||
                        !step.language.empty() || !step.variants.empty();
  if (step.template_id && has_text) {
    return InvalidArgument(
        Cat(path, ".template: the step has texts of its own too, give one of both"));
  }
  if (step.template_version && !step.template_id) {
    return InvalidArgument(Cat(path, ".template_version: of which template, give its id"));
  }
  return absl::OkStatus();
}

absl::Status PinTemplate(Scope& scope, Step& step, std::string_view path) {
  if (!step.template_id) return absl::OkStatus();
  // Held until the campaign is written: nobody deletes it meanwhile.
  const absl::StatusOr<SavedTemplate> saved = LoadTemplate(
      scope, *step.template_id, step.template_version, Deleted::kLeft, RowLock::kShare);
  if (!saved.ok()) return AtTemplate(path, saved.status());
  if (saved->channel != step.channel) {
    return InvalidArgument(Cat(path, ".template: it is of the channel ", NameOf(saved->channel),
                               ", and the step of ", NameOf(step.channel)));
  }
  step.template_version = saved->version;
  return absl::OkStatus();
}

// The setting, where the step leaves it open; "" is left open too.
absl::Status TakeSetting(Scope& scope, std::string_view setting, std::optional<std::string>& to) {
  if (to) return absl::OkStatus();
  GRIOT_LET(std::string text, TextSetting(scope.db, scope.tenant, setting));
  if (!text.empty()) to = std::move(text);
  return absl::OkStatus();
}

absl::Status PinLinks(Scope& scope, Step& step, std::string_view path) {
  if (step.links_base_url) return absl::OkStatus();
  std::optional<std::string> base;
  GRIOT_TRY(TakeSetting(scope, kLinksBaseSetting, base));
  if (!base) return absl::OkStatus();
  Step tried = step;
  tried.links_base_url = base;
  // What is wrong with the texts is told of later.
  std::vector<Step> texts = {tried};
  for (const StepSplit& split : step.split) texts.push_back(SplitStep(tried, split));
  for (const Step& text : texts) {
    const absl::StatusOr<StepText> compiled = CompileStep(scope, text, path);
    if (compiled.ok() && !compiled->links().empty()) step.links_base_url = base;
  }
  return absl::OkStatus();
}

}  // namespace

absl::Status PinSteps(Scope& scope, CampaignDocument& document) {
  for (size_t i = 0; i < document.steps.size(); ++i) {
    Step& step = document.steps[i];
    const std::string path = Cat("steps[", i, "]");
    GRIOT_TRY(CheckSource(step, path));
    GRIOT_TRY(PinTemplate(scope, step, path));
    if (document.purpose == Purpose::kMarketing && step.channel == Channel::kSms) {
      GRIOT_TRY(TakeSetting(scope, kStopClauseSetting, step.stop_clause));
    }
    GRIOT_TRY(PinLinks(scope, step, path));
  }
  return absl::OkStatus();
}

absl::StatusOr<Step> WithTexts(Scope& scope, const Step& step, std::string_view path) {
  if (!step.template_id) return step;
  const absl::StatusOr<SavedTemplate> saved =
      LoadTemplate(scope, *step.template_id, step.template_version, Deleted::kRead);
  if (!saved.ok()) return AtTemplate(path, saved.status());
  Step full = StepOf(step.channel, *saved);
  full.from = step.from, full.accounts = step.accounts;
  full.transliterate |= step.transliterate;
  full.stop_clause = step.stop_clause;
  full.track_links = step.track_links, full.links_base_url = step.links_base_url;
  return full;
}

absl::StatusOr<StepText> CompileStep(Scope& scope, const Step& step, std::string_view path) {
  GRIOT_LET(const Step full, WithTexts(scope, step, path));
  return StepText::Compile(full, path);
}

namespace {

absl::Status WriteLinksOf(Scope& scope, Id campaign, size_t step, size_t variant,
                          const StepText& text) {
  for (size_t link = 0; link < text.links().size(); ++link) {
    GRIOT_TRY(scope.db
                  .Execute("INSERT INTO link (campaign_id, step_no, variant, number, tenant_id, "
                           "url) VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING",
                           {campaign, step, variant, link + 1, scope.tenant, text.links()[link]})
                  .status());
  }
  return absl::OkStatus();
}

}  // namespace

absl::Status WriteLinks(Scope& scope, const Campaign& campaign) {
  for (size_t i = 0; i < campaign.steps.size(); ++i) {
    const Step& step = campaign.steps[i];
    const std::string path = Cat("steps[", i, "]");
    GRIOT_LET(const StepText own, CompileStep(scope, step, path));
    GRIOT_TRY(WriteLinksOf(scope, campaign.id, i + 1, 0, own));
    for (size_t split = 0; split < step.split.size(); ++split) {
      GRIOT_LET(const StepText text, CompileStep(scope, SplitStep(step, step.split[split]), path));
      GRIOT_TRY(WriteLinksOf(scope, campaign.id, i + 1, split + 1, text));
    }
  }
  return absl::OkStatus();
}

}  // namespace griot::campaigns
