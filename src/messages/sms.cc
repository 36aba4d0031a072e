#include "griot/messages/sms.h"

#include <algorithm>
#include <array>

#include "griot/base/utf8.h"
#include "src/messages/gsm7.h"
#include "src/messages/letters.h"

namespace griot {
namespace {

using messages::SeptetOf;
using messages::SeptetsOf;

struct Capacity {
  int alone, chained;
};
constexpr Capacity kGsm7{160, 153};
constexpr Capacity kUcs2{70, 67};

int UnitsOf(char32_t character, SmsEncoding encoding) {
  if (encoding == SmsEncoding::kGsm7) return SeptetsOf(character);
  return character > 0xffff ? 2 : 1;
}

bool IsRegional(char32_t c) { return c >= 0x1f1e6 && c <= 0x1f1ff; }

// Belongs to the character before it: marks, variation selectors, skin tones, tags, the keycap.
bool IsExtension(char32_t c) {
  return messages::IsMark(c) || (c >= 0xfe00 && c <= 0xfe0f) || (c >= 0x1f3fb && c <= 0x1f3ff) ||
         (c >= 0xe0020 && c <= 0xe007f) || c == 0x20e3 || c == 0x200d;
}

// What readers take for one character: the part of Unicode's clusters (UAX #29) that emoji need.
std::string_view TakeCluster(std::string_view* text) {
  const std::string_view all = *text;
  char32_t before = TakeCodePoint(text);
  bool pair = IsRegional(before);
  while (!text->empty()) {
    std::string_view rest = *text;
    const char32_t next = TakeCodePoint(&rest);
    const bool joined = before == 0x200d && next > 0xff;
    if (!IsExtension(next) && !joined && !(pair && IsRegional(next))) break;
    pair = false;
    before = next;
    *text = rest;
  }
  return all.substr(0, all.size() - text->size());
}

int UnitsIn(std::string_view cluster, SmsEncoding encoding) {
  int units = 0;
  while (!cluster.empty()) units += UnitsOf(TakeCodePoint(&cluster), encoding);
  return units;
}

bool IsAscii(char c) { return static_cast<uint8_t>(c) < 0x80; }

// The septets of the characters that most texts are made of; 0: not in the alphabet.
const std::array<uint8_t, 128>& AsciiSeptets() {
  static const std::array<uint8_t, 128> septets = [] {
    std::array<uint8_t, 128> all{};
    for (char32_t c = 0; c < 128; ++c) all[c] = static_cast<uint8_t>(SeptetsOf(c));
    return all;
  }();
  return septets;
}

// -1 where a character is not in the alphabet.
int64_t GsmUnits(std::string_view text) {
  const std::array<uint8_t, 128>& ascii = AsciiSeptets();
  int64_t units = 0;
  while (!text.empty()) {
    int septets = 0;
    if (IsAscii(text.front())) {
      septets = ascii[static_cast<uint8_t>(text.front())];
      text.remove_prefix(1);
    } else {
      septets = SeptetsOf(TakeCodePoint(&text));
    }
    if (septets == 0) return -1;
    units += septets;
  }
  return units;
}

Capacity CapacityOf(SmsEncoding encoding) { return encoding == SmsEncoding::kGsm7 ? kGsm7 : kUcs2; }

int64_t UnitsOfText(std::string_view text, SmsEncoding encoding) {
  int64_t units = 0;
  while (!text.empty()) units += UnitsOf(TakeCodePoint(&text), encoding);
  return units;
}

// Fills parts of a chain greedily. `cut(piece, units)` hears of each.
template <typename Cut>
void Fill(std::string_view text, SmsEncoding encoding, const Cut& cut) {
  const int room = CapacityOf(encoding).chained;
  const char* begin = text.data();
  int used = 0;
  const auto place = [&](const char* at, int units) {
    if (used + units > room) {
      cut(std::string_view(begin, static_cast<size_t>(at - begin)), used);
      begin = at, used = 0;
    }
    used += units;
  };
  const char* const end = text.data() + text.size();
  while (!text.empty()) {
    const char* const at = text.data();
    // A cluster that fits into no part is cut between its characters.
    std::string_view cluster = TakeCluster(&text);
    const int units = UnitsIn(cluster, encoding);
    if (units <= room) {
      place(at, units);
      continue;
    }
    while (!cluster.empty()) {
      const char* const character = cluster.data();
      place(character, UnitsOf(TakeCodePoint(&cluster), encoding));
    }
  }
  cut(std::string_view(begin, static_cast<size_t>(end - begin)), used);
}

// Characters that are replaced by others, and where they go.
struct Replacement {
  char32_t from;
  std::string_view to;
};
constexpr Replacement kReplacements[] = {
    {U'\t', " "},    {U'`', "'"},    {0x00a0, " "},   {0x00ab, "\""},  {0x00ad, ""},
    {0x00b4, "'"},   {0x00bb, "\""}, {0x00bc, "1/4"}, {0x00bd, "1/2"}, {0x00be, "3/4"},
    {0x00f7, "/"},   {0x0141, "L"},  {0x0142, "l"},   {0x0152, "Oe"},  {0x0153, "oe"},
    {0x200b, ""},    {0x2010, "-"},  {0x2011, "-"},   {0x2012, "-"},   {0x2013, "-"},
    {0x2014, "-"},   {0x2015, "-"},  {0x2018, "'"},   {0x2019, "'"},   {0x201a, ","},
    {0x201b, "'"},   {0x201c, "\""}, {0x201d, "\""},  {0x201e, "\""},  {0x2022, "-"},
    {0x2026, "..."}, {0x2028, "\n"}, {0x2029, "\n"},  {0x202f, " "},   {0x2039, "<"},
    {0x203a, ">"},   {0x203c, "!!"}, {0x205f, " "},   {0x2060, ""},    {0x2212, "-"},
    {0x3000, " "},   {0xfeff, ""},   {0xff40, "'"},
};

const Replacement* ReplacementOf(char32_t c) {
  const auto found =
      std::lower_bound(std::begin(kReplacements), std::end(kReplacements), c,
                       [](const Replacement& r, char32_t wanted) { return r.from < wanted; });
  return found != std::end(kReplacements) && found->from == c ? found : nullptr;
}

bool IsBlank(char32_t c) {
  return c == ' ' || c == 0x00a0 || c == 0x202f || c == 0x2009 || c == 0x200a;
}

// Blanks and joiners of several kinds, and the Latin letters and signs of East Asian width.
bool TransliterateRange(char32_t c, std::string& out) {
  if (c >= 0x2000 && c <= 0x200a) {
    out += ' ';
  } else if (c >= 0xff01 && c <= 0xff5e) {
    AppendCodePoint(c - 0xff01 + '!', out);
  } else {
    return false;
  }
  return true;
}

}  // namespace

std::string NormalizeSms(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  char32_t last = 0;
  size_t last_at = 0;
  while (!text.empty()) {
    // Most of a text needs nothing; a mark behind it may still compose with the last letter.
    size_t plain = 0;
    while (plain < text.size() && IsAscii(text[plain]) && text[plain] != '\r') ++plain;
    if (plain > 0) {
      out.append(text.substr(0, plain));
      last = static_cast<uint8_t>(text[plain - 1]), last_at = out.size() - 1;
      text.remove_prefix(plain);
      continue;
    }
    char32_t c = TakeCodePoint(&text);
    if (c == '\r') {
      if (text.starts_with('\n')) text.remove_prefix(1);
      c = '\n';
    }
    const char32_t composed = last == 0 ? 0 : messages::Compose(last, c);
    if (composed != 0) {
      out.resize(last_at);
      c = composed;
    }
    last = c, last_at = out.size();
    AppendCodePoint(c, out);
  }
  return out;
}

SmsSize MeasureSms(std::string_view text) {
  SmsSize size;
  if (text.empty()) return size;
  size.units = GsmUnits(text);
  if (size.units < 0) {
    size.encoding = SmsEncoding::kUcs2;
    size.units = UnitsOfText(text, size.encoding);
  }
  const Capacity capacity = CapacityOf(size.encoding);
  if (size.units <= capacity.alone) {
    size.parts = 1;
    size.units_left = capacity.alone - size.units;
  } else {
    Fill(text, size.encoding, [&](std::string_view, int used) {
      ++size.parts;
      size.units_left = capacity.chained - used;
    });
  }
  if (size.encoding == SmsEncoding::kGsm7) return size;
  while (!text.empty()) {
    const std::string_view before = text;
    if (SeptetOf(TakeCodePoint(&text)) != messages::kNoSeptet) continue;
    const std::string_view character = before.substr(0, before.size() - text.size());
    if (std::find(size.guilty.begin(), size.guilty.end(), character) == size.guilty.end()) {
      size.guilty.emplace_back(character);
    }
  }
  return size;
}

std::vector<std::string_view> SplitSms(std::string_view text) {
  if (text.empty()) return {};
  int64_t units = GsmUnits(text);
  const SmsEncoding encoding = units < 0 ? SmsEncoding::kUcs2 : SmsEncoding::kGsm7;
  if (units < 0) units = UnitsOfText(text, encoding);
  if (units <= CapacityOf(encoding).alone) return {text};
  std::vector<std::string_view> pieces;
  Fill(text, encoding, [&](std::string_view piece, int) { pieces.push_back(piece); });
  return pieces;
}

std::string Transliterate(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  bool opened = false;  // a « whose blank within is dropped
  while (!text.empty()) {
    const std::string_view before = text;
    const char32_t c = TakeCodePoint(&text);
    const std::string_view character = before.substr(0, before.size() - text.size());
    if (opened && IsBlank(c)) continue;
    opened = c == 0x00ab;
    if (c == 0x00bb) {
      std::string_view tail = out;
      while (tail.ends_with(' ')) tail.remove_suffix(1);
      out.resize(tail.size());
    }
    if (const Replacement* const replacement = ReplacementOf(c)) {
      out += replacement->to;
    } else if (SeptetOf(c) != messages::kNoSeptet || c == 0xfffd) {
      out += character;
    } else if (!TransliterateRange(c, out)) {
      // Letters of two marks (ế) lose them one by one.
      char32_t base = messages::BaseOf(c);
      while (base != 0 && SeptetOf(base) == messages::kNoSeptet) base = messages::BaseOf(base);
      base == 0 ? out += character : (AppendCodePoint(base, out), out);
    }
  }
  return out;
}

std::string ToGsm7(std::string_view text) {
  std::string septets;
  while (!text.empty()) {
    const int septet = SeptetOf(TakeCodePoint(&text));
    if (septet == messages::kNoSeptet) return "";
    if (septet > 0x7f) septets += static_cast<char>(messages::kEscape);
    septets += static_cast<char>(septet & 0x7f);
  }
  return septets;
}

}  // namespace griot
