#include "src/numbers/stray.h"

#include <cstdint>

#include "src/numbers/symbol.h"
#include "src/numbers/unicode.h"

namespace griot::numbers {
namespace {

enum class Fate : uint8_t { kKept, kSpace, kDropped, kLineEnd };

struct Character {
  char32_t code_point;
  size_t bytes;
  Fate fate;
  bool refused;  // by upstream, anywhere in a cell
};

Fate FateOfControl(char32_t c) {
  switch (c) {
    case '\t': return Fate::kSpace;
    case '\n':
    case '\f':
    case '\r': return Fate::kKept;  // they part the numbers of a cell
    case '\v':
    case 0x85: return Fate::kLineEnd;
    default: return Fate::kDropped;
  }
}

Fate FateOf(char32_t c) {
  if (c < 0x20 || (c >= 0x7F && c <= 0x9F)) return FateOfControl(c);
  if (c < 0x061C) return Fate::kKept;
  const auto between = [c](char32_t first, char32_t last) { return c >= first && c <= last; };
  // Spaces of all widths; the ideographic one is upstream's punctuation.
  if (c == 0x1680 || c == 0x180E || between(0x2000, 0x200A) || c == 0x202F || c == 0x205F) {
    return Fate::kSpace;
  }
  // Joiners, direction marks, byte order mark.
  if (c == 0x061C || between(0x200C, 0x200F) || between(0x202A, 0x202E) ||
      between(0x2066, 0x2069) || c == 0xFEFF) {
    return Fate::kDropped;
  }
  return Fate::kKept;
}

bool IsPlain(char byte) { return byte >= 0x20 && byte < 0x7F; }

Character ReadCharacter(std::string_view text) {
  if (IsPlain(text[0])) return {static_cast<char32_t>(text[0]), 1, Fate::kKept, false};
  const Decoded c = DecodeUtf8(text);
  if (c.bytes == 0) {
    // Among the bytes of Latin-1 only the no-break space can be told from broken UTF-8.
    const bool space = text[0] == '\xA0';
    return {0xFFFD, 1, space ? Fate::kSpace : Fate::kKept, true};
  }
  return {c.code_point, static_cast<size_t>(c.bytes), FateOf(c.code_point),
          !IsInterchangeable(c.code_point)};
}

bool Starts(char32_t c) {
  if (c < 0x80) return Has(kAsciiSymbols[c], kDigit | kPlus);
  return c == 0xFF0B || DigitValue(c) >= 0;
}

bool Ends(char32_t c) { return c < 0x80 ? Has(kAsciiSymbols[c], kKept) : IsLetterOrNumber(c); }

bool HasStrays(std::string_view text) {
  for (size_t at = 0; at < text.size();) {
    const Character c = ReadCharacter(text.substr(at));
    if (c.fate != Fate::kKept) return true;
    at += c.bytes;
  }
  return false;
}

// The part of a text that upstream reads: from the first '+' or digit to the last letter, number or
// '#'.
struct Core {
  size_t begin;
  size_t end;
};

Core FindCore(std::string_view text) {
  Core core = {text.size(), 0};
  for (size_t at = 0; at < text.size();) {
    const Character c = ReadCharacter(text.substr(at));
    if (core.begin == text.size() && Starts(c.code_point)) core.begin = at;
    at += c.bytes;
    if (c.fate == Fate::kKept && Ends(c.code_point)) core.end = at;
  }
  return core;
}

}  // namespace

std::string_view WithoutStrays(std::string_view text, char* to) {
  if (!HasStrays(text)) return text;
  const Core core = FindCore(text);
  bool strayed = false;
  size_t size = 0;
  for (size_t at = 0; at < text.size();) {
    const Character c = ReadCharacter(text.substr(at));
    const bool inside = at > core.begin && at < core.end;
    if (c.fate == Fate::kKept || !(inside || c.refused)) {
      for (size_t i = 0; i < c.bytes; ++i) to[size++] = text[at + i];
    } else {
      strayed = true;
      if (c.fate == Fate::kSpace) to[size++] = ' ';
      if (c.fate == Fate::kLineEnd) to[size++] = '\n';
    }
    at += c.bytes;
  }
  return strayed ? std::string_view(to, size) : text;
}

}  // namespace griot::numbers
