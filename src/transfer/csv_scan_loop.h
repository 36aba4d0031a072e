// The scan, over a class that tells which of 64 bytes are quotes, delimiters and newlines, and that
// turns bits into places.
//
// Inside a block without quotes, which is nearly every block, there is no state to follow. With
// quotes, one prefix-xor of their bits tells which bytes are inside, provided that each opening
// quote stands at the front of a cell (or is the second of a doubled one); a block where one does
// not is read byte by byte.
#ifndef GRIOT_SRC_TRANSFER_CSV_SCAN_LOOP_H_
#define GRIOT_SRC_TRANSFER_CSV_SCAN_LOOP_H_

#include <bit>
#include <cstdint>
#include <cstring>

#include "src/transfer/csv_scan.h"

namespace griot::transfer {

// One bit a byte, from the lowest.
struct BlockBits {
  uint64_t quotes, delimiters, newlines;
};

// Where the reader stands between two bytes.
enum class CellState : uint8_t {
  kFront,    // of a cell
  kPlain,    // in a cell without quotes, or after the closing quote and something else
  kQuoted,   // between quotes
  kClosing,  // just after a quote inside quotes: it closes, unless another quote follows
};

inline uint64_t PrefixXor(uint64_t bits) {
  for (int shift = 1; shift < 64; shift *= 2) bits ^= bits << shift;
  return bits;
}

// The delimiters and newlines of the block that are not inside quotes, byte by byte.
inline uint64_t FollowQuotes(const BlockBits& block, CellState& state) {
  uint64_t breaks = 0;
  for (int i = 0; i < kBlockBytes; ++i) {
    const bool is_quote = block.quotes >> i & 1;
    const bool is_break = (block.delimiters | block.newlines) >> i & 1;
    if (state == CellState::kQuoted) {
      if (is_quote) state = CellState::kClosing;
    } else if (is_break) {
      breaks |= uint64_t{1} << i;
      state = CellState::kFront;
    } else if (is_quote && state != CellState::kPlain) {
      state = CellState::kQuoted;
    } else {
      state = CellState::kPlain;
    }
  }
  return breaks;
}

// The same for a whole block at once, where its quotes are regular.
inline uint64_t BreaksOutsideQuotes(const BlockBits& block, CellState& state) {
  const uint64_t all = block.delimiters | block.newlines;
  if (block.quotes == 0 && state != CellState::kQuoted) {
    state = all >> 63 ? CellState::kFront : CellState::kPlain;
    return all;
  }
  const uint64_t inside =
      PrefixXor(block.quotes) ^ (state == CellState::kQuoted ? ~uint64_t{0} : 0);
  const uint64_t opening = block.quotes & inside, closing = block.quotes & ~inside;
  const uint64_t breaks = all & ~inside;
  const uint64_t may_open = (breaks | closing) << 1 |
                            uint64_t{state == CellState::kFront || state == CellState::kClosing};
  if (opening & ~may_open) return FollowQuotes(block, state);
  state = inside >> 63    ? CellState::kQuoted
          : breaks >> 63  ? CellState::kFront
          : closing >> 63 ? CellState::kClosing
                          : CellState::kPlain;
  return breaks;
}

// Appends the places of the set bits. Eight are written whatever their count: a branch on each
// would be guessed wrong too often.
inline void AppendPlaces(uint64_t bits, int count, uint32_t base, uint32_t* to) {
  int done = 0;
  do {
    for (int i = 0; i < 8; ++i) {
      to[done + i] = base + static_cast<uint32_t>(std::countr_zero(bits));
      bits &= bits - 1;
    }
    done += 8;
  } while (done < count);
}

// Appends, for each newline, how many breaks there are up to it; two at a time, as above.
inline void AppendRows(uint64_t newlines, int count, uint64_t breaks, uint32_t base, uint32_t* to) {
  int done = 0;
  do {
    for (int i = 0; i < 2; ++i) {
      const uint64_t up_to = newlines ^ (newlines - 1);
      to[done + i] = base + static_cast<uint32_t>(std::popcount(breaks & up_to));
      newlines &= newlines - 1;
    }
    done += 2;
  } while (done < count);
}

// Takes one block into the arrays.
template <class Instructions>
inline void TakeBlock(uint64_t breaks, uint64_t newlines, size_t at, Scan& scan) {
  if (scan.break_count > kMaxBreaks - kBlockBytes) scan.break_count = kMaxBreaks - kBlockBytes;
  const int break_count = std::popcount(breaks), newline_count = std::popcount(newlines);
  Instructions::AppendPlaces(breaks, break_count, static_cast<uint32_t>(at),
                             scan.breaks + scan.break_count);
  AppendRows(newlines, newline_count, breaks, scan.break_count,
             scan.row_breaks + scan.row_count + 1);
  scan.break_count += static_cast<uint32_t>(break_count);
  scan.row_count += static_cast<uint32_t>(newline_count);
}

// Rows wait for the next scan once the arrays may overflow; a single row goes on to its end.
inline bool IsFull(const Scan& scan) {
  return scan.row_count > CsvIndex::kMaxRows - kBlockBytes ||
         (scan.row_count > 0 && scan.break_count > kMaxBreaks - kBlockBytes);
}

template <class Instructions>
inline void ScanLoop(const ScanInput& in, Scan& result) {
  // A copy of its own: the counts stay in registers, which no store into the arrays can touch.
  Scan scan = result;
  const Instructions classify(in.dialect);
  const uint64_t quote_mask = in.dialect.quotes ? ~uint64_t{0} : 0;
  CellState state = CellState::kFront;
  // The last block with a newline, and its newlines.
  size_t last_at = 0;
  uint64_t last_newlines = 0;
  size_t at = in.begin;
  for (; at < in.size && !IsFull(scan); at += kBlockBytes) {
    const char* block = in.bytes + at;
    char last[kBlockBytes];
    if (const size_t left = in.size - at; left < kBlockBytes) {
      // Filled up with zeros, which are none of the three.
      memset(last, 0, sizeof last);
      memcpy(last, block, left);
      block = last;
    }
    BlockBits bits = classify(block);
    bits.quotes &= quote_mask;
    const uint64_t breaks = BreaksOutsideQuotes(bits, state);
    const uint64_t newlines = bits.newlines & breaks;
    if (scan.breaks != nullptr) TakeBlock<Instructions>(breaks, newlines, at, scan);
    last_at = newlines != 0 ? at : last_at;
    last_newlines = newlines != 0 ? newlines : last_newlines;
  }
  if (last_newlines != 0) {
    scan.last_row_end = last_at + static_cast<size_t>(std::bit_width(last_newlines));
  }
  scan.at_end = at >= in.size;
  scan.in_quotes = state == CellState::kQuoted;
  result = scan;
}

}  // namespace griot::transfer

#endif  // GRIOT_SRC_TRANSFER_CSV_SCAN_LOOP_H_
