// Templates and SMS: how many texts a core makes and measures, beside a plain concatenation of the
// same text; and whole messages of a campaign.
//
//   bench_messages [--benchmark_filter=…]
#include <benchmark/benchmark.h>

#include <string>
#include <vector>

#include "griot/campaigns/step_text.h"
#include "griot/messages/sms.h"
#include "griot/messages/template.h"

namespace griot {
namespace {

constexpr std::string_view kText =
    "Bonjour {{first_name|default:\"\"}}, -20 % samedi a {{city}}. Votre solde : {{points}} "
    "points.";

const std::vector<TemplateValue>& Values() {
  static const std::vector<TemplateValue> values = {
      TemplateValue::Text("Aissatou"), TemplateValue::Text("Dakar"), TemplateValue::Number(120)};
  return values;
}

// The floor: the same text from the same pieces, without a template.
void Concatenate(benchmark::State& state) {
  std::string out;
  for (auto _ : state) {
    out.clear();
    out.append("Bonjour ").append("Aissatou").append(", -20 % samedi a ").append("Dakar");
    out.append(". Votre solde : ").append(std::to_string(120)).append(" points.");
    benchmark::DoNotOptimize(out.data());
  }
  state.SetItemsProcessed(state.iterations());
}
BENCHMARK(Concatenate);

void Render(benchmark::State& state) {
  const auto compiled = Template::Compile(kText, {.names = {"first_name", "city", "points"}});
  std::string out;
  for (auto _ : state) {
    out.clear();
    if (!compiled->Render(Values(), &out).ok()) state.SkipWithError("not rendered");
    benchmark::DoNotOptimize(out.data());
  }
  state.SetItemsProcessed(state.iterations());
}
BENCHMARK(Render);

void RenderWithConditions(benchmark::State& state) {
  const auto compiled = Template::Compile(
      "{% if points >= 100 and city == \"Dakar\" %}{{first_name|upper}}, or{% else %}{{first_name}}"
      "{% endif %} : {{points|number}} points",
      {.names = {"first_name", "city", "points"}});
  std::vector<TemplateValue> values;
  for (const std::string& name : compiled->names()) {
    values.push_back(name == "points" ? Values()[2] : name == "city" ? Values()[1] : Values()[0]);
  }
  std::string out;
  for (auto _ : state) {
    out.clear();
    if (!compiled->Render(values, &out).ok()) state.SkipWithError("not rendered");
    benchmark::DoNotOptimize(out.data());
  }
  state.SetItemsProcessed(state.iterations());
}
BENCHMARK(RenderWithConditions);

// The same as a step of a campaign: the variables of a recipient, a stop clause, a link, the parts.
void FillStep(benchmark::State& state) {
  Step step;
  step.text = "Bonjour {{first_name|default:\"\"}}, -20 % samedi a {{city}} avec {{operator}}.";
  if (state.range(0) != 0) {
    step.text += " {{\"https://shop.example/soldes\"|link}}";
    step.stop_clause = "STOP au 36179", step.links_base_url = "https://go.example/";
  }
  const auto compiled = StepText::Compile(step, "step");
  Recipient recipient;
  recipient.first_name = "Aissatou", recipient.city = "Dakar", recipient.operator_name = "Orange";
  const RecipientAddress address{.value = "+221771234567"};
  const TenantVault vault({1}, SecretKey(), {});
  StepMessage message;
  for (auto _ : state) {
    const auto filled =
        compiled->Fill(recipient, address, &message, {.vault = &vault, .send = {77}});
    if (filled.parts != 1) state.SkipWithError("not filled");
    benchmark::DoNotOptimize(message.text.data());
  }
  state.SetItemsProcessed(state.iterations());
}
BENCHMARK(FillStep)->Arg(0)->Arg(1);

void Measure(benchmark::State& state) {
  const std::string text = state.range(0) == 0
                               ? "Bonjour Aissatou, -20 % samedi a Dakar. STOP 36179"
                               : "Bonjour Aïssatou, −20 % samedi à Dakar. STOP 36179";
  for (auto _ : state) benchmark::DoNotOptimize(MeasureSms(text));
  state.SetItemsProcessed(state.iterations());
}
BENCHMARK(Measure)->Arg(0)->Arg(1);

}  // namespace
}  // namespace griot

BENCHMARK_MAIN();
