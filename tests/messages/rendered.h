// Templates compiled and rendered in one go, for tests.
#ifndef GRIOT_TESTS_MESSAGES_RENDERED_H_
#define GRIOT_TESTS_MESSAGES_RENDERED_H_

#include <gtest/gtest.h>

#include <map>
#include <string>
#include <vector>

#include "griot/messages/template.h"

namespace griot::messages {

using Values = std::map<std::string, TemplateValue>;

inline TemplateOptions OptionsOf(const Values& values) {
  TemplateOptions options;
  for (const auto& [name, value] : values) options.names.push_back(name);
  return options;
}

inline Rendering Render(const Template& compiled, const Values& values, std::string* out,
                        const TemplateLimits& limits = {}) {
  std::vector<TemplateValue> row;
  for (const std::string& name : compiled.names()) {
    const auto found = values.find(name);
    row.push_back(found == values.end() ? TemplateValue::Missing() : found->second);
  }
  return compiled.Render(row, out, limits);
}

// The text, or what is wrong between < and >.
inline std::string Rendered(std::string_view text, const Values& values,
                            TemplateOutput output = TemplateOutput::kPlain) {
  TemplateOptions options = OptionsOf(values);
  options.output = output;
  const auto compiled = Template::Compile(text, options);
  if (!compiled.ok()) return "<" + std::string(compiled.status().message()) + ">";
  std::string out;
  const Rendering rendering = Render(*compiled, values, &out);
  if (rendering.fault == Rendering::Fault::kMissing) {
    return "<missing " + std::string(rendering.name) + ">";
  }
  if (!rendering.ok()) return "<too much>";
  return out;
}

}  // namespace griot::messages

#endif  // GRIOT_TESTS_MESSAGES_RENDERED_H_
