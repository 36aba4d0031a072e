#include "griot/messages/template.h"

#include <gtest/gtest.h>

#include "tests/messages/rendered.h"

namespace griot::messages {
namespace {

const TemplateValue kShopNames[] = {TemplateValue::Text("Dakar"), TemplateValue::Text("Thiès")};

Values SomeValues() {
  return {{"first_name", TemplateValue::Text("Awa")},
          {"nothing", TemplateValue::Missing()},
          {"empty", TemplateValue::Text("")},
          {"points", TemplateValue::Number(120)},
          {"member", TemplateValue::Bool(true)},
          {"shops", TemplateValue::List(kShopNames)},
          {"nasty", TemplateValue::Text("{{7*7}} {% include 'x' %} <b>&\"'")}};
}

std::string Plain(std::string_view text) { return Rendered(text, SomeValues()); }

TEST(Template, FillsInVariables) {
  EXPECT_EQ("", Plain(""));
  EXPECT_EQ("Bonjour Awa, -20 % samedi.", Plain("Bonjour {{first_name}}, -20 % samedi."));
  EXPECT_EQ("Awa Awa", Plain("{{ first_name }} {{first_name|default:\"\"}}"));
  EXPECT_EQ("120 true Dakar, Thiès", Plain("{{points}} {{member}} {{shops}}"));
  EXPECT_EQ("{ { } % # {", Plain("{ { } % # {"));
  EXPECT_EQ("{{", Plain("{{ \"{{\" }}"));
  EXPECT_EQ("}}", Plain("{{ '}}' }}"));
  EXPECT_EQ("ab", Plain("a{# {{ nobody }} #}b"));
}

TEST(Template, RefusesWhatIsMissing) {
  EXPECT_EQ("<missing nothing>", Plain("x {{nothing}}"));
  EXPECT_EQ("<missing nothing>", Plain("{{nothing|upper}}"));
  EXPECT_EQ("x ami", Plain("x {{nothing|default:'ami'}}"));
  EXPECT_EQ("ami", Plain("{{empty|default:'ami'}}"));
  EXPECT_EQ("", Plain("{{empty}}"));
  std::string out = "kept";
  const auto compiled = Template::Compile("more {{nothing}}", OptionsOf(SomeValues()));
  ASSERT_TRUE(compiled.ok());
  EXPECT_FALSE(Render(*compiled, SomeValues(), &out).ok());
  EXPECT_EQ("kept", out);
}

TEST(Template, Chooses) {
  constexpr std::string_view kText =
      "{% if points >= 200 %}gold{% elsif points >= 100 %}silver{% else %}none{% endif %}";
  Values values = SomeValues();
  EXPECT_EQ("silver", Rendered(kText, values));
  values["points"] = TemplateValue::Number(200);
  EXPECT_EQ("gold", Rendered(kText, values));
  values["points"] = TemplateValue::Number(-1);
  EXPECT_EQ("none", Rendered(kText, values));
  EXPECT_EQ("a", Plain("{% if member %}a{% endif %}{% if nothing %}b{% endif %}"));
  EXPECT_EQ("ac", Plain("{% if member %}a{% if empty %}b{% else %}c{% endif %}{% endif %}"));
}

TEST(Template, WalksLists) {
  EXPECT_EQ("- Dakar\n- Thiès\n", Plain("{% for shop in shops %}- {{shop}}\n{% endfor %}"));
  EXPECT_EQ("", Plain("{% for shop in nothing %}x{% endfor %}"));
  EXPECT_EQ("DakarDakar DakarThiès ThièsDakar ThièsThiès ",
            Plain("{% for a in shops %}{% for b in shops %}{{a}}{{b}} {% endfor %}{% endfor %}"));
  EXPECT_EQ("Thiès",
            Plain("{% for s in shops %}{% if s == \"Thiès\" %}{{s}}{% endif %}{% endfor %}"));
  EXPECT_EQ("Awa", Plain("{% for points in shops %}{% endfor %}{{first_name}}"));
}

// The law that matters: what people are called is never read as template.
TEST(Template, DataIsNeverTemplate) {
  EXPECT_EQ("{{7*7}} {% include 'x' %} <b>&\"'", Plain("{{nasty}}"));
  EXPECT_EQ("{{7*7}} {% include &#39;x&#39; %} &lt;b&gt;&amp;&quot;&#39;",
            Rendered("{{nasty}}", SomeValues(), TemplateOutput::kHtml));
  EXPECT_EQ("<p>&quot;</p>", Rendered("<p>{{ '\"' }}</p>", SomeValues(), TemplateOutput::kHtml));
}

TEST(Template, ErrorsNameThePlace) {
  EXPECT_EQ("<line 2, column 4: variable \"first_nam\" is unknown, did you mean \"first_name\">",
            Plain("é\n{{ first_nam }}"));
  EXPECT_EQ("<line 1, column 17: filter \"uper\" is unknown, did you mean \"upper\">",
            Plain("{{ first_name | uper }}"));
  EXPECT_EQ("<line 1, column 3: \"{{\" has no end, write \"}}\">", Plain("a {{ first_name"));
  EXPECT_EQ("<line 1, column 4: this if has no end, write {% endif %}>", Plain("{% if points %}x"));
  EXPECT_EQ("<line 1, column 4: there is no if that this belongs to>", Plain("{% endif %}"));
  EXPECT_EQ("<line 1, column 22: there is no for that this belongs to>",
            Plain("{% if points %}x{%   endfor %}"));
  EXPECT_EQ("<line 1, column 15: write truncate: 20, \"...\">", Plain("{{first_name |truncate}}"));
  EXPECT_EQ("<line 1, column 15: upper takes no argument>", Plain("{{first_name |upper:1}}"));
  EXPECT_EQ("<line 1, column 14: \"points\" is not expected here>", Plain("{{first_name points}}"));
  EXPECT_EQ(
      "<line 1, column 4: \"include\" is unknown, there are if, elsif, else, endif, for and "
      "endfor>",
      Plain("{% include 'x' %}"));
  for (const std::string_view bad :
       {"{{}}", "{{ | upper }}", "{{ 7*7 }}", "{% if %}{% endif %}", "{% if (points %}{% endif %}",
        "{% for x %}{% endfor %}", "{% for x in %}{% endfor %}", "{{ 'open }}", "{% else %}",
        "{% if points %}{% else %}{% else %}{% endif %}", "{{ first_name | default }}",
        "{{ first_name | truncate: 'x' }}", "{%", "{{ \"", "{# ", "{{ first_name.upper() }}"}) {
    EXPECT_EQ('<', Plain(bad)[0]) << bad;
  }
  EXPECT_EQ("<not UTF-8, save it as UTF-8>", Plain("\xff"));
}

TEST(Template, TakesAttributesOfAnyName) {
  TemplateOptions options;
  options.attributes = true;
  const auto compiled = Template::Compile("{{attributes.Fidélité}}{{ attributes.a.b }}", options);
  ASSERT_TRUE(compiled.ok()) << compiled.status();
  ASSERT_EQ(size_t{2}, compiled->names().size());
  EXPECT_EQ("attributes.Fidélité", compiled->names()[0]);
  EXPECT_FALSE(Template::Compile("{{attributes.}}", options).ok());
  EXPECT_FALSE(Template::Compile("{{attributes.x}}", {}).ok());
}

TEST(Template, IsBounded) {
  const Values values = SomeValues();
  std::string deep, shallow;
  for (int i = 0; i < 33; ++i) deep += "{% if points %}";
  EXPECT_EQ('<', Plain(deep)[0]);
  for (int i = 0; i < 40; ++i) shallow += "not (";
  EXPECT_EQ('<', Plain("{% if " + shallow + " %}{% endif %}")[0]);

  // Eight loops in each other over a hundred items would take 10^16 steps.
  std::vector<TemplateValue> many(100, TemplateValue::Text("x"));
  std::string text, ends;
  for (int i = 0; i < 8; ++i) {
    text += "{% for a in shops %}";
    ends += "{% endfor %}";
  }
  Values large = values;
  large["shops"] = TemplateValue::List(many);
  const auto loops = Template::Compile(text + "{{a}}" + ends, OptionsOf(large));
  ASSERT_TRUE(loops.ok()) << loops.status();
  std::string out;
  EXPECT_EQ(Rendering::Fault::kTooManySteps, Render(*loops, large, &out).fault);
  EXPECT_EQ("", out);

  large["first_name"] = TemplateValue::Text("a longer name than that");
  const auto written = Template::Compile("{{first_name}}{{first_name|upper}}", OptionsOf(large));
  EXPECT_EQ(Rendering::Fault::kTooLong, Render(*written, large, &out, {.output = 40}).fault);
  EXPECT_TRUE(Render(*written, large, &out, {.output = 46}).ok());
}

std::string Uses(std::string_view text) {
  const auto compiled = Template::Compile(text, OptionsOf(SomeValues()));
  std::string all;
  for (const TemplateUse& use : compiled->uses()) {
    all += use.name + "@" + std::to_string(use.at) + (use.shown ? " shown" : "") +
           (use.has_default ? " safe" : "") + "; ";
  }
  return all;
}

TEST(Template, TellsWhereItsVariablesStand) {
  EXPECT_EQ("first_name@4 shown; points@20 shown safe; ",
            Uses("é{{first_name}} {{ points|default:\"0\" }}"));
  EXPECT_EQ("points@6; points@21 shown safe; points@42 shown; ",
            Uses("{% if points > 3 %}{{points}}{% endif %}{{points}}"));
  EXPECT_EQ("shops@15; ", Uses("{% for shop in shops %}{{shop}}{% endfor %}"));
}

TEST(Template, TellsWhatItSaysAsItIs) {
  const auto compiled =
      Template::Compile("ab{{points}}c{# d #}{% if member %}e{% endif %}", OptionsOf(SomeValues()));
  std::string all;
  for (const TemplateText& text : compiled->texts()) {
    all += text.text + "@" + std::to_string(text.at) + " ";
  }
  EXPECT_EQ("ab@0 c@12 e@35 ", all);
}

TEST(Template, NamesPlacesForPeople) {
  EXPECT_EQ("line 1, column 1", TextPlace("", 0));
  EXPECT_EQ("line 1, column 3", TextPlace("éa b", 3));
  EXPECT_EQ("line 2, column 1", TextPlace("é\nb", 3));
}

}  // namespace
}  // namespace griot::messages
