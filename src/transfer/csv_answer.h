// The text appended to a row is a function of the answer, but for the digits. It is made once an
// answer, in three pieces, and copied from then on:
//
//   head · E.164 · middle · national number · tail
#ifndef GRIOT_SRC_TRANSFER_CSV_ANSWER_H_
#define GRIOT_SRC_TRANSFER_CSV_ANSWER_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "griot/numbers/segmenter.h"
#include "griot/transfer/csv_segment.h"

namespace griot::transfer {

// Copies in steps of `kStep` bytes, 16 or 32: reads and writes up to kCopySlack bytes more than
// `size`. A choice among sizes costs more than the bytes.
inline constexpr size_t kCopySlack = 32;  // an empty text takes a step too
template <size_t kStep = 32>
inline char* CopyWide(char* to, const char* from, size_t size) {
  static_assert(kStep <= kCopySlack);
  size_t i = 0;
  do {
    __builtin_memcpy(to + i, from + i, kStep);
    i += kStep;
  } while (i < size);
  return to + size;
}

// Sizes of the pieces, one after the other from `begin`, each with kCopySlack bytes after it that
// may be read.
struct Pieces {
  const char* begin;
  uint32_t head, middle, tail;

  // The whole text of one row.
  // `national_offset` is where the national number begins in `e164`, after which kCopySlack bytes
  // may be read.
  char* Write(char* to, std::string_view e164, size_t national_offset) const {
    to = CopyWide(to, begin, head);
    to = CopyWide<16>(to, e164.data(), e164.size());
    to = CopyWide<16>(to, begin + head, middle);
    if (!e164.empty()) {
      to = CopyWide<16>(to, e164.data() + national_offset, e164.size() - national_offset);
    }
    return CopyWide(to, begin + head + middle, tail);
  }
  // Bytes that Write fills at most; it scribbles on kCopySlack more.
  size_t Room() const { return head + middle + tail + 2 * kMaxE164Size; }
};

// Writes the pieces of an answer.
class AnswerWriter {
 public:
  AnswerWriter(const Segmenter& segmenter, const CsvSegmentOptions& options, char delimiter)
      : segmenter_(segmenter), options_(options), delimiter_(delimiter) {}

  // Appends them to `out`, sets `head` and so on to their sizes.
  void Write(const Segmentation& answer, std::string& out, uint32_t& head, uint32_t& middle,
             uint32_t& tail) const;

 private:
  void WriteCsv(const Segmentation& answer, std::string& out, uint32_t& head,
                uint32_t& middle) const;
  void WriteJson(const Segmentation& answer, std::string& out, uint32_t& head,
                 uint32_t& middle) const;
  std::string_view OperatorName(const Segmentation& answer) const;

  const Segmenter& segmenter_;
  CsvSegmentOptions options_;
  char delimiter_;
};

// Remembers the pieces by SegmentationColumns::answer, one answer a slot.
class AnswerCache {
 public:
  explicit AnswerCache(AnswerWriter writer);

  // `make` gives a Segmentation with that answer, when it is not remembered. The pieces are valid
  // until the next call.
  template <class Make>
  [[gnu::always_inline]] Pieces Find(uint64_t key, OperatorId operator_id, const Make& make) {
    Slot& slot = slots_[((key ^ (uint64_t{operator_id} << 32)) * 0x9E3779B97F4A7C15) >> kShift];
    if (slot.key != key || slot.operator_id != operator_id || !slot.used) [[unlikely]] {
      Fill(slot, make());
      slot.key = key;
      slot.operator_id = operator_id;
    }
    return {text_.data() + slot.begin, slot.head, slot.middle, slot.tail};
  }

 private:
  static constexpr int kSlots = 4096;
  static constexpr int kShift = 64 - 12;
  // The text is thrown away, with all slots, when it is longer than this.
  static constexpr size_t kTextBytes = 1 << 20;

  struct Slot {
    uint64_t key = 0;
    OperatorId operator_id = 0;
    uint32_t begin = 0, head = 0, middle = 0, tail = 0;
    bool used = false;
  };

  void Fill(Slot& slot, const Segmentation& answer);

  AnswerWriter writer_;
  std::vector<Slot> slots_;
  std::string text_;
};

// `text` as a cell: in quotes when it holds what would end it.
void AppendCsvCell(std::string_view text, char delimiter, std::string& out);

// `text` as a JSON string, quotes included. UTF-8, or Windows-1252 made UTF-8.
void AppendJsonString(std::string_view text, std::string& out);

// "spreadsheet_float&stray_space": the repairs of a cell; "" for none.
std::string RepairNames(uint16_t repairs);

}  // namespace griot::transfer

#endif  // GRIOT_SRC_TRANSFER_CSV_ANSWER_H_
