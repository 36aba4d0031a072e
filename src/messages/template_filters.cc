#include "src/messages/template_filters.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdio>

#include "absl/time/civil_time.h"
#include "absl/time/time.h"
#include "griot/base/encoding.h"
#include "griot/base/text.h"
#include "griot/base/utf8.h"
#include "src/messages/letter_case.h"

namespace griot::messages {
namespace {

using Kind = TemplateValue::Kind;

// The shortest text that reads back as the number.
void AppendNumber(double number, std::string& out) {
  char digits[32];
  const bool whole = std::abs(number) < 1e15 && number == std::floor(number);
  const auto result =
      whole ? std::to_chars(digits, digits + sizeof digits, static_cast<int64_t>(number))
            : std::to_chars(digits, digits + sizeof digits, number);
  out.append(digits, result.ptr);
}

// 12345.678 as "12 345,68" or "12,345.68": a plain blank, for an SMS has no other.
std::string Grouped(double number, int decimals, bool french) {
  char digits[400];
  const auto result = std::to_chars(digits, digits + sizeof digits, std::abs(number),
                                    std::chars_format::fixed, decimals);
  std::string text(digits, result.ptr);
  const size_t point = std::min(text.find('.'), text.size());
  std::string out = number < 0 && text.find_first_not_of("0.") != std::string::npos ? "-" : "";
  for (size_t i = 0; i < point; ++i) {
    if (i > 0 && (point - i) % 3 == 0) out += french ? ' ' : ',';
    out += text[i];
  }
  if (point < text.size()) {
    out += french ? ',' : '.';
    out += text.substr(point + 1);
  }
  return out;
}

TemplateValue Truncated(const Filter& filter, std::string_view text, std::string* made) {
  const auto wanted = static_cast<int64_t>(std::clamp(filter.arguments[0].number, 0.0, 1e6));
  int64_t count = 0;
  for (std::string_view rest = text; !rest.empty(); ++count) TakeCodePoint(&rest);
  if (count <= wanted) return TemplateValue::Text(text);
  std::string_view tail = "...";
  if (filter.arguments.size() > 1) tail = filter.arguments[1].text;
  int64_t tail_count = 0;
  for (std::string_view rest = tail; !rest.empty(); ++tail_count) TakeCodePoint(&rest);
  std::string_view rest = text;
  for (int64_t i = 0; i < wanted - tail_count; ++i) TakeCodePoint(&rest);
  *made = text.substr(0, text.size() - rest.size());
  made->append(tail_count <= wanted ? tail : "");
  return TemplateValue::Text(*made);
}

TemplateValue Replaced(const Filter& filter, std::string_view text, std::string* made) {
  const std::string_view from = filter.arguments[0].text;
  if (from.empty()) return TemplateValue::Text(text);
  for (;;) {
    const size_t at = std::min(text.find(from), text.size());
    made->append(text.substr(0, at));
    if (at == text.size()) break;
    made->append(filter.arguments[1].text);
    text.remove_prefix(at + from.size());
  }
  return TemplateValue::Text(*made);
}

// "2026-11-21" or "2026-11-21T10:00:00Z", by a format of strftime, as it is written: in its own
// zone. What is no date stays.
TemplateValue Dated(const Filter& filter, std::string_view text, std::string* made) {
  constexpr size_t kDay = 10, kSecond = 19;  // bytes
  absl::CivilSecond second;
  absl::CivilDay day;
  if (text.size() == kDay && absl::ParseCivilTime(std::string(text), &day)) {
    second = absl::CivilSecond(day);
  } else if (text.size() < kSecond ||
             !absl::ParseCivilTime(std::string(text.substr(0, kSecond)), &second)) {
    return TemplateValue::Text(text);
  }
  const absl::TimeZone utc = absl::UTCTimeZone();
  *made = absl::FormatTime(filter.arguments[0].text, absl::FromCivil(second, utc), utc);
  return TemplateValue::Text(*made);
}

TemplateValue Joined(const Filter& filter, const TemplateValue& list, std::string* made) {
  for (size_t i = 0; i < list.items.size(); ++i) {
    if (i > 0) made->append(filter.arguments[0].text);
    AppendValue(list.items[i], *made);
  }
  return TemplateValue::Text(*made);
}

double SizeOf(const TemplateValue& value) {
  if (value.kind == Kind::kList) return static_cast<double>(value.items.size());
  double count = 0;
  for (std::string_view rest = value.text; !rest.empty(); ++count) TakeCodePoint(&rest);
  return count;
}

TemplateValue ApplyToText(const Filter& filter, std::string_view text, std::string* made) {
  switch (filter.id) {
    case FilterId::kUpper: *made = UpperCase(text); break;
    case FilterId::kLower: *made = LowerCase(text); break;
    case FilterId::kCapitalize: *made = Capitalized(text); break;
    case FilterId::kUrl: *made = PercentEncode(text); break;
    case FilterId::kTrim: return TemplateValue::Text(Trim(text));
    case FilterId::kTruncate: return Truncated(filter, text, made);
    case FilterId::kReplace: return Replaced(filter, text, made);
    case FilterId::kDate: return Dated(filter, text, made);
    default: return TemplateValue::Text(text);
  }
  return TemplateValue::Text(*made);
}

}  // namespace

void AppendValue(const TemplateValue& value, std::string& out) {
  switch (value.kind) {
    case Kind::kMissing: return;
    case Kind::kText: out.append(value.text); return;
    case Kind::kNumber: AppendNumber(value.number, out); return;
    case Kind::kBool: out.append(value.truth ? "true" : "false"); return;
    case Kind::kList: break;
  }
  for (size_t i = 0; i < value.items.size(); ++i) {
    if (i > 0) out.append(", ");
    AppendValue(value.items[i], out);
  }
}

bool IsTrue(const TemplateValue& value) {
  switch (value.kind) {
    case Kind::kMissing: return false;
    case Kind::kText: return !value.text.empty();
    case Kind::kNumber: return value.number != 0;
    case Kind::kBool: return value.truth;
    case Kind::kList: return !value.items.empty();
  }
  return false;
}

TemplateValue Apply(const Filter& filter, const TemplateValue& value, bool french_numbers,
                    std::string* made) {
  if (filter.id == FilterId::kDefault) {
    const bool empty =
        value.kind == Kind::kMissing || (value.kind == Kind::kText && value.text.empty());
    if (!empty) return value;
    const Argument& argument = filter.arguments[0];
    return argument.is_number ? TemplateValue::Number(argument.number)
                              : TemplateValue::Text(argument.text);
  }
  if (value.kind == Kind::kMissing) return value;
  if (filter.id == FilterId::kSize) return TemplateValue::Number(SizeOf(value));
  if (filter.id == FilterId::kNumber) {
    double number = 0;
    if (!AsNumber(value, &number)) return value;
    const int decimals = filter.arguments.empty() || filter.arguments[0].number < 0
                             ? 0
                             : std::min(static_cast<int>(filter.arguments[0].number), 9);
    *made = Grouped(number, decimals, french_numbers);
    return TemplateValue::Text(*made);
  }
  if (value.kind == Kind::kList) {
    if (filter.id == FilterId::kJoin) return Joined(filter, value, made);
    if (value.items.empty()) return TemplateValue::Missing();
    if (filter.id == FilterId::kFirst) return value.items.front();
    if (filter.id == FilterId::kLast) return value.items.back();
  }
  if (value.kind == Kind::kText) return ApplyToText(filter, value.text, made);
  std::string text;
  AppendValue(value, text);
  std::string changed;
  *made = ApplyToText(filter, text, &changed).text;
  return TemplateValue::Text(*made);
}

bool AsNumber(const TemplateValue& value, double* number) {
  if (value.kind == Kind::kNumber) {
    *number = value.number;
    return true;
  }
  if (value.kind != Kind::kText || value.text.empty()) return false;
  const char* const end = value.text.data() + value.text.size();
  const auto [at, error] = std::from_chars(value.text.data(), end, *number);
  return error == std::errc() && at == end;
}

}  // namespace griot::messages
