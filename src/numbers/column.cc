// A column of numbers: block by block, each block in three passes over arrays that fit the nearest
// cache: cells → digits (scan.h), digits → leaves (walk.h), leaves → columns.
#include <algorithm>
#include <cstring>
#include <limits>

#include "griot/base/status.h"
#include "griot/base/text.h"
#include "src/numbers/rep.h"

namespace griot {
namespace {

using numbers::Block;
using numbers::Cells;
using numbers::ClassRecord;
using numbers::Found;
using numbers::kBlockRows;

// The rows of a block, as the passes see them.
struct Rows {
  int count = 0;
  int64_t first = 0;  // row of the column
  int64_t starts[kBlockRows];
  int64_t ends[kBlockRows];
  bool null[kBlockRows];
  uint32_t leaves[kBlockRows];
  const char* digits[kBlockRows];
  uint32_t counts[kBlockRows];
  uint16_t repairs[kBlockRows];
};

class ColumnRun {
 public:
  ColumnRun(const Segmenter::Rep& rep, const SegmentationColumns& out, Summary* summary)
      : rep_(rep), out_(out), summary_(summary) {
    if (out.e164_offsets != nullptr) out.e164_offsets[0] = 0;
    needs_e164_ = out.e164_bytes != nullptr || out.number != nullptr || out.area != nullptr ||
                  rep.options.overlay != nullptr;
    code_size_ = rep.RegionOf(rep.region).code_size;
  }

  Rows& rows() { return rows_; }

  void Run(const char* base, const char* limit, const CountryId* regions) {
    const Cells cells = {base, limit, rows_.starts, rows_.ends, rows_.count};
    rep_.scan(cells, rep_.punctuation, &block_);
    Find(base, regions);
    if (needs_e164_) WriteTexts();
    WriteColumns();
  }

 private:
  void Find(const char* base, const CountryId* regions) {
    std::memset(rows_.repairs, 0, sizeof rows_.repairs);
    // Rows that one walk does not settle wait, so that the walks of the others stay in step.
    int waiting[kBlockRows];
    int waiting_count = 0;
    const uint32_t* const nodes = rep_.walker.nodes();
    for (int i = 0; i < rows_.count; ++i) {
      const uint32_t mark = block_.marks[i];
      const uint32_t count = block_.counts[i];
      if (mark == numbers::kOdd || !numbers::Shortcuts::Has(count) || regions != nullptr) {
        FindAlone(base, i, regions);
        continue;
      }
      const char* const digits = block_.digits[i] + numbers::kDigitsAt;
      const uint32_t code_size = mark == numbers::kWithPlus ? 0 : code_size_;
      const uint32_t leaf = rep_.shortcuts[mark].Walk(nodes, digits, count);
      rows_.leaves[i] = leaf;
      rows_.digits[i] = digits - code_size;
      rows_.counts[i] = count + code_size;
      waiting[waiting_count] = i;
      waiting_count += rep_.walker.Unsettled(leaf, mark == numbers::kWithPlus);
    }
    for (int w = 0; w < waiting_count; ++w) {
      const int i = waiting[w];
      Set(i, rep_.walker.Again({rows_.leaves[i], rows_.digits[i], rows_.counts[i]},
                               block_.marks[i] == numbers::kWithPlus, rep_.RegionOf(rep_.region)));
    }
    if (rep_.options.mode == Mode::kClean) RenumberPlain(base, regions);
  }

  void Set(int i, const Found& found) {
    rows_.leaves[i] = found.leaf;
    rows_.digits[i] = found.digits;
    rows_.counts[i] = found.count;
  }

  // A row off the beaten track: an odd cell, very many digits, a default region of its own.
  void FindAlone(const char* base, int i, const CountryId* regions) {
    const CountryId region = regions == nullptr ? rep_.region : regions[rows_.first + i];
    if (block_.marks[i] == numbers::kOdd) return FindOdd(base, i, region);
    Set(i, rep_.walker.Find(block_.digits[i] + numbers::kDigitsAt, block_.counts[i],
                            block_.marks[i] == numbers::kWithPlus, rep_.RegionOf(region)));
  }

  void FindOdd(const char* base, int i, CountryId region) {
    const int64_t size = rows_.ends[i] - rows_.starts[i];
    if (size == 0) {
      rows_.leaves[i] = numbers::kLeafBit | numbers::kClassEmpty;
      rows_.digits[i] = block_.digits[i] + numbers::kDigitsAt;
      rows_.counts[i] = 0;
      return;
    }
    Segmenter::Rep::Odd odd;
    std::vector<Segmentation> others;
    const bool clean = rep_.options.mode == Mode::kClean;
    rep_.ReadOdd({base + rows_.starts[i], static_cast<size_t>(size)}, region, &odd,
                 clean && out_.others != nullptr ? &others : nullptr);
    for (const Segmentation& other : others) out_.others->push_back({rows_.first + i, other});
    // The digits move into the block, where the later passes look for them.
    char* const row = block_.digits[i];
    std::memcpy(row, odd.reading.bytes, numbers::kDigitBytes);
    rows_.leaves[i] = odd.found.leaf;
    rows_.digits[i] = row + (odd.found.digits - odd.reading.bytes);
    rows_.counts[i] = odd.found.count;
    rows_.repairs[i] = odd.reading.repairs;
  }

  // Plain cells may hold old numbers too.
  void RenumberPlain(const char* base, const CountryId* regions) {
    for (int i = 0; i < rows_.count; ++i) {
      const ClassRecord& c = rep_.walker.ClassAt(rows_.leaves[i]);
      if (block_.marks[i] == numbers::kOdd || c.valid != 0 || c.keep == 0) continue;
      FindOdd(base, i, regions == nullptr ? rep_.region : regions[rows_.first + i]);
    }
  }

  void WriteTexts() {
    char* out = out_.e164_bytes == nullptr ? texts_ : out_.e164_bytes + text_size_;
    for (int i = 0; i < rows_.count; ++i) {
      const ClassRecord& c = rep_.walker.ClassAt(rows_.leaves[i]);
      at_[i] = out;
      sizes_[i] = numbers::WriteE164(c, rows_.digits[i], rows_.counts[i], out);
      out += sizes_[i];
      if (out_.e164_offsets == nullptr) continue;
      text_size_ += sizes_[i];
      out_.e164_offsets[rows_.first + i + 1] = static_cast<int32_t>(text_size_);
    }
  }

  template <typename T, typename F>
  void Write(T* column, F value) {
    if (column == nullptr) return;
    column += rows_.first;
    for (int i = 0; i < rows_.count; ++i) {
      column[i] = static_cast<T>(value(i, rep_.walker.ClassAt(rows_.leaves[i])));
    }
  }

  void WriteColumns() {
    using C = const ClassRecord&;
    Write(out_.status, [](int, C c) { return c.status; });
    Write(out_.valid, [](int, C c) { return c.valid; });
    Write(out_.possibility, [](int, C c) { return c.possibility; });
    Write(out_.type, [](int, C c) { return c.type; });
    Write(out_.calling_code, [](int, C c) { return c.calling_code; });
    Write(out_.country, [](int, C c) { return c.country; });
    Write(out_.portable, [](int, C c) { return c.portable; });
    Write(out_.national_offset, [](int, C c) { return c.national_offset; });
    Write(out_.time_zone, [this](int i, C) { return MappingOf(i).time_zone; });
    Write(out_.repairs, [this](int i, C) { return rows_.repairs[i]; });
    Write(out_.answer, [this](int i, C) { return uint64_t{rows_.leaves[i]}; });
    Write(out_.operator_id, [this](int i, C c) { return OperatorOf(i, c); });
    Write(out_.area, [this](int i, C c) { return rep_.AreaOf(c, at_[i], sizes_[i]); });
    Write(out_.number, [this](int i, C) { return Number(at_[i], sizes_[i]); });
    if (summary_ != nullptr) Count();
  }

  void Count() {
    summary_->rows += rows_.count;
    for (int i = 0; i < rows_.count; ++i) {
      const ClassRecord& c = rep_.walker.ClassAt(rows_.leaves[i]);
      summary_->valid += c.valid;
      ++summary_->status[c.status];
      ++summary_->operators[OperatorOf(i, c)];
      const bool read = c.keep != 0;
      summary_->type[c.type] += read;
      summary_->country[c.country] += read;
    }
  }

  const numbers::MappingRecord& MappingOf(int i) const {
    return rep_.tables->mappings[numbers::MappingOf(rows_.leaves[i])];
  }

  OperatorId OperatorOf(int i, const ClassRecord& c) const {
    if (rep_.options.overlay == nullptr) return MappingOf(i).operator_id;
    return rep_.OperatorOf(c, rows_.leaves[i], at_[i], sizes_[i]);
  }

  // The digits of the E.164 text as an integer. Every valid number fits; the few invalid ones that
  // do not are 0, none.
  static int64_t Number(const char* text, uint32_t size) {
    constexpr uint32_t kMaxDigitsOfUint64 = 19;
    if (size > kMaxDigitsOfUint64 + 1) return 0;
    uint64_t number = 0;
    for (uint32_t k = 1; k < size; ++k) {
      number = number * 10 + static_cast<uint64_t>(text[k] - '0');
    }
    return number > uint64_t{std::numeric_limits<int64_t>::max()} ? 0
                                                                  : static_cast<int64_t>(number);
  }

  const Segmenter::Rep& rep_;
  const SegmentationColumns& out_;
  Summary* summary_;
  bool needs_e164_ = false;
  uint32_t code_size_ = 0;  // of the default region
  int64_t text_size_ = 0;
  Block block_;
  Rows rows_;
  const char* at_[kBlockRows];
  uint32_t sizes_[kBlockRows];
  char texts_[kBlockRows * kMaxE164Size + 64];
};

bool IsNull(const uint8_t* validity, int64_t bit) {
  return validity != nullptr && (validity[bit / 8] >> (bit % 8) & 1) == 0;
}

absl::Status Backwards(int64_t row) {
  return InvalidArgument(Cat("column: row ", row, " ends before it begins, check the offsets"));
}

absl::Status CheckRoom(int64_t rows, const SegmentationColumns& out) {
  if (rows < 0) return InvalidArgument(Cat("column: ", rows, " rows, give a count"));
  if (out.e164_bytes != nullptr && out.e164_offsets == nullptr) {
    return InvalidArgument("column: e164_bytes without e164_offsets, give both");
  }
  if (out.e164_offsets != nullptr && rows > std::numeric_limits<int32_t>::max() / kMaxE164Size) {
    return InvalidArgument(Cat("column: ", rows, " rows do not fit 32-bit offsets, give at most ",
                               std::numeric_limits<int32_t>::max() / kMaxE164Size, " at a time"));
  }
  return absl::OkStatus();
}

// `row_of(i, &start, &end)` tells where row i lies; start == end for a null.
template <typename RowOf>
absl::Status RunColumn(const Segmenter::Rep& rep, const char* base, const char* limit,
                       int64_t count, const CountryId* regions, const SegmentationColumns& out,
                       Summary* summary, RowOf row_of) {
  GRIOT_TRY(CheckRoom(count, out));
  if (summary != nullptr) {
    // Room for every id: counting checks nothing.
    const auto grow = [](std::vector<int64_t>* counts, size_t size) {
      if (counts->size() < size) counts->resize(size);
    };
    grow(&summary->country, rep.tables->countries.size());
    const OperatorOverlay* overlay = rep.options.overlay.get();
    grow(&summary->operators,
         rep.plan_operators +
             (overlay == nullptr ? size_t{0} : static_cast<size_t>(overlay->operator_count())));
  }
  ColumnRun run(rep, out, summary);
  Rows& rows = run.rows();
  for (rows.first = 0; rows.first < count; rows.first += rows.count) {
    rows.count = static_cast<int>(std::min<int64_t>(kBlockRows, count - rows.first));
    for (int i = 0; i < rows.count; ++i) {
      row_of(rows.first + i, &rows.starts[i], &rows.ends[i]);
      if (rows.starts[i] > rows.ends[i] || rows.starts[i] < 0) return Backwards(rows.first + i);
    }
    run.Run(base, limit, regions);
  }
  return absl::OkStatus();
}

template <typename Offset>
absl::Status RunOffsets(const Segmenter::Rep& rep, const TextColumn& in, const Offset* offsets,
                        const SegmentationColumns& out, Summary* summary) {
  const char* const limit = in.rows > 0 ? in.bytes + offsets[in.rows] : in.bytes;
  return RunColumn(rep, in.bytes, limit, in.rows, in.row_regions, out, summary,
                   [&](int64_t i, int64_t* start, int64_t* end) {
                     *start = offsets[i];
                     *end =
                         IsNull(in.validity, in.validity_offset + i) ? offsets[i] : offsets[i + 1];
                   });
}

}  // namespace

absl::Status Segmenter::Segment(const TextColumn& in, const SegmentationColumns& out,
                                Summary* summary) const {
  if (in.offsets != nullptr) return RunOffsets(*rep_, in, in.offsets, out, summary);
  if (in.large_offsets != nullptr) return RunOffsets(*rep_, in, in.large_offsets, out, summary);
  if (in.rows == 0) return absl::OkStatus();
  return InvalidArgument("column: no offsets, give 32-bit or 64-bit ones");
}

absl::Status Segmenter::Segment(const TextSlices& in, const SegmentationColumns& out,
                                Summary* summary) const {
  return RunColumn(*rep_, in.bytes, in.bytes + in.readable, in.rows, in.row_regions, out, summary,
                   [&](int64_t i, int64_t* start, int64_t* end) {
                     *start = in.starts[i];
                     *end = int64_t{in.starts[i]} + in.sizes[i];
                   });
}

void Summary::Add(const Summary& other) {
  rows += other.rows;
  valid += other.valid;
  for (int i = 0; i < kStatusCount; ++i) status[i] += other.status[i];
  for (int i = 0; i < kNumberTypeCount; ++i) type[i] += other.type[i];
  const auto add = [](const std::vector<int64_t>& from, std::vector<int64_t>* to) {
    to->resize(std::max(to->size(), from.size()));
    for (size_t i = 0; i < from.size(); ++i) (*to)[i] += from[i];
  };
  add(other.country, &country);
  add(other.operators, &operators);
}

}  // namespace griot
