#include <algorithm>
#include <type_traits>

#include "griot/base/status.h"
#include "griot/base/text.h"
#include "griot/engine/parallel.h"

namespace griot {
namespace {

// Large enough that what a piece costs besides its rows is nothing, and a cancel is heard within
// two milliseconds; where texts wait for their place, small enough for the second cache.
constexpr int64_t kPieceRowsAlone = 65536;
constexpr int64_t kMaxPieceRows = 16384;
constexpr int64_t kMinPieceRows = 4096;
// So that threads which get less of the machine than others do not keep them waiting at the end.
constexpr int64_t kPiecesAThread = 8;
constexpr int64_t kRowUnit = 256;

// The whole column is known here, and a piece only to the segmenter: rows are named by the column,
// and none reaches behind its end.
template <typename Offset>
absl::Status CheckOffsets(const Offset* offsets, int64_t first, int64_t rows, int64_t all) {
  using Unsigned = std::make_unsigned_t<Offset>;
  const Offset end = offsets[all];
  // The sign of what must not be negative, many at a time: offsets, and how far each leads.
  Unsigned signs = static_cast<Unsigned>(offsets[first]);
  for (int64_t i = first; i < first + rows; ++i) {
    const auto next = static_cast<Unsigned>(offsets[i + 1]);
    signs |= next | (next - static_cast<Unsigned>(offsets[i]));
  }
  if (static_cast<Offset>(signs) >= 0 && offsets[first + rows] <= end) return absl::OkStatus();
  int64_t row = first;
  while (row < first + rows - 1 && offsets[row] >= 0 && offsets[row + 1] >= offsets[row] &&
         offsets[row + 1] <= end) {
    ++row;
  }
  return InvalidArgument(Cat("column: row ", row, " ends before it begins, check the offsets"));
}

}  // namespace

int64_t PieceRows(int64_t rows, int threads) {
  if (threads <= 1) return kPieceRowsAlone;
  const int64_t fair = rows / (kPiecesAThread * threads) / kRowUnit * kRowUnit;
  return std::clamp(fair, kMinPieceRows, kMaxPieceRows);
}

ColumnPieces::ColumnPieces(const TextColumn& in, int threads)
    : in_(in), piece_rows_(PieceRows(in.rows, threads)) {}

int64_t ColumnPieces::count() const { return (in_.rows + piece_rows_ - 1) / piece_rows_; }

int64_t ColumnPieces::first_row(int64_t piece) const {
  return std::min(piece * piece_rows_, in_.rows);
}

absl::Status ColumnPieces::Segment(const Segmenter& segmenter, int64_t piece,
                                   const SegmentationColumns& out, Summary* summary,
                                   PieceRoom*) const {
  const int64_t first = first_row(piece);
  TextColumn rows = in_;
  rows.rows = first_row(piece + 1) - first;
  if (rows.offsets != nullptr) {
    GRIOT_TRY(CheckOffsets(in_.offsets, first, rows.rows, in_.rows));
    rows.offsets += first;
  } else if (rows.large_offsets != nullptr) {
    GRIOT_TRY(CheckOffsets(in_.large_offsets, first, rows.rows, in_.rows));
    rows.large_offsets += first;
  }
  rows.validity_offset += first;
  if (rows.row_regions != nullptr) rows.row_regions += first;
  return segmenter.Segment(rows, out, summary);
}

}  // namespace griot
