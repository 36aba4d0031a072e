// The alphabet in which numbers are written. Everything that upstream's regular expressions cannot
// tell apart is one symbol, so that the grammar of a number is written over bytes:
//
//   ASCII            itself, in lower case                 '+'  also U+FF0B
//   beyond ASCII     the enumerators below, 0x80 and up    '.'  also U+FF0E
//
// and sets of symbols ("[ \u00A0\t,]") are sets of properties.
#ifndef GRIOT_SRC_NUMBERS_SYMBOL_H_
#define GRIOT_SRC_NUMBERS_SYMBOL_H_

#include <array>
#include <cstdint>

namespace griot::numbers {

using Symbol = uint8_t;

enum : Symbol {
  kInvalid = 0,          // not UTF-8, or a character that upstream refuses anywhere
  kForeignDigit = 0x80,  // 0x80 … 0x89: the digits of the other scripts
  kNoBreakSpace = 0x8A,  // U+00A0
  kForeignPunctuation,   // the rest of upstream's list of punctuation
  kProlongedSoundMark,   // U+30FC: punctuation too, but a letter to Unicode
  kLongS,                // U+017F: equals 's' when case is ignored
  kKelvin,               // U+212A: equals 'k'
  kOAcute,
  kCombiningAcute,
  kWideE,
  kWideI,
  kWideN,
  kWideT,
  kWideX,
  kWideHash,
  kWideTilde,
  kCyrillicDe,
  kCyrillicO,
  kCyrillicBe,
  kForeignLineEnd,  // U+2028, U+2029
  kForeign,         // all other characters
};

enum Property : uint16_t {
  kDigit = 1 << 0,
  kPunctuation = 1 << 1,  // allowed between digits: upstream's list, 'x' included, and '*'
  kLetter = 1 << 2,       // [a-z] when case is ignored, 'x' included
  kPlus = 1 << 3,
  kSpace = 1 << 4,       // U+0020 only
  kOtherBlank = 1 << 5,  // U+00A0 and tab
  kComma = 1 << 6,
  kHyphen = 1 << 7,    // '-' only
  kColon = 1 << 8,     // may follow the label of an extension: [:.\uFF0E]
  kKept = 1 << 9,      // [\p{N}\p{L}#]: not trimmed from the end (kForeign: it depends)
  kLineEnd = 1 << 10,  // what a dot in a regular expression does not match
  kSlash = 1 << 11,    // [\\/]
  kSemicolon = 1 << 12,
  kLabelEnd = 1 << 13,  // the last character before the digits of some kind of extension
};
inline constexpr uint16_t kBlank = kSpace | kOtherBlank;

inline constexpr auto kProperties = [] {
  std::array<uint16_t, 256> table{};
  const auto mark = [&table](uint16_t property, auto... symbols) {
    ((table[static_cast<Symbol>(symbols)] |= property), ...);
  };
  for (int i = 0; i < 10; ++i) mark(kDigit | kKept, '0' + i, kForeignDigit + i);
  for (char c = 'a'; c <= 'z'; ++c) mark(kLetter | kKept, c);
  mark(kLetter | kKept, kLongS, kKelvin);
  mark(kPunctuation, 'x', '-', ' ', '(', ')', '.', '[', ']', '/', '~', '*', kNoBreakSpace,
       kForeignPunctuation, kProlongedSoundMark);
  mark(kPlus, '+');
  mark(kSpace, ' ');
  mark(kOtherBlank, kNoBreakSpace, '\t');
  mark(kComma, ',');
  mark(kHyphen, '-');
  mark(kColon, ':', '.');
  mark(kKept, '#', kProlongedSoundMark, kOAcute, kWideE, kWideI, kWideN, kWideT, kWideX,
       kCyrillicDe, kCyrillicO, kCyrillicBe);
  mark(kLineEnd, '\n', '\f', '\r', kForeignLineEnd);
  mark(kSlash, '/', '\\');
  mark(kSemicolon, ';');
  // '#' also for [- ]+\p{Nd}+#, which has no label.
  mark(kLabelEnd, 't', 'n', 'o', 'x', '#', '~', '=', ';', ',', kOAcute, kCombiningAcute, kWideT,
       kWideN, kWideX, kWideHash, kWideTilde, kCyrillicBe);
  return table;
}();

constexpr bool Has(Symbol symbol, uint16_t properties) {
  return (kProperties[symbol] & properties) != 0;
}

// The value 0 … 9 of a symbol with kDigit.
constexpr int ValueOf(Symbol digit) {
  return digit < kForeignDigit ? digit - '0' : digit - kForeignDigit;
}

inline constexpr auto kAsciiSymbols = [] {
  std::array<Symbol, 128> table{};
  for (int c = 0x20; c < 0x7F; ++c) table[c] = static_cast<Symbol>(c);
  for (int c = 'A'; c <= 'Z'; ++c) table[c] = static_cast<Symbol>(c - 'A' + 'a');
  for (char c : {'\t', '\n', '\f', '\r'}) table[static_cast<Symbol>(c)] = static_cast<Symbol>(c);
  return table;
}();

// The symbol of a code point from U+0080 on.
Symbol ForeignSymbol(char32_t c);

}  // namespace griot::numbers

#endif  // GRIOT_SRC_NUMBERS_SYMBOL_H_
