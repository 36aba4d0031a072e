#include "src/numbers/spelling.h"

#include <algorithm>
#include <array>
#include <cstddef>

#include "src/numbers/cell_text.h"
#include "src/numbers/extension.h"
#include "src/numbers/phone_context.h"
#include "src/numbers/spelling_in_place.h"
#include "src/numbers/unicode.h"

namespace griot::numbers {
namespace {

// --- The possible number of a cell: upstream's ExtractPossibleNumber.

// Where the first '+' or digit is; npos if there is none, or something invalid before it.
size_t FindStart(std::string_view cell) {
  for (size_t at = 0; at < cell.size();) {
    const auto lead = static_cast<uint8_t>(cell[at]);
    if (lead < 0x80) {
      const Symbol symbol = kAsciiSymbols[lead];
      if (Has(symbol, kDigit | kPlus)) return at;
      if (symbol == kInvalid) break;
      ++at;
      continue;
    }
    const Decoded c = DecodeUtf8(cell.substr(at));
    if (c.bytes == 0) break;
    const Symbol symbol = ForeignSymbol(c.code_point);
    if (Has(symbol, kDigit | kPlus)) return at;
    if (symbol == kInvalid) break;
    at += static_cast<size_t>(c.bytes);
  }
  return std::string_view::npos;
}

// Drops [^\p{N}\p{L}#] from the end.
template <class Text>
void TrimEnd(Text* text) {
  size_t end = text->end();
  while (end != text->begin()) {
    const size_t last = text->Previous(end);
    const Symbol symbol = text->At(last);
    if (Has(symbol, kKept)) break;
    if (symbol == kForeign && IsLetterOrNumber(text->CodePoint(last))) break;
    end = last;
  }
  text->set_end(end);
}

// [\\/] *x, the mark of a second number or extension; its x is in lower case.
template <class Text>
bool IsSecondNumberMark(const Text& text, size_t slash) {
  size_t at = text.Next(slash);
  while (at != text.end() && Has(text.At(at), kSpace)) at = text.Next(at);
  return at != text.end() && text.FirstByte(at) == 'x';
}

// Keeps what (.*) matches in the first match of (.*)[\\/] *x. As a dot stops at the end of a line,
// that is the first line that has such a mark, up to its last one.
template <class Text>
void CutSecondNumber(Text* text) {
  size_t line = text->begin();
  size_t mark = text->end();
  for (size_t at = text->begin(); at != text->end(); at = text->Next(at)) {
    const Symbol symbol = text->At(at);
    if (Has(symbol, kSlash) && IsSecondNumberMark(*text, at)) {
      mark = at;
    } else if (Has(symbol, kLineEnd)) {
      if (mark != text->end()) break;
      line = text->Next(at);
    }
  }
  if (mark == text->end()) return;
  text->set_begin(line);
  text->set_end(mark);
}

template <class Text>
bool StartsWith(const Text& text, size_t at, std::string_view ascii) {
  for (const char c : ascii) {
    if (at == text.end() || text.FirstByte(at) != c) return false;
    at = text.Next(at);
  }
  return true;
}

template <class Text>
void CutSubaddress(Text* text) {
  for (size_t at = text->begin(); at != text->end(); at = text->Next(at)) {
    if (!Has(text->At(at), kSemicolon) || !StartsWith(*text, at, ";isub=")) continue;
    text->set_end(at);
    return;
  }
}

template <class Text>
void Extract(Text* text) {
  TrimEnd(text);
  if (text->Saw(kSlash)) CutSecondNumber(text);
  if (text->Saw(kSemicolon)) CutSubaddress(text);
}

// --- Is it a number: upstream's IsViablePhoneNumber.

// The beginnings [begin, x) of a text, least <= x <= most, that are a number without an extension:
// [+]*(?:[punctuation]*\p{Nd}){3,}[punctuation a-z \p{Nd}]*
struct Body {
  size_t least;
  size_t most;
  bool found;
};

template <class Text>
Body ReadBody(const Text& text) {
  size_t at = text.begin();
  while (at != text.end() && Has(text.At(at), kPlus)) at = text.Next(at);
  for (int digits = 0; digits < 3; at = text.Next(at)) {
    if (at == text.end()) return {at, at, false};
    if (Has(text.At(at), kDigit)) {
      ++digits;
    } else if (!Has(text.At(at), kPunctuation)) {
      return {at, at, false};
    }
  }
  Body body = {at, at, true};
  while (at != text.end() && Has(text.At(at), kPunctuation | kLetter | kDigit)) at = text.Next(at);
  body.most = at;
  return body;
}

// \p{Nd}{2}: the only shorter number.
template <class Text>
bool IsTwoDigits(const Text& text, size_t end) {
  size_t at = text.begin();
  for (int i = 0; i < 2; ++i, at = text.Next(at)) {
    if (at == end || !Has(text.At(at), kDigit)) return false;
  }
  return at == end;
}

bool IsViable(const Body& body, const ExtensionReadings& extension, size_t end) {
  if (body.most == end) return true;
  const auto* readings_end = extension.items + extension.count;
  return std::any_of(extension.items, readings_end, [&body](const ExtensionReading& reading) {
    return reading.first <= body.most && reading.last >= body.least;
  });
}

// --- The parts of a number.

// Upstream takes the first match from the left and, if what stands before it is no number, gives up
// rather than try the next.
template <class Text>
void StripExtension(const Body& body, const ExtensionReadings& extension, Text* text,
                    Spelling* out) {
  if (extension.count == 0) return;
  size_t start = extension.items[0].first;
  for (int i = 1; i < extension.count; ++i) start = std::min(start, extension.items[i].first);
  if (start < body.least && !IsTwoDigits(*text, start)) return;
  out->extension_size = static_cast<uint8_t>(
      text->Copy(extension.digits_begin, extension.digits_end, out->extension));
  text->set_end(start);
}

constexpr int kVanityLetters = 3;  // fewer are taken for typing errors, and dropped

// What a symbol adds to the digits of a number, by symbol; kNone is dropped.
using DigitTable = std::array<uint8_t, 256>;
constexpr uint8_t kNone = 0xFF;

constexpr DigitTable kPlainDigits = [] {
  DigitTable table;
  for (int i = 0; i < 256; ++i) {
    const auto symbol = static_cast<Symbol>(i);
    table[i] = Has(symbol, kDigit) ? static_cast<uint8_t>(ValueOf(symbol)) : kNone;
  }
  return table;
}();

// With the letters of a keypad. Upstream then forgets the digits of other scripts, and the letters
// U+017F and U+212A.
constexpr DigitTable kVanityDigits = [] {
  DigitTable table;
  table.fill(kNone);
  for (uint8_t i = 0; i < 10; ++i) table['0' + i] = i;
  constexpr std::string_view kKeypad = "22233344455566677778889999";
  for (size_t i = 0; i < 26; ++i) table['a' + i] = static_cast<uint8_t>(kKeypad[i] - '0');
  return table;
}();

template <class Text>
bool IsVanity(const Text& text) {
  if (!text.Saw(kLetter)) return false;
  int letters = 0;
  for (size_t at = text.begin(); at != text.end() && letters < kVanityLetters; at = text.Next(at)) {
    if (Has(text.At(at), kLetter)) ++letters;
  }
  return letters == kVanityLetters;
}

// Stores each symbol's digit and moves on only if it is one, which spares a branch that no
// processor can foresee.
template <class Text>
void ReadDigits(const Text& text, const DigitTable& table, Spelling* out) {
  std::fill_n(out->digits, kMaxDigits, uint8_t{0});
  size_t count = 0;
  for (size_t at = text.begin(); at != text.end(); at = text.Next(at)) {
    const uint8_t digit = table[text.At(at)];
    if (count < kMaxDigits) out->digits[count] = digit;
    count += digit != kNone;
  }
  if (count < kMaxDigits) out->digits[count] = 0;
  out->digit_count = static_cast<uint16_t>(std::min<size_t>(count, UINT16_MAX));
}

template <class Text>
void ReadNumber(Text* text, Spelling* out) {
  const Body body = ReadBody(*text);
  if (!body.found && !IsTwoDigits(*text, text->end())) return;
  ExtensionReadings extension;
  if (body.found) {
    if (text->Saw(kLabelEnd)) extension = ExtensionReader(*text).Read();
    if (!IsViable(body, extension, text->end())) return;
  }

  out->viable = true;
  out->international = Has(text->At(text->begin()), kPlus);
  out->extension_size = 0;
  StripExtension(body, extension, text, out);
  ReadDigits(*text, IsVanity(*text) ? kVanityDigits : kPlainDigits, out);
}

// --- The two paths, and the two forms of text.

void ReadLongNumber(std::string_view cell, Spelling* out) {
  LongText text({}, cell);
  if (!text.Assign()) return;
  Extract(&text);
  ReadNumber(&text, out);
}

void ReadLongLocalNumber(const LocalNumber& number, Spelling* out) {
  LongText text(number.prefix, number.rest);
  if (text.Assign()) ReadNumber(&text, out);
}

void ReadLocalNumber(const LocalNumber& number, Spelling* out) {
  char joined[4 * ShortText::kCapacity];
  const size_t size = number.prefix.size() + number.rest.size();
  ShortText text;
  auto outcome = ShortText::Outcome::kTooLong;
  if (size <= sizeof joined) {
    std::copy(number.rest.begin(), number.rest.end(),
              std::copy(number.prefix.begin(), number.prefix.end(), joined));
    outcome = text.Assign({joined, size});
  }
  if (outcome == ShortText::Outcome::kTooLong) return ReadLongLocalNumber(number, out);
  if (outcome == ShortText::Outcome::kAssigned) ReadNumber(&text, out);
}

}  // namespace

void ReadSpelling(std::string_view cell, PhoneContextRule rule, Spelling* out) {
  out->viable = false;
  const LocalNumber local = FindLocalNumber(cell, rule);
  if (local.found) {
    if (!local.refused) ReadLocalNumber(local, out);
    return;
  }
  const size_t start = FindStart(cell);
  if (start == std::string_view::npos) return;
  cell.remove_prefix(start);
  ShortText text;
  switch (text.Assign(cell)) {
    case ShortText::Outcome::kInvalid: return;
    case ShortText::Outcome::kTooLong: return ReadLongNumber(cell, out);
    case ShortText::Outcome::kAssigned: break;
  }
  Extract(&text);
  ReadNumber(&text, out);
}

void ReadSpellingInPlace(std::string_view cell, PhoneContextRule rule, Spelling* out) {
  out->viable = false;
  const LocalNumber local = FindLocalNumber(cell, rule);
  if (local.found) {
    if (!local.refused) ReadLongLocalNumber(local, out);
    return;
  }
  const size_t start = FindStart(cell);
  if (start != std::string_view::npos) ReadLongNumber(cell.substr(start), out);
}

}  // namespace griot::numbers
