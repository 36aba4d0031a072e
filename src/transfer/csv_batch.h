// A batch of rows on its way through the segmenter: what goes in, what comes out.
#ifndef GRIOT_SRC_TRANSFER_CSV_BATCH_H_
#define GRIOT_SRC_TRANSFER_CSV_BATCH_H_

#include <cstdint>
#include <cstring>
#include <string_view>
#include <vector>

#include "griot/numbers/segmenter.h"
#include "griot/transfer/csv.h"
#include "src/transfer/csv_answer.h"

namespace griot::transfer {

// The answers to the rows of one CsvIndex::Read: what tells them apart, and the digits.
struct Answers {
  static constexpr int kRows = CsvIndex::kMaxRows;

  uint64_t answer[kRows];
  OperatorId operator_id[kRows] = {};  // set under an overlay only, without which `answer` says it
  uint16_t repairs[kRows];             // set in Mode::kClean only
  uint8_t national[kRows];
  int32_t e164_offsets[kRows + 1];
  char e164[E164Capacity(kRows)];

  SegmentationColumns Columns(const SegmenterOptions& options) {
    SegmentationColumns columns{.e164_offsets = e164_offsets,
                                .e164_bytes = e164,
                                .national_offset = national,
                                .answer = answer};
    if (options.overlay != nullptr) columns.operator_id = operator_id;
    if (options.mode == Mode::kClean) columns.repairs = repairs;
    return columns;
  }
  std::string_view E164(int row) const {
    return {e164 + e164_offsets[row],
            static_cast<size_t>(e164_offsets[row + 1] - e164_offsets[row])};
  }
};

// Copies `text`, reading no byte from `readable_end` on; writes up to kCopySlack bytes more.
inline char* CopyWithin(char* to, std::string_view text, const char* readable_end) {
  if (static_cast<size_t>(readable_end - text.data()) >= text.size() + kCopySlack) [[likely]] {
    return CopyWide(to, text.data(), text.size());
  }
  if (!text.empty()) memcpy(to, text.data(), text.size());
  return to + text.size();
}

// The phone cells of the same rows, one after the other.
class PhoneCells {
 public:
  PhoneCells() : bytes_(1 << 16), offsets_(CsvIndex::kMaxRows + 1) {}

  void Clear() { rows_ = 0; }

  // Up to `readable_end` bytes may be read.
  void Add(std::string_view cell, const char* readable_end) {
    const size_t end = static_cast<size_t>(offsets_[rows_]);
    if (bytes_.size() < end + cell.size() + kRoom) bytes_.resize(2 * (end + cell.size() + kRoom));
    CopyWithin(bytes_.data() + end, cell, readable_end);
    offsets_[++rows_] = static_cast<int32_t>(end + cell.size());
  }

  std::string_view cell(int row) const {
    return {bytes_.data() + offsets_[row], static_cast<size_t>(offsets_[row + 1] - offsets_[row])};
  }
  TextColumn column() const {
    return {.bytes = bytes_.data(), .offsets = offsets_.data(), .rows = rows_};
  }

 private:
  static constexpr size_t kRoom = 64;
  std::vector<char> bytes_;
  std::vector<int32_t> offsets_;
  int rows_ = 0;
};

}  // namespace griot::transfer

#endif  // GRIOT_SRC_TRANSFER_CSV_BATCH_H_
