// A column through the batch, held against one number at a time.
#ifndef GRIOT_TESTS_NUMBERS_COLUMNS_H_
#define GRIOT_TESTS_NUMBERS_COLUMNS_H_

#include <cstdint>
#include <string>
#include <vector>

#include "griot/numbers/segmenter.h"

namespace griot::numbers {

// Text in Arrow's layout.
struct Column {
  std::string bytes;
  std::vector<int32_t> offsets = {0};
  std::vector<int64_t> large_offsets = {0};
  std::vector<uint32_t> starts, sizes;  // as slices
  std::vector<uint8_t> validity;        // one bit a row
  std::vector<CountryId> regions;

  int64_t rows() const { return static_cast<int64_t>(sizes.size()); }
  void Add(std::string_view cell, CountryId region = 0, bool present = true);
  std::string_view cell(int64_t row) const;
  bool present(int64_t row) const;
};

// Every column that there is, for so many rows.
struct AllColumns {
  explicit AllColumns(int64_t rows);

  // Pointers to row `first`; the E.164 text of a call begins at the front of `e164_bytes`.
  SegmentationColumns From(int64_t first);
  std::string_view e164(int64_t row) const;

  std::vector<uint8_t> status, valid, possibility, type, portable, national_offset;
  std::vector<uint16_t> calling_code, repairs;
  std::vector<CountryId> country;
  std::vector<OperatorId> operator_id;
  std::vector<TimeZoneId> time_zone;
  std::vector<AreaId> area;
  std::vector<int64_t> number;
  std::vector<uint64_t> answer;
  std::vector<int32_t> e164_offsets;
  std::vector<char> e164_bytes;
  std::vector<OtherNumber> others;

  bool operator==(const AllColumns&) const;
};

// What is wrong in a row, or "".
std::string RowDifference(const AllColumns& columns, int64_t row, const Segmentation& one);

// Segments the column in calls of `chunk` rows each, with the 32-bit offsets, the 64-bit ones or
// the slices, and holds every row against Segment(cell, region): the first differences, or "".
enum class Layout { kOffsets, kLargeOffsets, kSlices };
std::string BatchDifferences(const Segmenter& segmenter, const Column& column, int64_t chunk,
                             Layout layout);

// A segmenter for each kind of instructions that this machine has.
std::vector<Segmenter> OnePerSimd(SegmenterOptions options);

}  // namespace griot::numbers

#endif  // GRIOT_TESTS_NUMBERS_COLUMNS_H_
