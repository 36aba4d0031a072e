#include "src/drivers/text_field.h"

#include <algorithm>

#include "griot/base/encoding.h"
#include "griot/base/status.h"
#include "griot/base/text.h"
#include "griot/base/time.h"

namespace griot::drivers {

Variables::Variables(const Json& secrets)
    : names_{"to", "from", "subject", "text", "html", "call_key", "channel", "expires"} {
  for (const JsonMember& secret : secrets.object()) {
    names_.push_back(Cat("secret.", secret.key));
    secrets_.push_back(secret.value.string());
  }
}

std::vector<std::string> Variables::ValuesOf(const Envelope& envelope) const {
  std::vector<std::string> values = {
      envelope.to,
      envelope.from,
      envelope.subject,
      envelope.text,
      envelope.html,
      envelope.call_key,
      std::string(NameOf(envelope.channel)),
      envelope.expires == absl::InfiniteFuture() ? "" : Rfc3339(envelope.expires)};
  values.insert(values.end(), secrets_.begin(), secrets_.end());
  return values;
}

absl::StatusOr<TextField> TextField::Compile(std::string path, std::string_view text,
                                             const Variables& variables, Escape escape) {
  TemplateOptions options{.names = variables.names(), .language = "en"};
  if (escape == Escape::kMarkup) options.output = TemplateOutput::kHtml;
  absl::StatusOr<Template> compiled = Template::Compile(text, options);
  if (!compiled.ok()) return InvalidArgument(Cat(path, ": ", Message(compiled.status())));
  TextField field(std::move(path), *std::move(compiled), escape);
  for (const std::string& name : field.template_.names()) {
    const auto found = std::find(options.names.begin(), options.names.end(), name);
    field.used_.push_back(static_cast<size_t>(found - options.names.begin()));
  }
  return field;
}

absl::StatusOr<std::string> TextField::Render(std::span<const std::string> values) const {
  std::vector<std::string> encoded(escape_ == Escape::kUrl ? used_.size() : 0);
  std::vector<TemplateValue> shown;
  for (size_t i = 0; i < used_.size(); ++i) {
    const std::string& value = values[used_[i]];
    if (escape_ == Escape::kUrl) encoded[i] = PercentEncode(value);
    shown.push_back(TemplateValue::Text(escape_ == Escape::kUrl ? encoded[i] : value));
  }
  std::string out;
  if (template_.Render(shown, &out).ok()) return out;
  return InvalidArgument(Cat(path_, ": the text becomes too long, shorten it"));
}

}  // namespace griot::drivers
