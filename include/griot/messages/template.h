// Templates: text with variables, filters, conditions and lists.
//
//   Bonjour {{ first_name | default: "" | capitalize }},
//   {% if city == "Dakar" and points >= 100 %}venez samedi.{% else %}écrivez-nous.{% endif %}
//   {% for shop in attributes.shops %}- {{ shop }}
//   {% endfor %}{# not sent #}
//
//   auto compiled = griot::Template::Compile(text, {.names = {{"first_name", "city", "points"}}});
//   compiled->names();                            // what it uses: "first_name", "city" …
//   griot::Rendering r = compiled->Render(values, &out);      // a value for each name
//
// What variables hold is text and nothing else: it is never read as template, and escaped where the
// output is HTML. A variable that is missing, and has no default, refuses the message: r.fault says
// which. There is no code, file or include; steps and output are bounded. Compiled once, rendered
// by any thread.
#ifndef GRIOT_MESSAGES_TEMPLATE_H_
#define GRIOT_MESSAGES_TEMPLATE_H_

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"

namespace griot {

// What a variable holds. Texts are borrowed.
struct TemplateValue {
  enum class Kind : uint8_t { kMissing, kText, kNumber, kBool, kList };
  Kind kind = Kind::kMissing;
  bool truth = false;
  double number = 0;
  std::string_view text;                 // of texts
  std::span<const TemplateValue> items;  // of lists

  static TemplateValue Missing() { return {}; }
  static TemplateValue Text(std::string_view text) {
    TemplateValue value;
    value.kind = Kind::kText, value.text = text;
    return value;
  }
  static TemplateValue Number(double number) {
    TemplateValue value;
    value.kind = Kind::kNumber, value.number = number;
    return value;
  }
  static TemplateValue Bool(bool truth) {
    TemplateValue value;
    value.kind = Kind::kBool, value.truth = truth;
    return value;
  }
  static TemplateValue List(std::span<const TemplateValue> items) {
    TemplateValue value;
    value.kind = Kind::kList, value.items = items;
    return value;
  }
};

enum class TemplateOutput : uint8_t { kPlain, kHtml };

struct TemplateOptions {
  std::vector<std::string> names;  // the variables that there are
  bool attributes = false;         // attributes.NAME is one whatever the name
  TemplateOutput output = TemplateOutput::kPlain;
  std::string language = "fr";  // of numbers: "1 234,5" or "1,234.5"
  // {{"https://shop.example/x"|link}} is a variable of its own: see kLinkVariable.
  bool links = false;
};

// What the name of a link begins with, in names(); its address follows.
inline constexpr std::string_view kLinkVariable = "link:";

// A place in a template where a variable stands.
struct TemplateUse {
  std::string name;
  size_t at = 0;             // byte of the template
  bool shown = false;        // {{name}}, not a condition or a list
  bool has_default = false;  // or an if around it asks for it
};

// What a template says as it is: the text between the tags.
struct TemplateText {
  std::string text;
  size_t at = 0;  // byte of the template
};

struct TemplateLimits {
  int64_t steps = 100'000;
  size_t output = size_t{1} << 20;  // bytes
};

struct Rendering {
  enum class Fault : uint8_t { kNone, kMissing, kTooManySteps, kTooLong };
  Fault fault = Fault::kNone;
  std::string_view name;  // of the variable that is missing; lives as long as the template
  bool ok() const { return fault == Fault::kNone; }
};

namespace messages {
struct Program;
}

// Cheap to copy.
class Template {
 public:
  // Errors: INVALID_ARGUMENT with line and column: "line 2, column 4: variable \"nam\" is unknown,
  // did you mean \"name\"".
  static absl::StatusOr<Template> Compile(std::string_view text, const TemplateOptions& options);

  // The variables that it uses, each once.
  std::span<const std::string> names() const;
  // Each of their places, and the text around them, in the order of the template.
  std::span<const TemplateUse> uses() const;
  std::span<const TemplateText> texts() const;

  // Appends to `out`, which is left as it was where something is wrong. `values` stand in the
  // order of names().
  Rendering Render(std::span<const TemplateValue> values, std::string* out,
                   const TemplateLimits& limits = {}) const;

 private:
  explicit Template(std::shared_ptr<const messages::Program> program)
      : program_(std::move(program)) {}
  std::shared_ptr<const messages::Program> program_;
};

// "line 2, column 4": of a byte of a text, for people.
std::string TextPlace(std::string_view text, size_t at);

}  // namespace griot

#endif  // GRIOT_MESSAGES_TEMPLATE_H_
