#include "src/audiences/canonical.h"

#include <charconv>

#include "griot/base/text.h"
#include "griot/base/time.h"
#include "src/audiences/fields.h"
#include "src/audiences/literal.h"

namespace griot::audiences {
namespace {

std::string Quoted(std::string_view text) {
  std::string quoted = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') quoted += '\\';
    quoted += c;
  }
  return quoted + '"';
}

std::string Decimal(double number) {
  char text[32];
  const auto [end, error] = std::to_chars(text, text + sizeof text, number);
  std::string decimal(text, end);
  // Without it, it would read back as a whole number.
  if (decimal.find_first_of(".e") == std::string::npos) decimal += ".0";
  return decimal;
}

std::string TimeWords(const TimeText& time) {
  constexpr std::string_view kUnits[] = {"minute", "hour", "day", "week", "month", "year"};
  switch (time.kind) {
    case TimeText::Kind::kInstant: return Rfc3339(time.instant);
    case TimeText::Kind::kDate:
      return Rfc3339(absl::FromCivil(time.date, absl::UTCTimeZone())).substr(0, 10);
    case TimeText::Kind::kNow: return "now";
    case TimeText::Kind::kToday: return "today";
    case TimeText::Kind::kAgo: break;
  }
  return Cat(time.count, " ", kUnits[static_cast<size_t>(time.unit)], time.count == 1 ? "" : "s",
             " ago");
}

void Append(const Node& node, std::string& out);

// A part of a chain or a negation: in brackets where it would be read otherwise without.
void AppendPart(const Node& part, const Node& whole, std::string& out) {
  const bool chain = part.kind == Node::Kind::kAnd || part.kind == Node::Kind::kOr;
  const bool brackets = chain && (whole.kind == Node::Kind::kNot || part.kind == Node::Kind::kOr);
  if (brackets) out += '(';
  Append(part, out);
  if (brackets) out += ')';
}

void AppendComparison(const Node& node, std::string& out) {
  out += WordOf(node.field).name;
  if (node.field == FieldId::kAttribute) out += Cat("(", Quoted(node.attribute), ")");
  out += Cat(" ", OpText(node.op));
  if (node.op == Op::kMissing || node.op == Op::kPresent) return;
  const bool list = node.op == Op::kIn || node.op == Op::kNotIn;
  out += list ? " [" : " ";
  for (size_t i = 0; i < node.values.size(); ++i) {
    if (i > 0) out += ", ";
    out += CanonicalText(node.values[i]);
  }
  if (list) out += ']';
}

void Append(const Node& node, std::string& out) {
  switch (node.kind) {
    case Node::Kind::kAnd:
    case Node::Kind::kOr:
      for (size_t i = 0; i < node.parts.size(); ++i) {
        if (i > 0) out += node.kind == Node::Kind::kAnd ? " and " : " or ";
        AppendPart(node.parts[i], node, out);
      }
      break;
    case Node::Kind::kNot:
      out += "not ";
      AppendPart(node.parts[0], node, out);
      break;
    case Node::Kind::kComparison: AppendComparison(node, out); break;
    case Node::Kind::kPredicate:
      out += Cat(WordOf(node.predicate).name, "(");
      for (size_t i = 0; i < node.arguments.size(); ++i) {
        out += Cat(i > 0 ? ", " : "", Quoted(node.arguments[i]));
      }
      out += ')';
      break;
  }
}

}  // namespace

std::string CanonicalText(const Literal& literal) {
  if (const auto* text = std::get_if<std::string>(&literal)) return Quoted(*text);
  if (const auto* integer = std::get_if<int64_t>(&literal)) return Cat(*integer);
  if (const auto* number = std::get_if<double>(&literal)) return Decimal(*number);
  if (const auto* truth = std::get_if<bool>(&literal)) return *truth ? "true" : "false";
  return TimeWords(std::get<TimeText>(literal));
}

std::string CanonicalText(const Node& node) {
  std::string out;
  Append(node, out);
  return out;
}

}  // namespace griot::audiences
