// Where the delimiters and the line ends of a CSV text are, 64 bytes at a time: the same places
// from every set of instructions.
#ifndef GRIOT_SRC_TRANSFER_CSV_SCAN_H_
#define GRIOT_SRC_TRANSFER_CSV_SCAN_H_

#include <cstddef>
#include <cstdint>

#include "griot/transfer/csv.h"

namespace griot::transfer {

// A block may add this many places at once: what an array holds beyond its bound.
inline constexpr int kBlockBytes = 64;
// Places of one scan. A row with more of them keeps the first, and its end.
inline constexpr int kMaxBreaks = 32768;

struct ScanInput {
  const char* bytes;  // nothing outside bytes[0 … size) is read
  size_t size;
  size_t begin;  // where a row begins
  CsvDialect dialect;
};

struct Scan {
  // Given: room for kMaxBreaks + kBlockBytes places, and kMaxRows + kBlockBytes + 1 rows. Null:
  // only last_row_end and in_quotes are wanted.
  uint32_t* breaks = nullptr;
  // How many breaks there are up to the end of row i, at [i + 1].
  uint32_t* row_breaks = nullptr;

  uint32_t break_count = 0;
  uint32_t row_count = 0;   // complete ones
  size_t last_row_end = 0;  // just after their last line end; 0: none
  bool in_quotes = false;   // at the end of what was scanned
  bool at_end = false;      // all bytes were scanned; false: the arrays are full
};

// Fills `scan` until the arrays are full or the bytes are at their end. With the instructions asked
// for, or the best that this machine has.
void ScanCsv(const ScanInput& in, Simd simd, Scan& scan);

// The sets of instructions.
void ScanCsvPortable(const ScanInput& in, Scan& scan);
void ScanCsvAvx2(const ScanInput& in, Scan& scan);
void ScanCsvAvx512(const ScanInput& in, Scan& scan);
Simd BestCsvSimd();

}  // namespace griot::transfer

#endif  // GRIOT_SRC_TRANSFER_CSV_SCAN_H_
