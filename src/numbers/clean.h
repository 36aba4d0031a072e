// The repairs of Mode::kClean: what spreadsheets, exports and people do to a number, undone before
// it is read. Text in, text out; where the number is a guess there is no repair.
//
//   771234567.0            771234567                kSpreadsheetFloat
//   2.21771234567E+11      221771234567             kScientific
//   2.21771E+11            (no number)              kDamagedBeyondRepair: digits are gone
//   +221<U+202F>77…        +221 77…                 kStraySpace
//   ="771234567"           771234567                kQuotes
//   771234567 ou 781234567 771234567, 781234567     kSeveralNumbers
#ifndef GRIOT_SRC_NUMBERS_CLEAN_H_
#define GRIOT_SRC_NUMBERS_CLEAN_H_

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "griot/numbers/segmentation.h"

namespace griot::numbers {

inline constexpr int kMaxPieces = 8;
// A longer cell is prose, and comes back as it is.
inline constexpr size_t kMaxCleanedBytes = 512;

// The numbers of a cell, at least one. Their texts are views of the cell or of `scratch`: the cell
// must outlive this, and this does not move.
struct CleanedCell {
  struct Piece {
    std::string_view text;  // what to read instead of the cell
    uint16_t repairs;       // Repair bits
  };

  CleanedCell() {}  // leaves the scratch as it is
  CleanedCell(const CleanedCell&) = delete;
  CleanedCell& operator=(const CleanedCell&) = delete;

  int count;
  Piece pieces[kMaxPieces];  // of more numbers, the last piece holds all the rest, and is none
  char scratch[2 * kMaxCleanedBytes];
};

// A cell that needs no repair comes back as itself: one piece, no bits. What upstream itself drops
// (a mark before the number, a line end after it) needs none. With kDamagedBeyondRepair the text is
// cut down to something that is no number. Any bytes; no allocation.
void CleanCell(std::string_view cell, CleanedCell* out);

}  // namespace griot::numbers

#endif  // GRIOT_SRC_NUMBERS_CLEAN_H_
