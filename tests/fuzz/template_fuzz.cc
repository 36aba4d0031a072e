// Any bytes as a template: it is compiled, or refused in one line with its place; rendering ends
// within its limits whatever the values are, and leaves nothing where it fails.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include "griot/base/status.h"
#include "griot/messages/template.h"

namespace griot {
namespace {

void Require(bool condition) {
  if (!condition) std::abort();
}

void Run(std::string_view text) {
  const TemplateOptions options{
      .names = {"first_name", "city", "points", "shops"},
      .attributes = true,
      .output = text.size() % 2 == 0 ? TemplateOutput::kPlain : TemplateOutput::kHtml,
      .language = "fr"};
  const absl::StatusOr<Template> compiled = Template::Compile(text, options);
  if (!compiled.ok()) {
    Require(compiled.status().code() == absl::StatusCode::kInvalidArgument);
    Require(Message(compiled.status()).find('\n') == std::string_view::npos);
    return;
  }
  const TemplateValue items[] = {TemplateValue::Text("Dakar"), TemplateValue::Number(2.5),
                                 TemplateValue::Missing()};
  const TemplateValue pool[] = {TemplateValue::Text("{{7*7}}<é"),  TemplateValue::List(items),
                                TemplateValue::Number(-12345.678), TemplateValue::Missing(),
                                TemplateValue::Bool(true),         TemplateValue::Text("")};
  const TemplateLimits limits{.steps = 10'000, .output = 10'000};
  for (size_t shift = 0; shift < std::size(pool); ++shift) {
    std::vector<TemplateValue> values;
    for (size_t i = 0; i < compiled->names().size(); ++i) {
      values.push_back(pool[(i + shift) % std::size(pool)]);
    }
    std::string out = "before";
    const Rendering rendering = compiled->Render(values, &out, limits);
    Require(out.starts_with("before"));
    Require(rendering.ok() ? out.size() <= limits.output + 6 : out == "before");
  }
}

}  // namespace
}  // namespace griot

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* bytes, size_t size) {
  griot::Run(std::string_view(reinterpret_cast<const char*>(bytes), size));
  return 0;
}
