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

Values::Values(const Envelope& envelope, const std::vector<std::string>& secrets)
    : expires_(envelope.expires == absl::InfiniteFuture() ? "" : Rfc3339(envelope.expires)),
      views_{envelope.to,   envelope.from,     envelope.subject,         envelope.text,
             envelope.html, envelope.call_key, NameOf(envelope.channel), expires_} {
  views_.insert(views_.end(), secrets.begin(), secrets.end());
}

Values Variables::ValuesOf(const Envelope& envelope) const { return Values(envelope, secrets_); }

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
  std::string always;
  if (field.used_.empty() && field.template_.Render({}, &always).ok()) field.fixed_ = always;
  return field;
}

absl::StatusOr<std::string> TextField::Render(const Values& values) const {
  if (fixed_) return *fixed_;
  std::vector<std::string> encoded(escape_ == Escape::kUrl ? used_.size() : 0);
  std::vector<TemplateValue> shown;
  shown.reserve(used_.size());
  for (size_t i = 0; i < used_.size(); ++i) {
    const std::string_view value = values[used_[i]];
    if (escape_ == Escape::kUrl) encoded[i] = PercentEncode(value);
    shown.push_back(
        TemplateValue::Text(escape_ == Escape::kUrl ? std::string_view(encoded[i]) : value));
  }
  std::string out;
  if (template_.Render(shown, &out).ok()) return out;
  return InvalidArgument(Cat(path_, ": the text becomes too long, shorten it"));
}

}  // namespace griot::drivers
