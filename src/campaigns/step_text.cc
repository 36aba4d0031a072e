#include "griot/campaigns/step_text.h"

#include <algorithm>
#include <array>
#include <list>
#include <optional>

#include "griot/base/status.h"
#include "griot/base/text.h"
#include "griot/base/utf8.h"
#include "griot/messages/links.h"
#include "griot/messages/sms.h"
#include "griot/messages/stop_clause.h"
#include "src/campaigns/text_variables.h"

namespace griot {
namespace {

using campaigns::FindTextVariable;
using campaigns::kAttributes;
using campaigns::TextVariable;

constexpr size_t kMaxVariants = 50;
constexpr size_t kMaxRendered = size_t{256} << 10;  // bytes of one message
constexpr size_t kMaxStopClause = 100, kMaxLinksBase = 100;

TemplateOptions OptionsFor(std::string_view language, std::string_view member) {
  TemplateOptions options;
  options.names = TextVariables();
  options.attributes = true;
  options.output = member == "html" ? TemplateOutput::kHtml : TemplateOutput::kPlain;
  options.language = language.substr(0, 2) == "en" ? "en" : "fr";
  options.links = member != "subject";
  return options;
}

SkipReason ReasonOf(Rendering::Fault fault) {
  switch (fault) {
    case Rendering::Fault::kNone: return SkipReason::kNone;
    case Rendering::Fault::kMissing: return SkipReason::kMissingVariable;
    default: return SkipReason::kTooLong;
  }
}

absl::Status CheckStopClause(const Step& step, std::string_view path) {
  if (!step.stop_clause || step.stop_clause->empty()) return absl::OkStatus();
  const std::string& clause = *step.stop_clause;
  if (step.channel != Channel::kSms) return InvalidArgument(Cat(path, ".stop_clause: of SMS only"));
  const bool printable = std::none_of(clause.begin(), clause.end(),
                                      [](char c) { return static_cast<unsigned char>(c) < ' '; });
  if (clause.size() <= kMaxStopClause && printable && IsUtf8(clause)) return absl::OkStatus();
  return InvalidArgument(
      Cat(path, ".stop_clause: one line of at most ", kMaxStopClause, " bytes, shorten it"));
}

absl::Status CheckVariant(const Step& step, const StepVariant& variant, std::string_view path) {
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
  return absl::OkStatus();
}

}  // namespace

// The values of a recipient, and what they view. One room for the values of all texts.
class StepText::Values {
 public:
  Values(const StepText& step, const Recipient& recipient, const RecipientAddress& address,
         const LinkOwner& owner)
      : step_(step), recipient_(recipient), address_(address), owner_(owner) {}

  // Until the next call.
  std::span<const TemplateValue> For(const Text& text) {
    const size_t count = text.slots.size();
    TemplateValue* values = few_.data();
    if (count > few_.size()) {
      many_.resize(count);
      values = many_.data();
    }
    for (size_t i = 0; i < count; ++i) values[i] = Of(text.slots[i]);
    return {values, count};
  }

 private:
  TemplateValue Of(const Slot& slot) {
    if (slot.of_contact != nullptr) return OfText(recipient_.*slot.of_contact);
    if (slot.of_address != nullptr) return OfText(address_.*slot.of_address);
    if (slot.link == 0) return OfJson(attributes().Find(slot.attribute));
    return TemplateValue::Text(made_.emplace_back(Cat(step_.links_base_, TokenOf(slot.link))));
  }

  std::string TokenOf(int link) const {
    if (owner_.vault == nullptr) return std::string(TenantVault::kLinkTokenSize, '0');
    return owner_.vault->LinkToken({.send = owner_.send, .number = link});
  }

  static TemplateValue OfText(const std::string& text) {
    return text.empty() ? TemplateValue::Missing() : TemplateValue::Text(text);
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

  const StepText& step_;
  const Recipient& recipient_;
  const RecipientAddress& address_;
  const LinkOwner& owner_;
  std::array<TemplateValue, 8> few_;
  std::vector<TemplateValue> many_;
  std::optional<Json> attributes_;
  // Both keep what they have where it is; most messages have neither.
  std::list<std::vector<TemplateValue>> lists_;
  std::list<std::string> made_;
};

absl::StatusOr<StepText::Slot> StepText::SlotOf(std::string_view name) {
  Slot slot;
  if (const TextVariable* const variable = FindTextVariable(name)) {
    slot.of_contact = variable->of_contact, slot.of_address = variable->of_address;
    return slot;
  }
  if (name.starts_with(kAttributes)) {
    slot.attribute = name.substr(kAttributes.size());
    reads_attributes_ = true;
    return slot;
  }
  const std::string_view address = name.substr(kLinkVariable.size());
  auto found = std::find(links_.begin(), links_.end(), address);
  if (found == links_.end()) {
    if (links_.size() == size_t{TenantVault::kMaxLinks}) {
      return InvalidArgument(Cat("at most ", TenantVault::kMaxLinks, " links, use fewer"));
    }
    found = links_.insert(found, std::string(address));
  }
  slot.link = static_cast<int>(found - links_.begin()) + 1;
  return slot;
}

absl::StatusOr<StepText::Text> StepText::CompileText(const Step& step, std::string_view text,
                                                     std::string_view language,
                                                     std::string_view member,
                                                     std::string_view path) {
  const TemplateOptions options = OptionsFor(language, member);
  const auto named = [&](const absl::Status& status) {
    return InvalidArgument(Cat(path, ".", member, ": ", Message(status)));
  };
  absl::StatusOr<Template> compiled = Template::Compile(text, options);
  if (!compiled.ok()) return named(compiled.status());
  if (step.track_links && options.links) {
    compiled = Template::Compile(TrackLinks(text, *compiled, options.output), options);
    if (!compiled.ok()) return named(compiled.status());
  }
  Text made{.compiled = *std::move(compiled), .slots = {}};
  for (const std::string_view name : made.compiled.names()) {
    absl::StatusOr<Slot> slot = SlotOf(name);
    if (!slot.ok()) return named(slot.status());
    made.slots.push_back(*std::move(slot));
  }
  return made;
}

absl::StatusOr<StepText::Texts> StepText::CompileTexts(const Step& step, const StepVariant& variant,
                                                       std::string_view path) {
  GRIOT_TRY(CheckVariant(step, variant, path));
  const auto compile = [&](std::string_view text, std::string_view member) {
    return CompileText(step, text, variant.language, member, path);
  };
  GRIOT_LET(Text text, compile(variant.text, "text"));
  GRIOT_LET(Text subject, compile(variant.subject, "subject"));
  GRIOT_LET(Text html, compile(variant.html, "html"));
  return Texts{.language = variant.language,
               .text = std::move(text),
               .subject = std::move(subject),
               .html = std::move(html),
               .has_subject = !variant.subject.empty(),
               .has_html = !variant.html.empty()};
}

absl::Status StepText::CompileLinks(const Step& step, std::string_view path) {
  if (step.links_base_url && !step.links_base_url->empty()) {
    const std::string& base = *step.links_base_url;
    if (!IsLinksBase(base) || base.size() > kMaxLinksBase) {
      return InvalidArgument(
          Cat(path, ".links_base_url: give one such as \"https://go.example/\""));
    }
    links_base_ = base.ends_with('/') ? base : Cat(base, "/");
  }
  if (links_.empty() || !links_base_.empty()) return absl::OkStatus();
  return InvalidArgument(
      Cat(path, ".links_base_url: links need one, set links_base_url with settings.set"));
}

absl::StatusOr<StepText> StepText::Compile(const Step& step, std::string_view path) {
  StepText compiled;
  compiled.channel_ = step.channel;
  compiled.transliterate_ = step.transliterate;
  GRIOT_TRY(CheckStopClause(step, path));
  compiled.stop_clause_ = step.stop_clause.value_or("");
  if (step.variants.size() > kMaxVariants) {
    return InvalidArgument(Cat(path, ".variants: at most ", kMaxVariants));
  }
  const StepVariant own{
      .language = step.language, .text = step.text, .subject = step.subject, .html = step.html};
  GRIOT_LET(Texts texts, compiled.CompileTexts(step, own, path));
  compiled.texts_.push_back(std::move(texts));
  for (size_t i = 0; i < step.variants.size(); ++i) {
    const std::string place = Cat(path, ".variants[", i, "]");
    if (step.variants[i].language.empty()) {
      return InvalidArgument(Cat(place, ".language: give one, such as \"fr\""));
    }
    GRIOT_LET(Texts variant, compiled.CompileTexts(step, step.variants[i], place));
    compiled.texts_.push_back(std::move(variant));
  }
  GRIOT_TRY(compiled.CompileLinks(step, path));
  return compiled;
}

template <typename Test>
bool StepText::AnySlot(Test test) const {
  const auto has = [&](const Text& text) { return std::ranges::any_of(text.slots, test); };
  return std::ranges::any_of(texts_, [&](const Texts& texts) {
    return has(texts.text) || has(texts.subject) || has(texts.html);
  });
}

// The language chooses the text.
bool StepText::Reads(std::string Recipient::*member) const {
  if (member == &Recipient::language && texts_.size() > 1) return true;
  return AnySlot([member](const Slot& slot) { return slot.of_contact == member; });
}

bool StepText::Reads(std::string RecipientAddress::*member) const {
  return AnySlot([member](const Slot& slot) { return slot.of_address == member; });
}

// "fr-SN" reads the text for "fr-SN", then that for "fr", then the step's own.
const StepText::Texts& StepText::For(std::string_view language) const {
  if (language.empty()) return texts_.front();
  const std::string_view base = language.substr(0, language.find_first_of("-_"));
  const Texts* best = &texts_.front();
  for (const Texts& texts : texts_) {
    if (texts.language == language) return texts;
    if (texts.language == base) best = &texts;
  }
  return *best;
}

StepText::Filled StepText::Fill(const Recipient& recipient, const RecipientAddress& address,
                                StepMessage* message, const LinkOwner& links) const {
  const Texts& texts = For(recipient.language);
  Values values(*this, recipient, address, links);
  const auto render = [&](const Text& text, std::string* out) {
    out->clear();
    const Rendering done = text.compiled.Render(values.For(text), out, {.output = kMaxRendered});
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
    AppendStopClause(stop_clause_, &message->text);
    message->text = NormalizeSms(message->text);
    if (transliterate_) message->text = Transliterate(message->text);
    filled.parts = MeasureSms(message->text).parts;
    if (filled.parts > kMaxSmsParts) filled.reason = SkipReason::kTooLong;
  }
  if (Trim(message->text).empty()) filled.reason = SkipReason::kEmptyText;
  return filled;
}

}  // namespace griot
