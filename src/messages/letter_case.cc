#include "src/messages/letter_case.h"

#include "griot/base/utf8.h"

namespace griot::messages {
namespace {

// Lower-case letters from `first` to `last` have their capitals `back` before them; in ranges of
// pairs only every second character is one.
struct Range {
  char32_t first, last;
  int back;
  bool pairs;
};
constexpr Range kLower[] = {
    {U'a', U'z', 0x20, false},      {0x00e0, 0x00f6, 0x20, false}, {0x00f8, 0x00fe, 0x20, false},
    {0x00ff, 0x00ff, -0x79, false}, {0x0101, 0x012f, 1, true},     {0x0133, 0x0137, 1, true},
    {0x013a, 0x0148, 1, true},      {0x014b, 0x0177, 1, true},     {0x017a, 0x017e, 1, true},
    {0x0219, 0x021b, 1, true},      {0x03b1, 0x03c1, 0x20, false}, {0x03c3, 0x03cb, 0x20, false},
    {0x0430, 0x044f, 0x20, false},  {0x0450, 0x045f, 0x50, false}, {0x1e01, 0x1e95, 1, true},
    {0x1ea1, 0x1eff, 1, true},
};

char32_t Upper(char32_t c) {
  for (const Range& r : kLower) {
    if (c < r.first || c > r.last || (r.pairs && (c - r.first) % 2 != 0)) continue;
    return static_cast<char32_t>(static_cast<int64_t>(c) - r.back);
  }
  return c;
}

char32_t Lower(char32_t c) {
  for (const Range& r : kLower) {
    const auto lower = static_cast<char32_t>(static_cast<int64_t>(c) + r.back);
    if (lower < r.first || lower > r.last || (r.pairs && (lower - r.first) % 2 != 0)) continue;
    return lower;
  }
  return c;
}

bool IsWordBreak(char32_t c) {
  return c == ' ' || c == '-' || c == '\'' || c == 0x2019 || c == '\n' || c == '\t' || c == 0xa0;
}

template <typename Change>
std::string Changed(std::string_view text, const Change& change) {
  std::string out;
  out.reserve(text.size());
  while (!text.empty()) AppendCodePoint(change(TakeCodePoint(&text)), out);
  return out;
}

}  // namespace

std::string UpperCase(std::string_view text) { return Changed(text, Upper); }
std::string LowerCase(std::string_view text) { return Changed(text, Lower); }

std::string Capitalized(std::string_view text) {
  bool first = true;
  return Changed(text, [&](char32_t c) {
    const char32_t changed = first ? Upper(c) : Lower(c);
    first = IsWordBreak(c);
    return changed;
  });
}

}  // namespace griot::messages
