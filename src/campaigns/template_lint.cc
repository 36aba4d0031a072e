// templates.lint: what is likely to go wrong.
#include <algorithm>

#include "absl/time/civil_time.h"
#include "griot/accounts/pace.h"
#include "griot/base/status.h"
#include "griot/base/text.h"
#include "griot/campaigns/step_text.h"
#include "griot/campaigns/template_checks.h"
#include "griot/contacts/attributes.h"
#include "griot/tenants/settings.h"
#include "src/campaigns/checked_texts.h"

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

// The senders that are known are those of the accounts.
absl::Status LintAccounts(Scope& scope, const Step& step, std::string_view from,
                          std::vector<LintFinding>& findings) {
  if (from.empty()) return absl::OkStatus();
  GRIOT_LET(const std::vector<Account> accounts, AccountsOf(scope, step.channel));
  const bool known = std::any_of(accounts.begin(), accounts.end(),
                                 [&](const Account& account) { return account.from == from; });
  if (known) return absl::OkStatus();
  findings.push_back({.severity = LintSeverity::kWarning,
                      .code = "sender_unknown",
                      .message = Cat("no account of the channel ", NameOf(step.channel),
                                     " sends by this name: providers refuse what they did not "
                                     "approve"),
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

absl::StatusOr<LintedTemplate> TemplateChecks::Lint(const LintTemplate& wanted) {
  GRIOT_LET(const Step step, campaigns::StepToCheck(scope_, wanted));
  LintQuestion question{.medium = MediumOf(step.channel),
                        .marketing = wanted.purpose == Purpose::kMarketing,
                        .country = wanted.country,
                        .day = absl::ToCivilDay(scope_.clock.Now(), absl::UTCTimeZone()),
                        .from = wanted.from.value_or(""),
                        .stop_clause = step.stop_clause.value_or(""),
                        .links_base = step.links_base_url.value_or(""),
                        .transliterate = step.transliterate,
                        .track_links = step.track_links,
                        .names = TextVariables(),
                        .attributes = {},
                        .texts = TextsOf(step)};
  GRIOT_LET(question.attributes, AttributeNames(scope_));
  if (question.country.empty()) {
    GRIOT_LET(question.country, TextSetting(scope_.db, scope_.tenant, kRegionSetting));
  }
  LintedTemplate linted;
  linted.items = griot::Lint(question);
  GRIOT_TRY(LintAccounts(scope_, step, question.from, linted.items));
  LintLinks(step, linted.items);
  for (const LintFinding& finding : linted.items) {
    ++(finding.severity == LintSeverity::kError ? linted.errors : linted.warnings);
  }
  return linted;
}

}  // namespace griot
