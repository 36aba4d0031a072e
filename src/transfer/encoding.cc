#include "src/transfer/encoding.h"

#include <cstdint>

namespace griot::transfer {
namespace {

// Windows-1252 from 0x80 to 0x9F; 0: not assigned, kept as the control character.
constexpr uint16_t kWindows1252[32] = {
    0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0,      0x017D, 0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};

void AppendCodePoint(uint32_t c, std::string& out) {
  if (c < 0x80) {
    out.push_back(static_cast<char>(c));
  } else if (c < 0x800) {
    out.push_back(static_cast<char>(0xC0 | c >> 6));
    out.push_back(static_cast<char>(0x80 | (c & 0x3F)));
  } else {
    out.push_back(static_cast<char>(0xE0 | c >> 12));
    out.push_back(static_cast<char>(0x80 | (c >> 6 & 0x3F)));
    out.push_back(static_cast<char>(0x80 | (c & 0x3F)));
  }
}

// The size of the UTF-8 sequence at the front of `text`, its code point in `c`; 0: malformed.
int ReadCodePoint(std::string_view text, uint32_t& c) {
  const auto byte = [&](size_t i) -> uint32_t { return static_cast<uint8_t>(text[i]); };
  c = byte(0);
  if (c < 0x80) return 1;
  const int size = c >= 0xC2 && c <= 0xDF   ? 2
                   : c >= 0xE0 && c <= 0xEF ? 3
                   : c >= 0xF0 && c <= 0xF4 ? 4
                                            : 0;
  if (size == 0 || text.size() < static_cast<size_t>(size)) return 0;
  c &= 0xFFu >> (size + 1);
  for (int i = 1; i < size; ++i) {
    if ((byte(i) & 0xC0) != 0x80) return 0;
    c = c << 6 | (byte(i) & 0x3F);
  }
  const bool overlong = (size == 3 && c < 0x800) || (size == 4 && c < 0x10000);
  const bool surrogate = c >= 0xD800 && c <= 0xDFFF;
  return overlong || surrogate || c > 0x10FFFF ? 0 : size;
}

// The letters of French, and of the languages around it, without their accents.
char Unaccented(uint32_t c) {
  constexpr std::string_view kFromC0 =
      "aaaaaaaceeeeiiii"
      "dnooooo ouuuuy s"
      "aaaaaaaceeeeiiii"
      "dnooooo ouuuuy y";
  if (c >= 0xC0 && c <= 0xFF) return kFromC0[c - 0xC0];
  return c == 0x152 || c == 0x153 ? 'o' : ' ';
}

}  // namespace

bool IsUtf8(std::string_view text) {
  uint32_t c;
  while (!text.empty()) {
    const int size = ReadCodePoint(text, c);
    if (size == 0) return false;
    text.remove_prefix(size);
  }
  return true;
}

std::string_view ToUtf8(std::string_view text, std::string& scratch) {
  if (IsUtf8(text)) return text;
  scratch.clear();
  for (const char byte : text) {
    const uint8_t c = static_cast<uint8_t>(byte);
    const uint16_t assigned = c >= 0x80 && c < 0xA0 ? kWindows1252[c - 0x80] : 0;
    AppendCodePoint(assigned != 0 ? assigned : c, scratch);
  }
  return scratch;
}

std::string Fold(std::string_view text) {
  std::string scratch, folded;
  text = ToUtf8(text, scratch);
  while (!text.empty()) {
    uint32_t c;
    text.remove_prefix(ReadCodePoint(text, c));
    const bool combining_accent = c >= 0x300 && c <= 0x36F;
    if (combining_accent) continue;
    char letter = c < 0x80 ? static_cast<char>(c) : Unaccented(c);
    if (letter >= 'A' && letter <= 'Z') letter = static_cast<char>(letter - 'A' + 'a');
    const bool word = (letter >= 'a' && letter <= 'z') || (letter >= '0' && letter <= '9');
    if (word) {
      folded.push_back(letter);
    } else if (!folded.empty() && folded.back() != ' ') {
      folded.push_back(' ');
    }
  }
  if (!folded.empty() && folded.back() == ' ') folded.pop_back();
  return folded;
}

}  // namespace griot::transfer
