// templates.lint: what is likely to go wrong; campaigns that have errors do not begin.
#include "src/campaigns/template_lint.h"

#include <algorithm>

#include "absl/time/civil_time.h"
#include "griot/accounts/pace.h"
#include "griot/base/status.h"
#include "griot/base/text.h"
#include "griot/campaigns/planning.h"
#include "griot/campaigns/step_text.h"
#include "griot/campaigns/template_checks.h"
#include "griot/contacts/attributes.h"
#include "griot/tenants/settings.h"
#include "src/campaigns/checked_texts.h"
#include "src/campaigns/document.h"
#include "src/campaigns/step_source.h"

namespace griot {
namespace {

constexpr int kPage = 1000;

LintMedium MediumOf(Channel channel) {
  return channel == Channel::kSms     ? LintMedium::kSms
         : channel == Channel::kEmail ? LintMedium::kEmail
                                      : LintMedium::kOther;
}

absl::StatusOr<std::vector<std::string>> AttributeNames(Scope& scope) {
  std::vector<std::string> names;
  std::optional<std::string> after;
  do {
    GRIOT_LET(AttributeList page, Attributes(scope).List({.limit = kPage, .after = after}));
    for (AttributeDefinition& one : page.items) names.push_back(std::move(one.name));
    after = std::move(page.next);
  } while (after);
  return names;
}

std::vector<LintedText> TextsOf(const Step& step) {
  std::vector<LintedText> texts = {{.path = "",
                                    .language = step.language,
                                    .text = step.text,
                                    .subject = step.subject,
                                    .html = step.html}};
  for (size_t i = 0; i < step.variants.size(); ++i) {
    const StepVariant& variant = step.variants[i];
    texts.push_back({.path = Cat("variants[", i, "]."),
                     .language = variant.language,
                     .text = variant.text,
                     .subject = variant.subject,
                     .html = variant.html});
  }
  return texts;
}

// The senders that are approved are those of the accounts.
absl::Status LintAccounts(Scope& scope, const Step& step, std::string_view from,
                          std::vector<LintFinding>& findings) {
  if (from.empty()) return absl::OkStatus();
  Step sent = step;
  sent.from = from;
  GRIOT_LET(const std::vector<Account> accounts, campaigns::AccountsFor(scope, sent));
  if (!accounts.empty()) return absl::OkStatus();
  findings.push_back({.severity = LintSeverity::kError,
                      .code = "sender_not_approved",
                      .message = Cat("no account of the channel ", NameOf(step.channel),
                                     " may send by this name: once its provider approved it, add "
                                     "it to the account's senders"),
                      .place = "from"});
  return absl::OkStatus();
}

// Links without a place to lead to.
void LintLinks(const Step& step, std::vector<LintFinding>& findings) {
  if (step.links_base_url) return;
  Step tried = step;
  tried.links_base_url = campaigns::kSomeLinks;
  const absl::StatusOr<StepText> compiled = StepText::Compile(tried, "");
  if (!compiled.ok() || compiled->links().empty()) return;
  findings.push_back({.severity = LintSeverity::kError,
                      .code = "no_links_base",
                      .message = "links need a beginning, set links_base_url with settings.set",
                      .place = "text"});
}

}  // namespace

namespace campaigns {

absl::StatusOr<std::vector<LintFinding>> LintStep(Scope& scope, const Step& step, Purpose purpose,
                                                  std::string_view country, std::string_view from) {
  LintQuestion question{.medium = MediumOf(step.channel),
                        .marketing = purpose == Purpose::kMarketing,
                        .country = std::string(country),
                        .day = absl::ToCivilDay(scope.clock.Now(), absl::UTCTimeZone()),
                        .from = std::string(from),
                        .stop_clause = step.stop_clause.value_or(""),
                        .links_base = step.links_base_url.value_or(""),
                        .transliterate = step.transliterate,
                        .track_links = step.track_links,
                        .names = TextVariables(),
                        .attributes = {},
                        .texts = TextsOf(step)};
  GRIOT_LET(question.attributes, AttributeNames(scope));
  if (question.country.empty()) {
    GRIOT_LET(question.country, TextSetting(scope.db, scope.tenant, kRegionSetting));
  }
  std::vector<LintFinding> findings = griot::Lint(question);
  GRIOT_TRY(LintAccounts(scope, step, question.from, findings));
  LintLinks(step, findings);
  return findings;
}

namespace {

struct RefusedErrors {
  Purpose purpose;
  bool stops;  // those of how to stop as well
};

// What providers and platforms may add to a text: how to stop.
bool IsOfStops(std::string_view code) {
  constexpr std::string_view kCodes[] = {"no_stop", "no_unsubscribe", "stop_unheard"};
  return std::find(std::begin(kCodes), std::end(kCodes), code) != std::end(kCodes);
}

absl::Status RefuseErrorsOf(Scope& scope, const Step& step, const RefusedErrors& refused,
                            std::string_view path) {
  GRIOT_LET(const Step full, WithTexts(scope, step, path));
  GRIOT_LET(const std::vector<LintFinding> findings,
            LintStep(scope, full, refused.purpose, "", full.from));
  for (const LintFinding& finding : findings) {
    if (finding.severity != LintSeverity::kError) continue;
    if (!refused.stops && IsOfStops(finding.code)) continue;
    return FailedPrecondition(
        Cat(path, ".", finding.place, ": ", finding.code, ": ", finding.message));
  }
  return absl::OkStatus();
}

}  // namespace

absl::Status RefuseLintErrors(Scope& scope, const CampaignDocument& document) {
  GRIOT_LET(const int64_t stops, IntegerSetting(scope.db, scope.tenant, kRequireStop));
  const RefusedErrors refused{.purpose = document.purpose, .stops = stops != 0};
  for (size_t i = 0; i < document.steps.size(); ++i) {
    const Step& step = document.steps[i];
    const std::string path = Cat("steps[", i, "]");
    GRIOT_TRY(RefuseErrorsOf(scope, step, refused, path));
    for (size_t j = 0; j < step.split.size(); ++j) {
      GRIOT_TRY(RefuseErrorsOf(scope, SplitStep(step, step.split[j]), refused,
                               Cat(path, ".split[", j, "]")));
    }
  }
  return absl::OkStatus();
}

}  // namespace campaigns

absl::StatusOr<LintedTemplate> TemplateChecks::Lint(const LintTemplate& wanted) {
  GRIOT_LET(const Step step, campaigns::StepToCheck(scope_, wanted));
  LintedTemplate linted;
  GRIOT_LET(linted.items, campaigns::LintStep(scope_, step, wanted.purpose, wanted.country,
                                              wanted.from.value_or("")));
  for (const LintFinding& finding : linted.items) {
    ++(finding.severity == LintSeverity::kError ? linted.errors : linted.warnings);
  }
  return linted;
}

}  // namespace griot
