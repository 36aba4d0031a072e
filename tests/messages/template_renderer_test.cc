#include "src/messages/template_renderer.h"

#include <gtest/gtest.h>

#include <random>

#include "tests/messages/rendered.h"

namespace griot::messages {
namespace {

// Programs are walked to their end whatever the values are, and leave nothing behind a fault.
TEST(Renderer, AnyValuesEndSomewhere) {
  const auto compiled = Template::Compile(
      "{{a|upper}}{% if b > 3 or c contains a %}{{b|number:2}}{% else %}{{c|join:', '}}{% endif %}"
      "{% for x in c %}{{x|truncate:3}}{% if x == a %}{{a|size}}{% endif %}{% endfor %}",
      {.names = {"a", "b", "c"}});
  ASSERT_TRUE(compiled.ok()) << compiled.status();
  std::mt19937_64 dice(5);
  const TemplateValue items[] = {TemplateValue::Text("x"), TemplateValue::Missing(),
                                 TemplateValue::Number(1e300), TemplateValue::Bool(false)};
  const TemplateValue pool[] = {TemplateValue::Missing(),
                                TemplateValue::Text(""),
                                TemplateValue::Text("4é"),
                                TemplateValue::Number(-0.0),
                                TemplateValue::Number(1e300),
                                TemplateValue::Bool(true),
                                TemplateValue::List({}),
                                TemplateValue::List(items),
                                TemplateValue::List(std::span(items).first(1))};
  int good = 0;
  for (int i = 0; i < 2000; ++i) {
    const TemplateValue values[] = {pool[dice() % 9], pool[dice() % 9], pool[dice() % 9]};
    std::string out = "before ";
    const Rendering rendering = compiled->Render(values, &out);
    EXPECT_EQ("before ", out.substr(0, 7));
    if (rendering.ok()) {
      ++good;
    } else {
      EXPECT_EQ("before ", out);
      EXPECT_EQ(Rendering::Fault::kMissing, rendering.fault);
    }
  }
  EXPECT_GT(good, 100);
}

// A row that is too short has nothing at its end.
TEST(Renderer, ShortRowsAreMissing) {
  const auto compiled = Template::Compile("{{a}}{{b}}", {.names = {"a", "b"}});
  std::string out;
  const TemplateValue one[] = {TemplateValue::Text("x")};
  const Rendering rendering = compiled->Render(one, &out);
  EXPECT_EQ(Rendering::Fault::kMissing, rendering.fault);
  EXPECT_EQ("b", rendering.name);
}

}  // namespace
}  // namespace griot::messages
