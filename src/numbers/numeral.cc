#include "src/numbers/numeral.h"

#include <algorithm>
#include <cstddef>

namespace griot::numbers {
namespace {

// With fewer digits before the point than phone numbers have, or more, it is some other quantity.
constexpr size_t kLeastExponent = 6;
constexpr size_t kMostExponent = 17;

bool IsDigit(char c) { return c >= '0' && c <= '9'; }
bool IsPoint(char c) { return c == '.' || c == ','; }

// Takes the digits that the text begins with.
std::string_view TakeDigits(std::string_view* text) {
  const auto* end = std::find_if_not(text->begin(), text->end(), IsDigit);
  const std::string_view digits = text->substr(0, static_cast<size_t>(end - text->begin()));
  text->remove_prefix(digits.size());
  return digits;
}

// [+]?\d{2,}[.,]0
bool ReadFloat(std::string_view text, std::string_view* number) {
  std::string_view rest = text;
  if (rest.starts_with('+')) rest.remove_prefix(1);
  if (TakeDigits(&rest).size() < 2) return false;
  if (rest.size() != 2 || !IsPoint(rest[0]) || rest[1] != '0') return false;
  *number = text.substr(0, text.size() - rest.size());
  return true;
}

struct Scientific {
  char leading;
  std::string_view fraction;
  size_t exponent;
};

// [1-9](?:[.,]\d*)?[eE][+]?\d{1,2}
bool SplitScientific(std::string_view text, Scientific* out) {
  if (text.size() < 3 || !IsDigit(text[0]) || text[0] == '0') return false;
  out->leading = text[0];
  text.remove_prefix(1);
  if (IsPoint(text[0])) {
    text.remove_prefix(1);
    out->fraction = TakeDigits(&text);
  }
  if (text.empty() || (text[0] | 0x20) != 'e') return false;
  text.remove_prefix(1);
  if (text.starts_with('+')) text.remove_prefix(1);
  const std::string_view exponent = TakeDigits(&text);
  if (exponent.empty() || exponent.size() > 2 || !text.empty()) return false;
  out->exponent = 0;
  for (const char c : exponent) out->exponent = out->exponent * 10 + static_cast<size_t>(c - '0');
  return true;
}

}  // namespace

Numeral ReadNumeral(std::string_view text, char* to, std::string_view* number) {
  if (ReadFloat(text, number)) return Numeral::kFloat;
  Scientific parts = {};
  if (!SplitScientific(text, &parts)) return Numeral::kNone;
  if (parts.exponent < kLeastExponent || parts.exponent > kMostExponent) return Numeral::kNone;
  // Zeros that a short fraction leaves out could stand for any digits.
  if (parts.fraction.size() < parts.exponent) return Numeral::kLost;
  const std::string_view below_one = parts.fraction.substr(parts.exponent);
  if (below_one.find_first_not_of('0') != below_one.npos) return Numeral::kNone;
  to[0] = parts.leading;
  parts.fraction.copy(to + 1, parts.exponent);
  *number = {to, parts.exponent + 1};
  return Numeral::kScientific;
}

}  // namespace griot::numbers
