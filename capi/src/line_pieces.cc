#include "capi/src/line_pieces.h"

#include <algorithm>
#include <cstring>

namespace griot::capi {
namespace {

// About as many bytes as 65,536 numbers have, and a fair share for each of several threads.
constexpr size_t kMaxPieceBytes = size_t{1} << 20;
constexpr size_t kMinPieceBytes = size_t{1} << 16;

size_t PieceBytes(size_t size, int threads) {
  if (threads <= 1) return kMaxPieceBytes;
  return std::clamp(size / (8 * static_cast<size_t>(threads)), kMinPieceBytes, kMaxPieceBytes);
}

// Behind the line that `at` lies in.
size_t EndOfLine(std::string_view text, size_t at) {
  const size_t end = text.find('\n', at);
  return end == std::string_view::npos ? text.size() : end + 1;
}

int64_t CountLines(std::string_view text) {
  return std::count(text.begin(), text.end(), '\n') + (text.empty() || text.back() == '\n' ? 0 : 1);
}

}  // namespace

LinePieces::LinePieces(std::string_view text, int threads) : text_(text) {
  const size_t bytes = PieceBytes(text.size(), threads);
  begins_.push_back(0);
  first_rows_.push_back(0);
  while (begins_.back() < text.size()) {
    const size_t begin = begins_.back();
    const size_t end = text.size() - begin <= bytes ? text.size() : EndOfLine(text, begin + bytes);
    first_rows_.push_back(first_rows_.back() + CountLines(text.substr(begin, end - begin)));
    begins_.push_back(end);
    largest_ = std::max(largest_, end - begin);
  }
}

absl::Status LinePieces::Segment(const Segmenter& segmenter, int64_t piece,
                                 const SegmentationColumns& out, Summary* summary,
                                 PieceRoom* room) const {
  const size_t begin = begins_[static_cast<size_t>(piece)];
  const size_t end = begins_[static_cast<size_t>(piece) + 1];
  const char* const bytes = text_.data() + begin;
  const char* const limit = text_.data() + end;
  room->starts.clear();
  room->sizes.clear();
  for (const char* line = bytes; line != limit;) {
    const void* const found = std::memchr(line, '\n', static_cast<size_t>(limit - line));
    const char* const stop = found == nullptr ? limit : static_cast<const char*>(found);
    const bool crlf = found != nullptr && stop != line && stop[-1] == '\r';
    room->starts.push_back(static_cast<uint32_t>(line - bytes));
    room->sizes.push_back(static_cast<uint32_t>(stop - line - (crlf ? 1 : 0)));
    line = found == nullptr ? limit : stop + 1;
  }
  TextSlices in;
  in.bytes = bytes;
  // The whole text is there to be read, not only the piece.
  in.readable = static_cast<int64_t>(text_.size() - begin);
  in.starts = room->starts.data();
  in.sizes = room->sizes.data();
  in.rows = static_cast<int64_t>(room->starts.size());
  if (row_regions_ != nullptr) in.row_regions = row_regions_ + first_row(piece);
  return segmenter.Segment(in, out, summary);
}

}  // namespace griot::capi
