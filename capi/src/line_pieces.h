// A text of lines, cut into pieces.
#ifndef GRIOT_CAPI_SRC_LINE_PIECES_H_
#define GRIOT_CAPI_SRC_LINE_PIECES_H_

#include <cstdint>
#include <string_view>
#include <vector>

#include "griot/engine/parallel.h"

namespace griot::capi {

// Lines end in LF or CRLF; the last one may do without. A first pass counts the lines of each
// piece; the threads that segment a piece find its lines.
class LinePieces final : public Pieces {
 public:
  LinePieces(std::string_view text, int threads);

  int64_t rows() const { return first_rows_.back(); }
  size_t largest() const { return largest_; }  // piece, in bytes: more than one line, or one
  void set_row_regions(const CountryId* regions) { row_regions_ = regions; }

  int64_t count() const override { return static_cast<int64_t>(first_rows_.size()) - 1; }
  int64_t first_row(int64_t piece) const override {
    return first_rows_[static_cast<size_t>(piece)];
  }
  absl::Status Segment(const Segmenter& segmenter, int64_t piece, const SegmentationColumns& out,
                       Summary* summary, PieceRoom* room) const override;

 private:
  std::string_view text_;
  std::vector<size_t> begins_;  // of the pieces, and the end
  std::vector<int64_t> first_rows_;
  size_t largest_ = 0;
  const CountryId* row_regions_ = nullptr;
};

}  // namespace griot::capi

#endif  // GRIOT_CAPI_SRC_LINE_PIECES_H_
