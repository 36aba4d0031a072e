#include "griot/campaigns/step_text.h"

#include <algorithm>
#include <deque>
#include <optional>

#include "griot/base/status.h"
#include "griot/base/text.h"
#include "griot/messages/sms.h"

namespace griot {
namespace {

constexpr size_t kMaxVariants = 50;
constexpr size_t kMaxRendered = size_t{256} << 10;  // bytes of one message

struct Variable {
  std::string_view name;
  std::string Recipient::*of_contact;
  std::string RecipientAddress::*of_address;
};
constexpr Variable kVariables[] = {
    {"first_name", &Recipient::first_name, nullptr},
    {"last_name", &Recipient::last_name, nullptr},
    {"city", &Recipient::city, nullptr},
    {"language", &Recipient::language, nullptr},
    {"country", &Recipient::country, nullptr},
    {"operator", &Recipient::operator_name, nullptr},
    {"external_id", &Recipient::external_id, nullptr},
    {"address", nullptr, &RecipientAddress::value},
};
constexpr std::string_view kAttributes = "attributes.";

TemplateOptions OptionsFor(std::string_view language, TemplateOutput output) {
  TemplateOptions options;
  for (const Variable& variable : kVariables) options.names.emplace_back(variable.name);
  options.attributes = true;
  options.output = output;
  options.language = language.substr(0, 2) == "en" ? "en" : "fr";
  return options;
}

absl::StatusOr<Template> CompileOne(std::string_view text, std::string_view language,
                                    TemplateOutput output, const std::string& path) {
  absl::StatusOr<Template> compiled = Template::Compile(text, OptionsFor(language, output));
  if (compiled.ok()) return compiled;
  return InvalidArgument(Cat(path, ": ", Message(compiled.status())));
}

// The values of a recipient, and what they view.
class Values {
 public:
  Values(const Recipient& recipient, const RecipientAddress& address)
      : recipient_(recipient), address_(address) {}

  std::vector<TemplateValue> For(const Template& text) {
    std::vector<TemplateValue> values;
    for (const std::string_view name : text.names()) values.push_back(Of(name));
    return values;
  }

 private:
  TemplateValue Of(std::string_view name) {
    for (const Variable& variable : kVariables) {
      if (variable.name != name) continue;
      const std::string& text = variable.of_contact != nullptr ? recipient_.*variable.of_contact
                                                               : address_.*variable.of_address;
      return text.empty() ? TemplateValue::Missing() : TemplateValue::Text(text);
    }
    return name.substr(0, kAttributes.size()) == kAttributes
               ? OfJson(attributes().Find(name.substr(kAttributes.size())))
               : TemplateValue::Missing();
  }

  const Json& attributes() {
    if (!attributes_) attributes_ = ParseJson(recipient_.attributes).value_or(Json());
    return *attributes_;
  }

  TemplateValue OfJson(const Json* json) {
    if (json == nullptr) return TemplateValue::Missing();
    switch (json->kind()) {
      case Json::Kind::kBool: return TemplateValue::Bool(json->boolean());
      case Json::Kind::kInteger:
      case Json::Kind::kNumber: return TemplateValue::Number(json->number());
      case Json::Kind::kString: return TemplateValue::Text(json->string());
      case Json::Kind::kArray: {
        std::vector<TemplateValue> items;
        for (const Json& item : json->array()) items.push_back(OfJson(&item));
        return TemplateValue::List(lists_.emplace_back(std::move(items)));
      }
      default: return TemplateValue::Missing();
    }
  }

  const Recipient& recipient_;
  const RecipientAddress& address_;
  std::optional<Json> attributes_;
  std::deque<std::vector<TemplateValue>> lists_;
};

SkipReason ReasonOf(Rendering::Fault fault) {
  switch (fault) {
    case Rendering::Fault::kNone: return SkipReason::kNone;
    case Rendering::Fault::kMissing: return SkipReason::kMissingVariable;
    default: return SkipReason::kTooLong;
  }
}

bool Reads(const Template& text) {
  return std::any_of(text.names().begin(), text.names().end(), [](std::string_view name) {
    return name.substr(0, kAttributes.size()) == kAttributes;
  });
}

}  // namespace

absl::StatusOr<StepText::Texts> StepText::CompileTexts(const Step& step, const StepVariant& variant,
                                                       std::string_view path) {
  if (Trim(variant.text).empty()) return InvalidArgument(Cat(path, ".text: it is empty"));
  if (!variant.html.empty() && step.channel != Channel::kEmail) {
    return InvalidArgument(Cat(path, ".html: of e-mails only"));
  }
  if (step.channel == Channel::kEmail && Trim(variant.subject).empty()) {
    return InvalidArgument(Cat(path, ".subject: an e-mail needs one"));
  }
  if (!variant.subject.empty() && step.channel != Channel::kEmail &&
      step.channel != Channel::kPush) {
    return InvalidArgument(Cat(path, ".subject: of e-mails and pushes only"));
  }
  const auto compile = [&](std::string_view text, TemplateOutput output, std::string_view member) {
    return CompileOne(text, variant.language, output, Cat(path, ".", member));
  };
  GRIOT_LET(Template text, compile(variant.text, TemplateOutput::kPlain, "text"));
  GRIOT_LET(Template subject, compile(variant.subject, TemplateOutput::kPlain, "subject"));
  GRIOT_LET(Template html, compile(variant.html, TemplateOutput::kHtml, "html"));
  return Texts{.language = variant.language,
               .text = std::move(text),
               .subject = std::move(subject),
               .html = std::move(html),
               .has_subject = !variant.subject.empty(),
               .has_html = !variant.html.empty()};
}

absl::StatusOr<StepText> StepText::Compile(const Step& step, std::string_view path) {
  StepText compiled;
  compiled.channel_ = step.channel;
  compiled.transliterate_ = step.transliterate;
  if (step.variants.size() > kMaxVariants) {
    return InvalidArgument(Cat(path, ".variants: at most ", kMaxVariants));
  }
  const StepVariant own{
      .language = "", .text = step.text, .subject = step.subject, .html = step.html};
  GRIOT_LET(Texts texts, CompileTexts(step, own, path));
  compiled.texts_.push_back(std::move(texts));
  for (size_t i = 0; i < step.variants.size(); ++i) {
    const std::string place = Cat(path, ".variants[", i, "]");
    if (step.variants[i].language.empty()) {
      return InvalidArgument(Cat(place, ".language: give one, such as \"fr\""));
    }
    GRIOT_LET(Texts variant, CompileTexts(step, step.variants[i], place));
    compiled.texts_.push_back(std::move(variant));
  }
  for (const Texts& one : compiled.texts_) {
    compiled.reads_attributes_ |= Reads(one.text) || Reads(one.subject) || Reads(one.html);
  }
  return compiled;
}

// "fr-SN" reads the text for "fr-SN", then that for "fr", then the step's own.
const StepText::Texts& StepText::For(std::string_view language) const {
  const std::string_view base = language.substr(0, language.find_first_of("-_"));
  const Texts* best = &texts_.front();
  for (size_t i = 1; i < texts_.size(); ++i) {
    if (texts_[i].language == language) return texts_[i];
    if (texts_[i].language == base) best = &texts_[i];
  }
  return *best;
}

StepText::Filled StepText::Fill(const Recipient& recipient, const RecipientAddress& address,
                                StepMessage* message) const {
  const Texts& texts = For(recipient.language);
  Values values(recipient, address);
  const auto render = [&](const Template& text, std::string* out) {
    out->clear();
    const Rendering done = text.Render(values.For(text), out, {.output = kMaxRendered});
    return Filled{.reason = ReasonOf(done.fault), .variable = done.name};
  };
  Filled filled = render(texts.text, &message->text);
  if (filled.reason != SkipReason::kNone) return filled;
  message->subject.clear(), message->html.clear();
  if (texts.has_subject) filled = render(texts.subject, &message->subject);
  if (filled.reason != SkipReason::kNone) return filled;
  if (texts.has_html) filled = render(texts.html, &message->html);
  if (filled.reason != SkipReason::kNone) return filled;
  filled.parts = 1;
  if (channel_ == Channel::kSms) {
    message->text = NormalizeSms(message->text);
    if (transliterate_) message->text = Transliterate(message->text);
    filled.parts = MeasureSms(message->text).parts;
    if (filled.parts > kMaxSmsParts) filled.reason = SkipReason::kTooLong;
  }
  if (Trim(message->text).empty()) filled.reason = SkipReason::kEmptyText;
  return filled;
}

}  // namespace griot
