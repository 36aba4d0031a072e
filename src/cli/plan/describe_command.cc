// griot plan info [PLAN] [--json]
#include <cstdio>
#include <set>

#include "griot/base/status.h"
#include "griot/base/text.h"
#include "src/cli/language.h"
#include "src/cli/plan/named_plan.h"
#include "src/cli/plan/subcommand.h"
#include "src/numbers/layout.h"
#include "src/numbers/open_plan.h"
#include "src/transfer/csv_answer.h"

namespace griot::cli {
namespace {

constexpr std::string_view kDescribeHelp =
    R"(griot plan info [PLAN] [--json]

Says what a plan is made of: its sources with their versions, its size and checksum, what it knows.

  PLAN    a file; "default", the plan linked into griot, when not given; or "installed"
  --json  one JSON object, for programs
)";

constexpr Option kDescribeOptions[] = {{"--json"}};

// What is told, in either form.
struct Description {
  std::string name, checksum;
  std::vector<PlanSource> sources;
  std::vector<CountryId> countries;    // without "001"
  std::vector<int> worldwide_codes;    // of "001"
  std::vector<std::string> languages;  // of names
  std::vector<std::string> old_numbers;
};

std::string Hex(uint64_t value) {
  char text[17];
  std::snprintf(text, sizeof text, "%016llx", static_cast<unsigned long long>(value));
  return text;
}

// "229: 8 digits → 01 and the old number".
std::vector<std::string> OldNumbers(const numbers::Tables& tables) {
  std::vector<std::string> texts;
  for (const numbers::RenumberingRecord& r : tables.renumberings) {
    texts.push_back(Cat("+", r.calling_code, ": ", int{r.length}, " digits → ",
                        std::string_view(r.prefix, r.prefix_size), " and the old number"));
  }
  return texts;
}

Description Describe(const std::string& name, const Plan& plan) {
  Description d = {name, Hex(plan.checksum()), plan.sources(), {}, {}, {}, {}};
  std::set<int> claimed;
  for (int id = 1; id < plan.country_count(); ++id) {
    const CountryId country = static_cast<CountryId>(id);
    if (plan.calling_code(country) == 0) continue;
    d.countries.push_back(country);
    claimed.insert(plan.calling_code(country));
  }
  const numbers::Tables& tables = plan.tables();
  for (const numbers::CallingCodeRecord& record : tables.calling_codes) {
    if (record.calling_code != 0 && claimed.count(record.calling_code) == 0) {
      d.worldwide_codes.push_back(record.calling_code);
    }
  }
  for (const uint32_t language : tables.languages) {
    d.languages.emplace_back(numbers::String(tables, language));
  }
  d.old_numbers = OldNumbers(tables);
  return d;
}

std::string Count(int64_t count) { return FormatCount(Language::kEnglish, count); }

// Without "none", which every plan has.
int64_t Named(int count) { return count > 0 ? count - 1 : 0; }

std::string Line(std::string_view label, std::string_view text) {
  return Cat(label, std::string(12 - label.size(), ' '), text, "\n");
}

// Words under a label, as many as fit on a line.
std::string Wrapped(std::string_view label, const std::vector<std::string>& words) {
  std::string text, line;
  for (const std::string& word : words) {
    if (line.size() + word.size() > 76) {
      text += Line(label, line);
      label = "";
      line.clear();
    }
    line += Cat(line.empty() ? "" : " ", word);
  }
  return line.empty() ? text : text + Line(label, line);
}

std::string SourceLines(const std::vector<PlanSource>& sources) {
  std::string text;
  for (const PlanSource& source : sources) {
    std::string words = Cat(source.name, " ", source.version);
    for (const std::string_view more : {source.date, source.licence}) {
      if (!more.empty()) words += Cat(", ", more);
    }
    text += Line("source", words);
    if (!source.checksum.empty()) text += Line("", source.checksum);
  }
  return text;
}

std::string Text(const Description& d, const Plan& plan) {
  std::string text = Line("plan", d.name);
  text += SourceLines(d.sources);
  text += Line("size", Cat(Count(static_cast<int64_t>(plan.size_bytes())), " bytes"));
  text += Line("checksum", d.checksum);
  text += Line("operators", Count(Named(plan.operator_count())));
  text += Line("time zones", Count(Named(plan.time_zone_count())));
  text += Line("areas", plan.has_areas() ? Count(Named(plan.area_count())) : "none");
  text += Wrapped("names in", d.languages);
  for (const std::string& old : d.old_numbers) text += Line("renumbered", old);
  std::vector<std::string> codes, countries;
  for (const int code : d.worldwide_codes) codes.push_back(Cat("+", code));
  for (const CountryId id : d.countries) countries.emplace_back(plan.country_code(id));
  text += Wrapped("worldwide", codes);
  text += Line("countries", Cat(countries.size()));
  return text + Wrapped("", countries);
}

class JsonText {
 public:
  JsonText& Key(std::string_view key) { return Comma().Quoted(key).Raw(":").After(); }
  JsonText& Value(std::string_view text) { return Comma().Quoted(text); }
  JsonText& Value(int64_t number) { return Comma().Raw(Cat(number)); }
  JsonText& Value(bool truth) { return Comma().Raw(truth ? "true" : "false"); }
  JsonText& Open(char bracket) { return Comma().Raw(std::string(1, bracket)).After(); }
  JsonText& Close(char bracket) {
    text_.push_back(bracket);
    first_ = false;
    return *this;
  }
  const std::string& text() const { return text_; }

 private:
  JsonText& Comma() {
    if (!first_) text_.push_back(',');
    first_ = false;
    return *this;
  }
  JsonText& After() {
    first_ = true;
    return *this;
  }
  JsonText& Raw(std::string_view raw) {
    text_.append(raw);
    return *this;
  }
  JsonText& Quoted(std::string_view raw) {
    transfer::AppendJsonString(raw, text_);
    return *this;
  }

  std::string text_;
  bool first_ = true;
};

std::string Json(const Description& d, const Plan& plan) {
  JsonText json;
  json.Open('{').Key("plan").Value(std::string_view(d.name));
  json.Key("size_bytes").Value(static_cast<int64_t>(plan.size_bytes()));
  json.Key("checksum").Value(std::string_view(d.checksum)).Key("sources").Open('[');
  for (const PlanSource& source : d.sources) {
    json.Open('{').Key("name").Value(source.name).Key("version").Value(source.version);
    json.Key("licence").Value(source.licence).Key("date").Value(source.date);
    json.Key("checksum").Value(source.checksum).Close('}');
  }
  json.Close(']').Key("operators").Value(Named(plan.operator_count()));
  json.Key("time_zones").Value(Named(plan.time_zone_count()));
  json.Key("areas").Value(plan.has_areas() ? Named(plan.area_count()) : 0);
  json.Key("languages").Open('[');
  for (const std::string& language : d.languages) json.Value(std::string_view(language));
  json.Close(']').Key("worldwide_codes").Open('[');
  for (const int code : d.worldwide_codes) json.Value(int64_t{code});
  json.Close(']').Key("countries").Open('[');
  for (const CountryId id : d.countries) {
    json.Open('{').Key("code").Value(plan.country_code(id));
    json.Key("calling_code").Value(int64_t{plan.calling_code(id)});
    json.Key("portable").Value(plan.portable(id)).Close('}');
  }
  return Cat(json.Close(']').Close('}').text(), "\n");
}

absl::Status CheckDescribed(const Arguments&) { return absl::OkStatus(); }

absl::StatusOr<int> Show(const Arguments& arguments) {
  const std::string name =
      arguments.operands().empty() ? std::string(kDefault) : arguments.operands()[0];
  GRIOT_LET(const std::shared_ptr<const Plan> plan, LoadNamedPlan(name));
  const Description description = Describe(name, *plan);
  GRIOT_TRY(
      PrintText(arguments.Has("--json") ? Json(description, *plan) : Text(description, *plan)));
  return 0;
}

}  // namespace

const Subcommand kInfoSubcommand = {"info",
                                    "says what a plan is made of",
                                    kDescribeHelp,
                                    kDescribeOptions,
                                    0,
                                    1,
                                    "",
                                    CheckDescribed,
                                    Show};

}  // namespace griot::cli
