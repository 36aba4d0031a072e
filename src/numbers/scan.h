// The front end: from the bytes of cells to their digits, a block of rows at a time.
//
// Only plain spellings are read here: ASCII digits, at most one '+' before them, and the
// punctuation of ordinary numbers. Such a cell needs no more: its digits and its '+' say
// everything. All other cells are marked kOdd and left to ReadSpelling (spelling.h), which reads
// anything.
//
// There is one scan for each set of instructions. All give the same marks, counts and digits for
// the same bytes; tests hold them to it.
#ifndef GRIOT_SRC_NUMBERS_SCAN_H_
#define GRIOT_SRC_NUMBERS_SCAN_H_

#include <cstdint>

#include "griot/numbers/segmenter.h"

namespace griot::numbers {

inline constexpr int kBlockRows = 256;
// Digits are stored as text behind this margin, so that a calling code can be thought in front.
inline constexpr int kDigitsAt = 4;
inline constexpr int kDigitBytes = 48;  // of a row: margin, 32 digits, room for wide stores
// Longer cells are odd.
inline constexpr int kMaxPlainSize = 32;
// Shorter numbers are odd: whether "15" or "1 5" is a number depends on more than its digits.
inline constexpr int kMinPlainDigits = 3;

enum Mark : uint8_t {
  kNational = 0,
  kWithPlus = 1,
  kOdd = 2,
};

struct Block {
  // One row more than there are: whoever copies digits may read a few bytes too far.
  alignas(64) char digits[kBlockRows + 1][kDigitBytes];
  uint8_t counts[kBlockRows];
  uint8_t marks[kBlockRows];
};

// Where the cells of a block lie: cell i is base[starts[i] … ends[i]), and `limit` is the end of
// what may be read.
struct Cells {
  const char* base;
  const char* limit;
  const int64_t* starts;
  const int64_t* ends;
  int rows;
};

// Which punctuation is plain: Mode::kClean looks twice at '.' ("771234567.0") and '/' (two
// numbers).
enum class Punctuation : uint8_t { kAll, kNoDotOrSlash };

using Scan = void (*)(const Cells& cells, Punctuation punctuation, Block* block);

// Null: this machine, or this build, does not have the instructions.
Scan FindScan(Simd simd);
// The best that this machine has, never Simd::kBest.
Simd BestSimd();

void ScanPortable(const Cells& cells, Punctuation punctuation, Block* block);
void ScanAvx2(const Cells& cells, Punctuation punctuation, Block* block);
void ScanAvx512(const Cells& cells, Punctuation punctuation, Block* block);

}  // namespace griot::numbers

#endif  // GRIOT_SRC_NUMBERS_SCAN_H_
