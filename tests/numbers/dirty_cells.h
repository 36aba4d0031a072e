// Cells as bad as the world makes them, from a seed: real spellings and what becomes of them,
// extensions walked at random through upstream's grammar, RFC 3966, every script's digits, raw
// bytes. For the tests that compare with libphonenumber.
#ifndef GRIOT_TESTS_NUMBERS_DIRTY_CELLS_H_
#define GRIOT_TESTS_NUMBERS_DIRTY_CELLS_H_

#include <cstdint>
#include <initializer_list>
#include <iterator>
#include <random>
#include <string>
#include <string_view>
#include <utility>

#include "src/numbers/unicode_tables.h"

namespace griot::numbers {

class DirtyCells {
 public:
  explicit DirtyCells(uint64_t seed) : random_(seed) {}

  std::string Next();

 private:
  using Words = std::initializer_list<std::string_view>;

  uint64_t Below(uint64_t limit) { return random_() % limit; }  // the slight bias does not matter
  bool OneIn(uint64_t n) { return Below(n) == 0; }
  std::string OneOf(Words words) { return std::string(words.begin()[Below(words.size())]); }
  std::string Some(Words words, uint64_t most);  // 0 … most of them, joined

  // Pieces.
  std::string Digit();  // mostly ASCII
  std::string Digits(uint64_t least, uint64_t most);
  std::string CodePoint();  // anywhere in Unicode, the neighbourhood of numbers first
  std::string Character();  // one that means something to upstream, or nearly
  std::string Label();
  std::string Gap();
  std::string ProperExtension();  // as upstream's grammar has it, but for the label

  // Whole cells.
  std::string Number();    // clean: international or national, as people write them
  std::string Everyday();  // what columns really hold
  std::string WithExtension();
  std::string WithPhoneContext();
  std::string SeveralNumbers();
  std::string Characters();
  std::string Bytes();
  std::string Base();

  // Damage.
  std::string Mutated(std::string cell);
  std::string Stretched(std::string cell);  // one character many times

  std::mt19937_64 random_;
};

namespace dirty {

inline std::string Utf8(char32_t c) {
  std::string out;
  if (c < 0x80) return {static_cast<char>(c)};
  const auto trail = [&out, c](int shift) {
    out += static_cast<char>(0x80 | ((c >> shift) & 0x3F));
  };
  if (c < 0x800) {
    out += static_cast<char>(0xC0 | (c >> 6));
  } else if (c < 0x10000) {
    out += static_cast<char>(0xE0 | (c >> 12));
    trail(6);
  } else {
    out += static_cast<char>(0xF0 | (c >> 18));
    trail(12);
    trail(6);
  }
  trail(0);
  return out;
}

inline bool IsTrail(char byte) { return (byte & 0xC0) == 0x80; }

// The start of the character at or before `at`, as far as bytes can tell.
inline size_t CharacterStart(const std::string& cell, size_t at) {
  while (at > 0 && at < cell.size() && IsTrail(cell[at])) --at;
  return at;
}

inline size_t CharacterSize(const std::string& cell, size_t at) {
  size_t size = 1;
  while (at + size < cell.size() && IsTrail(cell[at + size])) ++size;
  return size;
}

}  // namespace dirty

inline std::string DirtyCells::Some(Words words, uint64_t most) {
  std::string out;
  for (uint64_t n = Below(most + 1); n > 0; --n) out += OneOf(words);
  return out;
}

inline std::string DirtyCells::Digit() {
  if (!OneIn(40)) return std::string(1, static_cast<char>('0' + Below(10)));
  const auto zeros = std::size(kDigitZeros);
  return dirty::Utf8(kDigitZeros[Below(zeros)] + static_cast<char32_t>(Below(10)));
}

inline std::string DirtyCells::Digits(uint64_t least, uint64_t most) {
  std::string out;
  // A number is seldom written in two scripts.
  const bool foreign = OneIn(30);
  const char32_t zero = kDigitZeros[Below(std::size(kDigitZeros))];
  for (uint64_t n = least + Below(most - least + 1); n > 0; --n) {
    out += foreign ? dirty::Utf8(zero + static_cast<char32_t>(Below(10))) : Digit();
  }
  return out;
}

inline std::string DirtyCells::CodePoint() {
  char32_t c = 0;
  switch (Below(6)) {
    case 0: c = static_cast<char32_t>(Below(0x80)); break;
    case 1: c = static_cast<char32_t>(Below(0x800)); break;
    case 2: c = 0x2000 + static_cast<char32_t>(Below(0x300)); break;
    case 3: c = 0xFE00 + static_cast<char32_t>(Below(0x200)); break;
    case 4: c = static_cast<char32_t>(Below(0x110000)); break;
    default: {
      const auto turns = std::size(kLetterOrNumberTurns);
      c = kLetterOrNumberTurns[Below(turns)] - static_cast<char32_t>(Below(2));
    }
  }
  return dirty::Utf8(c);
}

inline std::string DirtyCells::Character() {
  switch (Below(8)) {
    case 0: return Digits(1, 3);
    case 1: return CodePoint();
    case 2: return std::string(1, static_cast<char>(Below(0x80)));
    case 3: return std::string(1, static_cast<char>('a' + Below(26)));
    case 4:
      return OneOf({"e",  "x",      "t",      "n",  "s",  "i",  "o",  "a",      "E",
                    "X",  "T",      "N",      "S",  "I",  "O",  "A",  "\u017F", "\u212A",
                    "ó",  "Ó",      "\u0301", "ｅ", "ｘ", "ｔ", "ｎ", "ｉ",     "Ｅ",
                    "Ｘ", "Ｔ",     "Ｎ",     "Ｉ", "д",  "о",  "б",  "Д",      "О",
                    "Б",  "\u1C81", "\u1C82", "ﬆ",  "ﬁ",  "İ",  "ẗ"});
    case 5:
      return OneOf({"#", "＃", "~",  "～",     ",", ";", ":",  ".", "．", "=", "/", "\\",
                    "-", " ",  "\t", "\u00A0", "*", "+", "＋", "(", ")",  "[", "]", "x"});
    case 6:
      return OneOf({"\u00AD", "\u200B", "\u2060", "\u2010", "\u2011", "\u2012", "\u2013",
                    "\u2014", "\u2015", "\u2016", "\u2212", "\u30FC", "\u3000", "\u2053",
                    "\u223C", "（",     "）",     "［",     "］",     "－",     "／",
                    "\u202F", "\u2009", "\uFEFF", "\u200E", "\u202A"});
    default:
      return OneOf({"\n", "\r", "\r\n", "\f", "\v", "\u0085", "\u2028", "\u2029",
                    std::string_view("\0", 1), "\x7F", "\x01", "\uFDD0", "\uFFFE", "\U0001FFFF",
                    "\uFFFD", "\xC2", "\x80", "\xFF", "\xE2\x80"});
  }
}

inline std::string DirtyCells::Label() {
  return std::string(OneOf({"x",
                            "X",
                            "ext",
                            "ext.",
                            "Ext",
                            "EXT",
                            "xt",
                            "extn",
                            "xtn",
                            "extension",
                            "extensi",
                            "extensio",
                            "extensión",
                            "EXTENSIÓN",
                            "extensio\u0301n",
                            "extensio\u0301",
                            "exten\u017Fion",
                            "e",
                            "t",
                            "n",
                            "anexo",
                            "Anexo",
                            "nexo",
                            "int",
                            "INT",
                            "nt",
                            "доб",
                            "ДОБ",
                            "\u1C81\u1C82б",
                            "до",
                            "ｅｘｔ",
                            "ｘｔ",
                            "ｅｘｔｎ",
                            "Ｅｘｔ",
                            "ｘｔn",
                            "ｅxt",
                            "ｉｎｔ",
                            "ｉｎt",
                            "ｘ",
                            "Ｘ",
                            "#",
                            "＃",
                            "~",
                            "～",
                            ",",
                            ",,",
                            ",,,",
                            ";",
                            ";;",
                            ";ext=",
                            ";EXT=",
                            ";ext",
                            "ext=",
                            "",
                            "poste",
                            "p.",
                            "-",
                            "- ",
                            "extxt",
                            "xext",
                            "intx",
                            "x#",
                            "#x"}));
}

inline std::string DirtyCells::Gap() {
  return Some({" ", " ", "\u00A0", "\t", ",", "-", ":", ".", "．", "\u202F", "\u3000"}, 3);
}

inline std::string DirtyCells::ProperExtension() {
  std::string out = Some({" ", " ", "\u00A0", "\t", ","}, 2);
  out += Label();
  out += OneOf({"", "", ".", ":", "．"});
  out += Some({" ", " ", "\u00A0", "\t", ",", "-"}, 2);
  out += OneIn(3) ? Digits(1, 22) : Digits(1, 7);
  if (OneIn(3)) out += '#';
  return out;
}

inline std::string DirtyCells::Number() {
  std::string out =
      OneOf({"+", "+", "+", "+", "00", "", "", "", "0", "(", "+ ", "++", "＋", "011"});
  if (OneIn(20)) out.insert(0, "tel:");
  out += OneOf({"221", "225", "33", "1", "44", "229", "49", "55", "54", "39", "52", "800", "", ""});
  const std::string separator =
      OneOf({"", "", " ", " ", "-", ".", "\u00A0", "\u2011", "/", ") ", "  ", "-(", "x", "*"});
  const std::string_view rare = OneIn(20) ? "\u202F" : "";
  for (uint64_t groups = 1 + Below(5); groups > 0; --groups) {
    out += separator;
    out += rare;
    out += Digits(1, 4);
  }
  return out;
}

inline std::string DirtyCells::Everyday() {
  switch (Below(9)) {
    case 0:
      return OneOf({"",     " ",     "n/a", "N/A", "-",  "--", "inconnu", "null", "None", "?",
                    "#N/A", "aucun", "0",   "00",  "15", "+",  "x",       "ext",  "tel:", "…"});
    case 1: return OneOf({"jean.dupont", "a92", "info"}) + "@exemple.sn";
    case 2: return Digits(8, 12) + ".0";
    case 3: return "1-800-" + OneOf({"FLOWERS", "flowers", "GOT-Food", "kKelvin", "xX"});
    case 4: return OneOf({"Tel. ", "Tél : ", "tel:", "(+221) ", "'", "\""}) + Number();
    case 5: return Number() + OneOf({".", " ", "\r\n", "\n", "\"", ";", " (bureau)", "é", "¼"});
    case 6: return "2." + Digits(3, 11) + OneOf({"E+11", "E11", "e+9"});
    case 7: return OneOf({"\u202A", "\u200E", "\uFEFF", "\u200B"}) + Number() + "\u202C";
    default: return Number();
  }
}

inline std::string DirtyCells::WithExtension() {
  std::string out = Number();
  for (uint64_t n = OneIn(5) ? 1 + Below(3) : 1; n > 0; --n) {
    if (!OneIn(5)) {
      out += ProperExtension();
      continue;
    }
    out += Gap();
    out += Label();
    if (OneIn(4)) out += Label();
    out += Gap();
    out += Digits(0, 22);
    if (OneIn(4)) out += OneOf({"#", "##", "＃"});
  }
  if (OneIn(8)) out += OneOf({" ", ".", "\n", "x", ")"});
  return out;
}

inline std::string DirtyCells::WithPhoneContext() {
  const auto context = [this] {
    return OneOf(
        {"",      "",    "+",     "+2",          "+221", "+22",     "+1-",          "+(221)",
         "+221.", "+x",  "+ 221", "example.com", "a.b",  "a-b.c-d", "9.a",          "a.9",
         "a.9b",  "-a",  "a-",    ".a",          "a..b", "a.",      "sn.",          "+221 x5",
         "+٢٢١",  "٢.a", "é.fr",  "221",         "tel:", "+\xC2",   "+221\xE2\x80", "A.Z9-z"});
  };
  std::string out;
  if (OneIn(3)) out += OneOf({"tel:", "TEL:", "junk tel:", "tel", "\xFF tel:", "tel:tel:"});
  if (OneIn(4)) out += OneOf({"\xA0", "\x91 77", "x", ""});
  out += OneIn(3) ? WithExtension() : Number();
  if (OneIn(5)) out += OneOf({";isub=12", ";isub=", ";ISUB=1", ";ext=12", ";isub"});
  const uint64_t contexts = 1 + (OneIn(6) ? 1 : 0);
  for (uint64_t n = 0; n < contexts; ++n) {
    out += OneIn(12) ? OneOf({";phone-contex=", ";Phone-Context=", "phone-context="})
                     : std::string(";phone-context=");
    out += context();
    if (OneIn(8)) out += Digits(1, 9);
  }
  if (OneIn(4)) out += OneOf({";isub=1", ";a=b", ";", ";ext=5", " tel:", "tel:+33", "\xFF", "\n"});
  if (OneIn(8)) out += Number();
  return out;
}

inline std::string DirtyCells::SeveralNumbers() {
  std::string out = OneIn(3) ? WithExtension() : Number();
  for (uint64_t n = 1 + Below(3); n > 0; --n) {
    out += OneOf({" / ", "/",    "/x",     "/ x", "\\x", "\\  x", "/X",   "/\tx", "//x",    "/ x ",
                  "\n",  "\r\n", "\u2028", "\f",  ";",   ", ",    " ou ", " | ",  ";isub=", "/xx"});
    out += OneIn(3) ? WithExtension() : Number();
  }
  return out;
}

inline std::string DirtyCells::Characters() {
  std::string out;
  for (uint64_t n = Below(16); n > 0; --n) out += Character();
  return out;
}

inline std::string DirtyCells::Bytes() {
  std::string out;
  for (uint64_t n = Below(12); n > 0; --n) out += static_cast<char>(Below(256));
  return OneIn(2) ? out : Number() + out;
}

inline std::string DirtyCells::Base() {
  switch (Below(16)) {
    case 0: return Characters();
    case 1: return Bytes();
    case 2:
    case 3: return Everyday();
    case 4:
    case 5: return WithPhoneContext();
    case 6:
    case 7: return SeveralNumbers();
    case 8:
    case 9: return Number() + Characters();
    default: return WithExtension();
  }
}

inline std::string DirtyCells::Mutated(std::string cell) {
  for (uint64_t n = 1 + Below(3); n > 0; --n) {
    const size_t at = dirty::CharacterStart(cell, Below(cell.size() + 1));
    const size_t size = at < cell.size() ? dirty::CharacterSize(cell, at) : 0;
    switch (Below(5)) {
      case 0: cell.insert(at, Character()); break;
      case 1: cell.erase(at, size); break;
      case 2: cell.replace(at, size, Character()); break;
      case 3: cell.insert(at, cell.substr(at, size)); break;
      default: cell.insert(at, Label()); break;
    }
  }
  return cell;
}

inline std::string DirtyCells::Stretched(std::string cell) {
  const size_t at = dirty::CharacterStart(cell, Below(cell.size() + 1));
  const std::string character =
      at < cell.size() && !OneIn(4) ? cell.substr(at, dirty::CharacterSize(cell, at)) : Character();
  std::string many;
  for (uint64_t n = Below(OneIn(2) ? 30 : 320); n > 0; --n) many += character;
  return cell.insert(at, many);
}

inline std::string DirtyCells::Next() {
  std::string cell = Base();
  if (OneIn(3)) cell = Mutated(std::move(cell));
  if (OneIn(50)) cell = Stretched(std::move(cell));
  return cell;
}

// The cell as a C++ literal, for messages.
inline std::string Escaped(std::string_view cell) {
  constexpr std::string_view kHex = "0123456789abcdefABCDEF";
  std::string out = "\"";
  bool open = false;  // a hexadecimal escape would swallow a digit that follows it
  for (const char c : cell) {
    const auto byte = static_cast<uint8_t>(c);
    const bool plain = byte >= 0x20 && byte < 0x7F && c != '"' && c != '\\';
    if (open && plain && kHex.find(c) != kHex.npos) out += "\"\"";
    if (plain) {
      out += c;
    } else {
      out += {'\\', 'x', kHex[byte >> 4], kHex[byte & 15]};
    }
    open = !plain;
  }
  return out + '"';
}

}  // namespace griot::numbers

#endif  // GRIOT_TESTS_NUMBERS_DIRTY_CELLS_H_
