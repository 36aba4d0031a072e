#include "capi/src/utf8.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>

namespace griot::capi {
namespace {

// The size of the code point at the front of `text`; 0: it is none (RFC 3629).
size_t CodePointSize(std::string_view text) {
  const auto byte = [&](size_t i) { return static_cast<uint8_t>(text[i]); };
  const uint8_t first = byte(0);
  if (first < 0x80) return 1;
  const size_t size = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2;
  if (first < 0xc2 || first > 0xf4 || size > text.size()) return 0;
  for (size_t i = 1; i < size; ++i) {
    if ((byte(i) & 0xc0) != 0x80) return 0;
  }
  const bool overlong = (first == 0xe0 && byte(1) < 0xa0) || (first == 0xf0 && byte(1) < 0x90);
  const bool surrogate = first == 0xed && byte(1) > 0x9f;
  const bool too_large = first == 0xf4 && byte(1) > 0x8f;
  return overlong || surrogate || too_large ? 0 : size;
}

bool IsDigit(char c) { return c >= '0' && c <= '9'; }

// What people write between the digits of a number.
bool IsGrouping(char c) { return std::string_view(" .-/()\t").find(c) != std::string_view::npos; }

// Masks the number that begins at `at`, if it is one; returns where it ends.
size_t MaskNumber(size_t at, std::string* text) {
  constexpr size_t kSecretDigits = 6, kShownDigits = 2;
  size_t digits = 0, end = at;
  for (size_t i = at; i < text->size() && (IsDigit((*text)[i]) || IsGrouping((*text)[i])); ++i) {
    if (!IsDigit((*text)[i])) continue;
    ++digits;
    end = i + 1;
  }
  if (digits < kSecretDigits) return end;
  size_t masked = 0;
  for (size_t i = at; masked < digits - kShownDigits; ++i) {
    if (!IsDigit((*text)[i])) continue;
    (*text)[i] = '*';
    ++masked;
  }
  return end;
}

}  // namespace

std::string ValidUtf8(std::string_view text) {
  std::string valid;
  valid.reserve(text.size());
  while (!text.empty()) {
    const size_t size = CodePointSize(text);
    valid += size == 0 ? std::string_view("\xef\xbf\xbd") : text.substr(0, size);
    text.remove_prefix(size == 0 ? 1 : size);
  }
  return valid;
}

std::string ForPeople(std::string_view message) {
  std::string text = ValidUtf8(message);
  // What users wrote may have quotes itself: all between the first and the last is theirs.
  const size_t first = std::min(text.find('"'), text.size()), last = text.rfind('"');
  for (size_t i = 0; i < text.size();) {
    if (static_cast<uint8_t>(text[i]) < 0x20) text[i] = ' ';
    const bool theirs = i > first && i < last;
    i = theirs && IsDigit(text[i]) ? MaskNumber(i, &text) : i + 1;
  }
  return text;
}

}  // namespace griot::capi
