#include "src/numbers/phone_context.h"

#include "src/numbers/unicode.h"

namespace griot::numbers {
namespace {

constexpr std::string_view kPhoneContext = ";phone-context=";
constexpr std::string_view kScheme = "tel:";
constexpr std::string_view kSubaddress = ";isub=";

bool IsAsciiLetter(char32_t c) { return (c | 0x20) >= 'a' && (c | 0x20) <= 'z'; }
bool IsAlphanumeric(char32_t c) { return IsAsciiLetter(c) || DigitValue(c) >= 0; }

// \+ then digits of any script among [-.()], one of them at least.
bool IsGlobalNumber(std::string_view text) {
  if (!text.starts_with('+')) return false;
  text.remove_prefix(1);
  bool digit = false;
  while (!text.empty()) {
    const Decoded c = DecodeUtf8(text);
    if (c.bytes == 0) return false;
    if (DigitValue(c.code_point) >= 0) {
      digit = true;
    } else if (c.code_point != '-' && c.code_point != '.' && c.code_point != '(' &&
               c.code_point != ')') {
      return false;
    }
    text.remove_prefix(static_cast<size_t>(c.bytes));
  }
  return digit;
}

// Labels of letters, digits of any script and inner hyphens, joined by dots; the last one begins
// with a letter and may be followed by a dot.
bool IsDomainName(std::string_view text) {
  if (text.ends_with('.')) text.remove_suffix(1);
  char32_t before = '.';
  bool letter_first = false;  // in the label at hand
  while (!text.empty()) {
    const Decoded c = DecodeUtf8(text);
    if (c.bytes == 0) return false;
    const bool outer = before == '.' || c.code_point == '.';
    if (!IsAlphanumeric(c.code_point)) {
      if (c.code_point != '-' && c.code_point != '.') return false;
      // A dot closes a label and a hyphen stands inside one.
      if (before == '.' || (outer && before == '-')) return false;
    } else if (outer) {
      letter_first = IsAsciiLetter(c.code_point);
    }
    before = c.code_point;
    text.remove_prefix(static_cast<size_t>(c.bytes));
  }
  return letter_first && before != '.' && before != '-';
}

// Upstream before 8.13 takes a '+' for a prefix, unless it is the last byte of the cell.
std::string_view LenientPrefix(std::string_view context, std::string_view parameters) {
  return context.starts_with('+') && parameters.size() > 1 ? context : std::string_view();
}

}  // namespace

LocalNumber FindLocalNumber(std::string_view cell, PhoneContextRule rule) {
  LocalNumber found;
  const size_t at = cell.find(kPhoneContext);
  if (at == std::string_view::npos) return found;
  found.found = true;

  const std::string_view parameters = cell.substr(at + kPhoneContext.size());
  const std::string_view context = parameters.substr(0, parameters.find(';'));
  if (rule == PhoneContextRule::kStrict) {
    found.refused = !IsGlobalNumber(context) && !IsDomainName(context);
    if (context.starts_with('+')) found.prefix = context;
  } else {
    found.prefix = LenientPrefix(context, parameters);
  }

  const size_t scheme = cell.find(kScheme);
  const size_t start = scheme == std::string_view::npos ? 0 : scheme + kScheme.size();
  // Upstream's length wraps round when "tel:" comes after the context: then it takes everything.
  found.rest = WithoutSubaddress(start > at ? cell.substr(start) : cell.substr(start, at - start));
  return found;
}

std::string_view WithoutSubaddress(std::string_view text) {
  return text.substr(0, text.find(kSubaddress));
}

}  // namespace griot::numbers
