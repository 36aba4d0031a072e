// Any bytes as a template: it is compiled, or refused in one line with its place; rendering ends
// within its limits whatever the values are, and leaves nothing where it fails. Lint finds an error
// in each that is refused; what has links instead of its addresses compiles too, once and for all.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include "griot/base/status.h"
#include "griot/messages/links.h"
#include "griot/messages/lint.h"
#include "griot/messages/template.h"

namespace griot {
namespace {

void Require(bool condition) {
  if (!condition) std::abort();
}

// Every finding is one line, of a word and a place that are known.
void RunLint(std::string_view text, bool compiles) {
  LintQuestion question{.country = text.size() % 3 == 0 ? "FR" : "CI",
                        .day = absl::CivilDay(2026, 11, 21),
                        .from = std::string(text.substr(0, 12)),
                        .track_links = text.size() % 2 == 0,
                        .names = {"first_name", "city", "points", "shops"},
                        .attributes = {"achat"},
                        .texts = {{.text = std::string(text)}}};
  for (const LintMedium medium : {LintMedium::kSms, LintMedium::kEmail}) {
    question.medium = medium;
    bool refused = false;
    for (const LintFinding& finding : Lint(question)) {
      Require(!finding.code.empty() && !finding.message.empty() && !finding.place.empty());
      Require(finding.message.find('\n') == std::string::npos);
      refused |= finding.code == "syntax" || finding.code == "unknown_variable";
    }
    Require(refused == !compiles);
  }
}

void RunLinks(std::string_view text, const Template& compiled, const TemplateOptions& options) {
  const std::string once = TrackLinks(text, compiled, options.output);
  const absl::StatusOr<Template> tracked = Template::Compile(once, options);
  // More tags than a template may have, or longer than it may be.
  if (!tracked.ok()) return Require(once.size() > 10'000);
  Require(TrackLinks(once, *tracked, options.output) == once);
}

void Run(std::string_view text) {
  const TemplateOptions options{
      .names = {"first_name", "city", "points", "shops"},
      .attributes = true,
      .output = text.size() % 2 == 0 ? TemplateOutput::kPlain : TemplateOutput::kHtml,
      .language = "fr",
      .links = true};
  const absl::StatusOr<Template> compiled = Template::Compile(text, options);
  RunLint(text, compiled.ok());
  if (!compiled.ok()) {
    Require(compiled.status().code() == absl::StatusCode::kInvalidArgument);
    Require(Message(compiled.status()).find('\n') == std::string_view::npos);
    return;
  }
  RunLinks(text, *compiled, options);
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
