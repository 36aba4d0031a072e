#include "src/numbers/unicode.h"

#include <algorithm>
#include <array>
#include <iterator>

#include "src/numbers/unicode_tables.h"

namespace griot::numbers {
namespace {

bool IsTrail(char byte) { return (byte & 0xC0) == 0x80; }
char32_t Low6(char byte) { return byte & 0x3F; }

bool IsAsciiLetterOrNumber(char32_t c) {
  return (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z');
}

// How many zeros are below each 256 code points of the first 65536: the digits of everyday scripts
// are found without a search.
constexpr auto kZerosBelow = [] {
  std::array<uint8_t, 256> below{};
  for (char32_t page = 0; page < 256; ++page) {
    below[page] =
        static_cast<uint8_t>(std::count_if(std::begin(kDigitZeros), std::end(kDigitZeros),
                                           [page](char32_t zero) { return zero < page << 8; }));
  }
  return below;
}();

}  // namespace

Decoded DecodeUtf8(std::string_view text) {
  constexpr Decoded kMalformed = {0, 0};
  const auto lead = static_cast<uint8_t>(text[0]);
  if (lead < 0x80) return {lead, 1};
  if (lead < 0xC2 || text.size() < 2 || !IsTrail(text[1])) return kMalformed;
  if (lead < 0xE0) return {(lead & 0x1Fu) << 6 | Low6(text[1]), 2};
  if (text.size() < 3 || !IsTrail(text[2])) return kMalformed;
  if (lead < 0xF0) {
    const char32_t c = (lead & 0x0Fu) << 12 | Low6(text[1]) << 6 | Low6(text[2]);
    const bool surrogate = c >= 0xD800 && c <= 0xDFFF;
    return c < 0x800 || surrogate ? kMalformed : Decoded{c, 3};
  }
  if (lead > 0xF4 || text.size() < 4 || !IsTrail(text[3])) return kMalformed;
  const char32_t c =
      (lead & 0x07u) << 18 | Low6(text[1]) << 12 | Low6(text[2]) << 6 | Low6(text[3]);
  return c < 0x10000 || c > 0x10FFFF ? kMalformed : Decoded{c, 4};
}

bool IsInterchangeable(char32_t c) {
  if (c < 0x20) return c == '\t' || c == '\n' || c == '\f' || c == '\r';
  if (c >= 0x7F && c <= 0x9F) return false;
  return !(c >= 0xFDD0 && c <= 0xFDEF) && (c & 0xFFFE) != 0xFFFE;
}

int DigitValue(char32_t c) {
  const char32_t* zero = std::begin(kDigitZeros);
  if (c < *zero) return c >= '0' && c <= '9' ? static_cast<int>(c - '0') : -1;
  zero = c > 0xFFFF ? std::upper_bound(zero, std::end(kDigitZeros), c) - 1
                    : zero + kZerosBelow[c >> 8];
  while (zero + 1 != std::end(kDigitZeros) && zero[1] <= c) ++zero;
  const char32_t value = c - *zero;  // wraps round if the zero is above
  return value <= 9 ? static_cast<int>(value) : -1;
}

bool IsLetterOrNumber(char32_t c) {
  if (c < 0x80) return IsAsciiLetterOrNumber(c);
  const auto* begin = std::begin(kLetterOrNumberTurns);
  return (std::upper_bound(begin, std::end(kLetterOrNumberTurns), c) - begin) % 2 == 1;
}

}  // namespace griot::numbers
