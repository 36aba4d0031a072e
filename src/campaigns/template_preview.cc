// templates.preview: what people will get.
#include <algorithm>

#include "griot/base/status.h"
#include "griot/base/text.h"
#include "griot/base/utf8.h"
#include "griot/campaigns/step_text.h"
#include "griot/campaigns/template_checks.h"
#include "griot/messages/template.h"
#include "src/campaigns/checked_texts.h"
#include "src/campaigns/sample_recipients.h"

namespace griot {
namespace {

using campaigns::Sample;

constexpr size_t kMostMissing = 1000;

int64_t CodePoints(std::string_view text) {
  int64_t count = 0;
  for (; !text.empty(); ++count) TakeCodePoint(&text);
  return count;
}

void MeasureText(PreviewedText& shown) {
  const SmsSize size = MeasureSms(shown.text);
  shown.encoding = size.encoding, shown.parts = size.parts;
  shown.units = size.units, shown.units_left = size.units_left;
  for (const std::string& guilty : size.guilty) {
    const size_t at = std::min(shown.text.find(guilty), shown.text.size());
    shown.guilty.push_back({.character = guilty, .place = TextPlace(shown.text, at)});
  }
  std::string other = Transliterate(shown.text);
  if (other == shown.text) return;
  const SmsSize then = MeasureSms(other);
  shown.transliterated = Transliterated{.text = std::move(other),
                                        .encoding = then.encoding,
                                        .parts = then.parts,
                                        .saves = shown.parts - then.parts};
}

// What is missing stands in brackets, so that the rest can be read.
PreviewedText Show(const StepText& text, Channel channel, PreviewOf of, Sample sample) {
  PreviewedText shown{.of = of,
                      .language = std::string(text.LanguageFor(sample.recipient.language))};
  StepMessage message;
  StepText::Filled filled;
  for (;;) {
    filled = text.Fill(sample.recipient, sample.address, &message);
    if (filled.reason != SkipReason::kMissingVariable) break;
    std::string name(filled.variable);
    const bool again =
        std::find(shown.missing.begin(), shown.missing.end(), name) != shown.missing.end();
    const Json bracketed = Cat("[", name, "]");
    if (again || shown.missing.size() == kMostMissing ||
        !SetTextVariable(name, bracketed, &sample.recipient, &sample.address).ok()) {
      break;
    }
    shown.missing.push_back(std::move(name));
  }
  if (!shown.missing.empty()) {
    shown.reason = SkipReason::kMissingVariable;
  } else if (filled.reason != SkipReason::kNone) {
    shown.reason = filled.reason;
  }
  shown.text = std::move(message.text);
  shown.subject = std::move(message.subject), shown.html = std::move(message.html);
  shown.characters = CodePoints(shown.text);
  if (channel == Channel::kSms) MeasureText(shown);
  return shown;
}

}  // namespace

absl::StatusOr<TemplatePreview> TemplateChecks::Preview(const PreviewTemplate& wanted) {
  if (wanted.contact) GRIOT_TRY(Require(principal_, Permission::kContactsRead));
  GRIOT_LET(Step step, campaigns::StepToCheck(scope_, wanted));
  if (!step.links_base_url) step.links_base_url = campaigns::kSomeLinks;
  const absl::StatusOr<StepText> text = StepText::Compile(step, "");
  if (!text.ok()) return InvalidArgument(Message(text.status()).substr(1));
  TemplatePreview preview;
  const auto show = [&](PreviewOf of, Sample sample) -> absl::Status {
    GRIOT_TRY(campaigns::Override(wanted.values, &sample));
    preview.items.push_back(Show(*text, step.channel, of, std::move(sample)));
    return absl::OkStatus();
  };
  if (wanted.contact) {
    GRIOT_LET(Sample sample, campaigns::LoadSample(scope_, *wanted.contact, step.channel));
    GRIOT_TRY(show(PreviewOf::kContact, std::move(sample)));
    return preview;
  }
  std::vector<std::string> languages = {step.language};
  for (const StepVariant& variant : step.variants) languages.push_back(variant.language);
  GRIOT_LET(const Sample longest, campaigns::LongestSample(scope_, step.channel));
  for (const std::string& language : languages) {
    Sample sample = longest, empty;
    if (!language.empty()) sample.recipient.language = empty.recipient.language = language;
    GRIOT_TRY(show(PreviewOf::kLongest, std::move(sample)));
    GRIOT_TRY(show(PreviewOf::kEmpty, std::move(empty)));
  }
  return preview;
}

}  // namespace griot
