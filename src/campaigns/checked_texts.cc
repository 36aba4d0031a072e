#include "src/campaigns/checked_texts.h"

#include "griot/base/status.h"
#include "griot/tenants/settings.h"
#include "src/campaigns/template_rows.h"

namespace griot::campaigns {
namespace {

absl::StatusOr<Step> StepWithout(Scope& scope, const CheckedTexts& texts) {
  const bool has_text = !texts.text.empty() || !texts.subject.empty() || !texts.html.empty() ||
                        !texts.variants.empty();
  if (texts.id) {
    if (has_text) return InvalidArgument("text: the template has one, give this or id");
    GRIOT_LET(const SavedTemplate saved, LoadTemplate(scope, *texts.id, texts.version));
    Step step = StepOf(saved.channel, saved);
    step.transliterate |= texts.transliterate;
    return step;
  }
  if (!has_text) return InvalidArgument("id: give the id of a template, or channel and text");
  if (!texts.channel || *texts.channel == Channel::kAll) {
    return InvalidArgument("channel: give the one that the text is for, such as \"sms\"");
  }
  return StepOf(*texts.channel, {.text = texts.text,
                                 .subject = texts.subject,
                                 .html = texts.html,
                                 .language = texts.language,
                                 .variants = texts.variants,
                                 .transliterate = texts.transliterate});
}

}  // namespace

absl::StatusOr<Step> StepToCheck(Scope& scope, const CheckedTexts& texts) {
  GRIOT_LET(Step step, StepWithout(scope, texts));
  step.stop_clause = texts.stop_clause;
  step.track_links = texts.track_links;
  if (!step.stop_clause && step.channel == Channel::kSms && texts.purpose == Purpose::kMarketing) {
    GRIOT_LET(step.stop_clause, TextSetting(scope.db, scope.tenant, kStopClauseSetting));
  }
  GRIOT_LET(std::string base, TextSetting(scope.db, scope.tenant, kLinksBaseSetting));
  if (!base.empty()) step.links_base_url = std::move(base);
  return step;
}

}  // namespace griot::campaigns
