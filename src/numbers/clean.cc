#include "src/numbers/clean.h"

#include <array>

#include "src/numbers/numeral.h"
#include "src/numbers/several.h"
#include "src/numbers/stray.h"

namespace griot::numbers {
namespace {

static_assert(kMaxPieces == Parts::kMost);

std::string_view TrimSpaces(std::string_view text) {
  const size_t first = text.find_first_not_of(' ');
  if (first == text.npos) return {};
  return text.substr(first, text.find_last_not_of(' ') - first + 1);
}

// What the bytes of a cell say of the repairs that it can need.
enum Suspicion : uint8_t {
  kMayStray = 1 << 0,  // beyond ASCII, or a control
  kMayQuote = 1 << 1,
  kMaySeparate = 1 << 2,  // punctuation, or a letter of "ou", "or", "et", "and"
  kMayBeNumeral = 1 << 3,
  kMayCount = 1 << 4,  // a digit, or perhaps one beyond ASCII
};

constexpr auto kSuspicions = [] {
  std::array<uint8_t, 256> table{};
  const auto mark = [&table](uint8_t suspicions, auto... bytes) {
    ((table[static_cast<uint8_t>(bytes)] |= suspicions), ...);
  };
  for (int i = 0; i < 0x20; ++i) mark(kMayStray | kMaySeparate, i);
  for (int i = 0x7F; i < 0xC0; ++i) mark(kMayStray, i);
  for (int i = 0xC0; i < 0x100; ++i) mark(kMayStray | kMayCount, i);
  for (int c = '0'; c <= '9'; ++c) mark(kMayCount, c);
  mark(kMayQuote, '"', '\'', '`', 0xC2, 0xE2);  // the quotes beyond ASCII begin with the last two
  mark(kMaySeparate, ';', ',', '|', '&', '/', 'o', 'O', 'e', 'E', 'a', 'A', 0xE2);
  mark(kMayBeNumeral, '.', ',', 'e', 'E');
  return table;
}();

uint8_t Suspect(std::string_view cell) {
  uint8_t suspicions = 0;
  int digits = 0;
  for (const char c : cell) {
    const uint8_t suspicion = kSuspicions[static_cast<uint8_t>(c)];
    suspicions |= suspicion;
    digits += (suspicion & kMayCount) != 0;
  }
  if (digits == 0) return 0;
  if (digits < kLeastDigitsOfTwo) suspicions &= static_cast<uint8_t>(~kMaySeparate);
  return suspicions & static_cast<uint8_t>(~kMayCount);
}

struct Quotes {
  std::string_view opening;
  std::string_view closing;
};

// The last opens what spreadsheets shall take for text, and nothing closes it.
constexpr Quotes kQuotePairs[] = {{"=\"", "\""}, {"\"", "\""}, {"'", "'"}, {"`", "`"},
                                  {"“", "”"},    {"‘", "’"},   {"«", "»"}, {"'", ""}};

// Takes off one pair of quotes; false if there is none.
bool TakeOffQuotes(std::string_view* text) {
  const std::string_view trimmed = TrimSpaces(*text);
  for (const auto& [opening, closing] : kQuotePairs) {
    if (trimmed.size() < opening.size() + closing.size()) continue;
    if (!trimmed.starts_with(opening) || !trimmed.ends_with(closing)) continue;
    *text = trimmed.substr(opening.size(), trimmed.size() - opening.size() - closing.size());
    return true;
  }
  return false;
}

// What is left of a number beside a separator: `"771234567.0` of `"771234567.0", "781234567.0"`.
std::string_view TrimQuotesAndSpaces(std::string_view text) {
  constexpr std::string_view kTrimmed = " \"'`";
  const size_t first = text.find_first_not_of(kTrimmed);
  if (first == text.npos) return {};
  return text.substr(first, text.find_last_not_of(kTrimmed) - first + 1);
}

// Writes to `to` what it cannot show as a view; returns the bytes written.
size_t RepairNumeral(CleanedCell::Piece* piece, char* to) {
  const std::string_view text = TrimQuotesAndSpaces(piece->text);
  switch (ReadNumeral(text, to, &piece->text)) {
    case Numeral::kNone: return 0;
    case Numeral::kFloat: piece->repairs |= kSpreadsheetFloat; return 0;
    case Numeral::kScientific: piece->repairs |= kScientific; return piece->text.size();
    case Numeral::kLost:
      piece->repairs |= kDamagedBeyondRepair;
      piece->text = text.substr(0, 1);  // one digit, which no country takes for a number
      return 0;
  }
  return 0;
}

void SplitPieces(std::string_view text, uint16_t repairs, CleanedCell* out) {
  const Parts parts = SplitNumbers(text);
  if (parts.count() == 0) return;
  out->count = parts.count();
  repairs |= kSeveralNumbers;
  for (int i = 0; i < out->count; ++i) out->pieces[i] = {TrimSpaces(parts[i]), repairs};
}

}  // namespace

void CleanCell(std::string_view cell, CleanedCell* out) {
  out->count = 1;
  out->pieces[0] = {cell, kNoRepair};
  if (cell.size() > kMaxCleanedBytes) return;
  const uint8_t suspicions = Suspect(cell);
  if (suspicions == 0) return;

  uint16_t repairs = kNoRepair;
  std::string_view text = cell;
  if ((suspicions & kMayQuote) != 0) {
    while (TakeOffQuotes(&text)) repairs |= kQuotes;
  }
  char* scratch = out->scratch;
  if ((suspicions & kMayStray) != 0) {
    text = WithoutStrays(text, scratch);
    if (text.data() == scratch) {
      repairs |= kStraySpace;
      scratch += text.size();
    }
  }
  if (repairs != kNoRepair) out->pieces[0] = {text, repairs};
  if ((suspicions & kMaySeparate) != 0) SplitPieces(text, repairs, out);
  if ((suspicions & kMayBeNumeral) == 0) return;
  // An expanded numeral is no longer than it was written, so that the scratch suffices.
  for (int i = 0; i < out->count; ++i) scratch += RepairNumeral(&out->pieces[i], scratch);
}

}  // namespace griot::numbers
