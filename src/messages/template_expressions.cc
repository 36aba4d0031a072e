#include "src/messages/template_expressions.h"

#include <algorithm>

#include "griot/base/nearest.h"
#include "griot/base/status.h"
#include "griot/base/text.h"
#include "griot/messages/links.h"

namespace griot::messages {
namespace {

constexpr int kDepthMax = 32;
constexpr size_t kFiltersMax = 16;
constexpr size_t kNamesMax = 1000;
constexpr std::string_view kAttributes = "attributes.";
constexpr std::string_view kLinkFilter = "link";

struct FilterWord {
  std::string_view name;
  FilterId id;
  size_t least, most;  // arguments
  std::string_view arguments;
};
constexpr FilterWord kFilters[] = {
    {"capitalize", FilterId::kCapitalize, 0, 0, ""},
    {"date", FilterId::kDate, 1, 1, "\"%d/%m/%Y\""},
    {"default", FilterId::kDefault, 1, 1, "\"text\""},
    {"first", FilterId::kFirst, 0, 0, ""},
    {"join", FilterId::kJoin, 1, 1, "\", \""},
    {"last", FilterId::kLast, 0, 0, ""},
    {"lower", FilterId::kLower, 0, 0, ""},
    {"number", FilterId::kNumber, 0, 1, "2"},
    {"replace", FilterId::kReplace, 2, 2, "\"from\", \"to\""},
    {"size", FilterId::kSize, 0, 0, ""},
    {"trim", FilterId::kTrim, 0, 0, ""},
    {"truncate", FilterId::kTruncate, 1, 2, "20, \"...\""},
    {"upper", FilterId::kUpper, 0, 0, ""},
    {"url", FilterId::kUrl, 0, 0, ""},
};

// The ones that take numbers.
bool WantsNumber(FilterId id, size_t argument) {
  return argument == 0 && (id == FilterId::kTruncate || id == FilterId::kNumber);
}

std::string Meant(std::string_view word, const std::vector<std::string>& names) {
  const auto nearest = Nearest(word, names);
  return nearest ? Cat(", did you mean \"", *nearest, "\"") : "";
}

bool IsSign(const Word& word, std::string_view sign) {
  return word.kind == Word::Kind::kSign && word.text == sign;
}
bool IsName(const Word& word, std::string_view name) {
  return word.kind == Word::Kind::kName && word.text == name;
}

Compare CompareOf(const Word& word) {
  if (IsName(word, "contains")) return Compare::kContains;
  if (word.kind != Word::Kind::kSign) return Compare::kTruth;
  if (word.text == "==") return Compare::kEqual;
  if (word.text == "!=") return Compare::kUnequal;
  if (word.text == "<") return Compare::kLess;
  if (word.text == "<=") return Compare::kLessEqual;
  if (word.text == ">") return Compare::kMore;
  if (word.text == ">=") return Compare::kMoreEqual;
  return Compare::kTruth;
}

}  // namespace

absl::Status ExpressionReader::ExpectEnd(Scanner& words) const {
  GRIOT_LET(const Word word, words.Take());
  if (word.kind == Word::Kind::kEnd) return absl::OkStatus();
  return ErrorAt(source_, word.at, Cat("\"", word.text, "\" is not expected here"));
}

absl::StatusOr<Expression> ExpressionReader::ReadExpression(Scanner& words) {
  Expression expression;
  GRIOT_LET(const Word first, words.Peek());
  GRIOT_LET(expression.operand, ReadOperand(words));
  for (;;) {
    GRIOT_LET(const Word word, words.Peek());
    if (!IsSign(word, "|")) break;
    GRIOT_TRY(words.Take().status());
    GRIOT_LET(const Word name, words.Peek());
    if (options_.links && IsName(name, kLinkFilter)) {
      GRIOT_TRY(MakeLink(first, words, expression));
      break;
    }
    if (expression.filters.size() == kFiltersMax) {
      return ErrorAt(source_, word.at, Cat("at most ", kFiltersMax, " filters, leave some out"));
    }
    GRIOT_LET(Filter filter, ReadFilter(words));
    expression.filters.push_back(std::move(filter));
  }
  if (expression.operand.kind == Operand::Kind::kVariable) {
    const bool has_default =
        std::any_of(expression.filters.begin(), expression.filters.end(),
                    [](const Filter& filter) { return filter.id == FilterId::kDefault; });
    program_.uses.push_back({.name = program_.names[expression.operand.slot],
                             .at = first.at,
                             .has_default = has_default});
  }
  return expression;
}

// An address becomes a variable, whose value is the link that leads there.
absl::Status ExpressionReader::MakeLink(const Word& word, Scanner& words, Expression& expression) {
  GRIOT_LET(const Word name, words.Take());
  const std::string& address = expression.operand.text;
  if (expression.operand.kind != Operand::Kind::kText || !expression.filters.empty() ||
      !IsWholeUrl(address)) {
    return ErrorAt(source_, word.at, "write \"https://…\"|link: an address in quotes");
  }
  GRIOT_LET(const Word next, words.Peek());
  if (next.kind != Word::Kind::kEnd) {
    return ErrorAt(source_, next.at, "nothing may stand behind link");
  }
  GRIOT_LET(const uint16_t slot, SlotOf(Cat(kLinkVariable, address), name.at));
  expression.operand = {.kind = Operand::Kind::kVariable, .slot = slot, .text = {}};
  return absl::OkStatus();
}

absl::StatusOr<Operand> ExpressionReader::ReadOperand(Scanner& words) {
  GRIOT_LET(Word word, words.Take());
  Operand operand;
  switch (word.kind) {
    case Word::Kind::kText: operand.text = std::move(word.text); return operand;
    case Word::Kind::kNumber:
      operand.kind = Operand::Kind::kNumber;
      operand.number = word.number;
      return operand;
    case Word::Kind::kName: return ReadVariable(word);
    case Word::Kind::kEnd:
    case Word::Kind::kSign: break;
  }
  return ErrorAt(source_, word.at, "a variable, a number or a text in quotes is expected here");
}

absl::StatusOr<Operand> ExpressionReader::ReadVariable(const Word& word) {
  Operand operand;
  if (word.text == "true" || word.text == "false") {
    operand.kind = Operand::Kind::kBool;
    operand.truth = word.text == "true";
    return operand;
  }
  // The innermost loop's name wins.
  for (size_t i = loops_.size(); i > 0; --i) {
    if (loops_[i - 1] != word.text) continue;
    operand.kind = Operand::Kind::kLocal;
    operand.slot = static_cast<uint16_t>(i - 1);
    return operand;
  }
  const bool known =
      std::find(options_.names.begin(), options_.names.end(), word.text) != options_.names.end() ||
      (options_.attributes && word.text.size() > kAttributes.size() &&
       word.text.starts_with(kAttributes));
  if (!known) {
    return ErrorAt(
        source_, word.at,
        Cat("variable \"", word.text, "\" is unknown", Meant(word.text, options_.names)));
  }
  operand.kind = Operand::Kind::kVariable;
  GRIOT_LET(operand.slot, SlotOf(word.text, word.at));
  return operand;
}

absl::StatusOr<uint16_t> ExpressionReader::SlotOf(const std::string& name, size_t at) {
  std::vector<std::string>& used = program_.names;
  const auto found = std::find(used.begin(), used.end(), name);
  const auto slot = static_cast<uint16_t>(found - used.begin());
  if (found != used.end()) return slot;
  if (used.size() == kNamesMax) {
    return ErrorAt(source_, at, Cat("at most ", kNamesMax, " variables, use fewer"));
  }
  used.push_back(name);
  return slot;
}

absl::StatusOr<Filter> ExpressionReader::ReadFilter(Scanner& words) {
  GRIOT_LET(const Word name, words.Take());
  const FilterWord* const known =
      std::find_if(std::begin(kFilters), std::end(kFilters),
                   [&](const FilterWord& f) { return IsName(name, f.name); });
  if (known == std::end(kFilters)) {
    std::vector<std::string> names;
    for (const FilterWord& filter : kFilters) names.emplace_back(filter.name);
    if (options_.links) names.emplace_back(kLinkFilter);
    return ErrorAt(source_, name.at,
                   Cat("filter \"", name.text, "\" is unknown", Meant(name.text, names)));
  }
  Filter filter{.id = known->id, .arguments = {}};
  GRIOT_LET(Word next, words.Peek());
  bool more = IsSign(next, ":");
  while (more) {
    GRIOT_TRY(words.Take().status());
    GRIOT_LET(Word word, words.Take());
    const bool is_number = word.kind == Word::Kind::kNumber;
    if ((!is_number && word.kind != Word::Kind::kText) ||
        (WantsNumber(filter.id, filter.arguments.size()) && !is_number)) {
      return ErrorAt(source_, word.at, Cat("write ", known->name, ": ", known->arguments));
    }
    filter.arguments.push_back(
        {.is_number = is_number, .number = word.number, .text = std::move(word.text)});
    GRIOT_LET(next, words.Peek());
    more = IsSign(next, ",");
  }
  if (filter.arguments.size() < known->least || filter.arguments.size() > known->most) {
    return ErrorAt(source_, name.at,
                   known->most == 0 ? Cat(known->name, " takes no argument")
                                    : Cat("write ", known->name, ": ", known->arguments));
  }
  return filter;
}

uint32_t ExpressionReader::Add(Condition condition) {
  program_.conditions.push_back(std::move(condition));
  return static_cast<uint32_t>(program_.conditions.size() - 1);
}

absl::StatusOr<uint32_t> ExpressionReader::ReadCondition(Scanner& words) {
  GRIOT_LET(const uint32_t condition, ReadChain(words, 0));
  GRIOT_TRY(ExpectEnd(words));
  return condition;
}

// a or b or c
absl::StatusOr<uint32_t> ExpressionReader::ReadChain(Scanner& words, int depth) {
  Condition chain{.kind = Condition::Kind::kOr};
  for (;;) {
    GRIOT_LET(const uint32_t part, ReadAll(words, depth));
    chain.parts.push_back(part);
    GRIOT_LET(const Word word, words.Peek());
    if (!IsName(word, "or")) break;
    GRIOT_TRY(words.Take().status());
  }
  return chain.parts.size() == 1 ? chain.parts[0] : Add(std::move(chain));
}

// a and b and c, which binds closer
absl::StatusOr<uint32_t> ExpressionReader::ReadAll(Scanner& words, int depth) {
  Condition chain{.kind = Condition::Kind::kAnd};
  for (;;) {
    GRIOT_LET(const uint32_t part, ReadOne(words, depth));
    chain.parts.push_back(part);
    GRIOT_LET(const Word word, words.Peek());
    if (!IsName(word, "and")) break;
    GRIOT_TRY(words.Take().status());
  }
  return chain.parts.size() == 1 ? chain.parts[0] : Add(std::move(chain));
}

absl::StatusOr<uint32_t> ExpressionReader::ReadOne(Scanner& words, int depth) {
  GRIOT_LET(const Word word, words.Peek());
  const bool negated = IsName(word, "not");
  if (!negated && !IsSign(word, "(")) return ReadComparison(words);
  if (depth == kDepthMax) {
    return ErrorAt(source_, word.at, Cat("at most ", kDepthMax, " levels, simplify the condition"));
  }
  GRIOT_TRY(words.Take().status());
  if (negated) {
    GRIOT_LET(const uint32_t part, ReadOne(words, depth + 1));
    return Add({.kind = Condition::Kind::kNot, .parts = {part}});
  }
  GRIOT_LET(const uint32_t inner, ReadChain(words, depth + 1));
  GRIOT_LET(const Word close, words.Take());
  if (!IsSign(close, ")")) return ErrorAt(source_, close.at, "\")\" is expected here");
  return inner;
}

absl::StatusOr<uint32_t> ExpressionReader::ReadComparison(Scanner& words) {
  Condition condition;
  GRIOT_LET(condition.left, ReadExpression(words));
  GRIOT_LET(const Word word, words.Peek());
  condition.compare = CompareOf(word);
  if (condition.compare != Compare::kTruth) {
    GRIOT_TRY(words.Take().status());
    GRIOT_LET(condition.right, ReadExpression(words));
  }
  return Add(std::move(condition));
}

}  // namespace griot::messages
