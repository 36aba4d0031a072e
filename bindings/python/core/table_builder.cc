#include "bindings/python/core/table_builder.h"

#include <algorithm>
#include <cstring>
#include <limits>
#include <utility>

#include "griot/base/status.h"
#include "griot/engine/parallel.h"

namespace griot::python {
namespace {

// Small enough to stay in the caches of a core.
constexpr int64_t kSliceRows = int64_t{1} << 17;
// What threads share is larger, so that starting them is nothing beside it.
constexpr int64_t kThreadRows = int64_t{1} << 19;
constexpr int64_t kMaxOffset = std::numeric_limits<int32_t>::max();

}  // namespace

TableBuilder::TableBuilder(std::shared_ptr<const WordedSegmenter> segmenter, FieldSet fields,
                           int threads)
    : table_(std::make_shared<Table>()), threads_(threads) {
  table_->segmenter = std::move(segmenter);
  table_->fields = fields;
  for (int i = 0; i < kFieldCount; ++i) {
    if (kFields[i].shape == Shape::kText) continue;
    if (fields[i] || i == kStatus) columns_[i] = std::make_shared<Bytes>();
  }
  if (fields[kE164] || fields[kNational]) {
    e164_offsets_ = std::make_shared<Bytes>();
    e164_bytes_ = std::make_shared<Bytes>();
  }
  if (fields[kNational]) national_starts_ = std::make_shared<Bytes>();
}

int64_t TableBuilder::slice_rows(bool under_gil) const {
  return threads_ > 1 && !under_gil ? kThreadRows * threads_ : kSliceRows;
}

void TableBuilder::Reserve(int64_t rows) {
  if (rows <= room_) return;
  room_ = rows;
  const auto count = static_cast<size_t>(rows);
  for (int i = 0; i < kFieldCount; ++i) {
    if (columns_[i] != nullptr) columns_[i]->Reserve(count * kFields[i].item_size);
  }
  if (national_starts_ != nullptr) national_starts_->Reserve(count);
  if (e164_offsets_ == nullptr) return;
  const size_t size = table_->e164.large ? sizeof(int64_t) : sizeof(int32_t);
  e164_offsets_->Reserve((count + 1) * size);
}

SegmentationColumns TableBuilder::Rows(int64_t first) {
  const auto at = [&]<typename T>(Field field, T* SegmentationColumns::*member,
                                  SegmentationColumns& out) {
    if (columns_[field] != nullptr) out.*member = columns_[field]->data<T>() + first;
  };
  SegmentationColumns out;
  at(kStatus, &SegmentationColumns::status, out);
  at(kValid, &SegmentationColumns::valid, out);
  at(kPossible, &SegmentationColumns::possibility, out);
  at(kNumber, &SegmentationColumns::number, out);
  at(kCallingCode, &SegmentationColumns::calling_code, out);
  at(kCountry, &SegmentationColumns::country, out);
  at(kType, &SegmentationColumns::type, out);
  at(kOperator, &SegmentationColumns::operator_id, out);
  at(kTimeZone, &SegmentationColumns::time_zone, out);
  at(kArea, &SegmentationColumns::area, out);
  at(kPortable, &SegmentationColumns::portable, out);
  at(kRepairs, &SegmentationColumns::repairs, out);
  if (national_starts_ != nullptr) {
    out.national_offset = national_starts_->data<uint8_t>() + first;
  }
  if (e164_offsets_ != nullptr) {
    out.e164_offsets = table_->e164.large ? slice_offsets_.data<int32_t>()
                                          : e164_offsets_->data<int32_t>() + first;
    out.e164_bytes = e164_bytes_->data() + text_size_;
  }
  if (table_->segmenter->segmenter.options().mode == Mode::kClean) out.others = &slice_others_;
  return out;
}

absl::Status TableBuilder::Add(const TextColumn& slice) {
  const int64_t first = table_->rows, rows = slice.rows;
  if (first + rows > room_) Reserve(std::max(first + rows, room_ * 2));
  if (e164_bytes_ != nullptr) {
    const auto wanted = static_cast<size_t>(text_size_ + E164Capacity(rows));
    if (wanted > e164_bytes_->size()) {
      e164_bytes_->Reserve(std::max(wanted, e164_bytes_->size() * 2));
    }
    if (table_->e164.large) {
      slice_offsets_.Reserve(static_cast<size_t>(rows + 1) * sizeof(int32_t));
    }
  }
  GRIOT_TRY(Segment(slice, Rows(first)));
  if (e164_bytes_ != nullptr) AppendOffsets(rows);
  Recode(kOperator, table_->segmenter->operators, first, rows);
  Recode(kArea, table_->segmenter->areas, first, rows);
  for (OtherNumber& other : slice_others_) {
    other.row += first;
    table_->others.push_back(other);
  }
  slice_others_.clear();
  table_->rows += rows;
  return absl::OkStatus();
}

absl::Status TableBuilder::Segment(const TextColumn& slice, const SegmentationColumns& out) {
  const Segmenter& segmenter = table_->segmenter->segmenter;
  if (threads_ == 1) return segmenter.Segment(slice, out, &table_->summary);
  return SegmentParallel(segmenter, slice, out, {.threads = threads_}, &table_->summary);
}

// The slice's offsets begin at 0, the column's go on.
void TableBuilder::AppendOffsets(int64_t rows) {
  const int64_t first = table_->rows, before = text_size_;
  const int32_t* const in =
      table_->e164.large ? slice_offsets_.data<int32_t>() : e164_offsets_->data<int32_t>() + first;
  text_size_ += in[rows];
  if (!table_->e164.large && text_size_ <= kMaxOffset) {
    if (before == 0) return;
    auto* const out = e164_offsets_->data<int32_t>() + first;
    for (int64_t i = 0; i <= rows; ++i) out[i] += static_cast<int32_t>(before);
    return;
  }
  if (!table_->e164.large) {
    auto wide = std::make_shared<Bytes>();
    wide->Reserve(static_cast<size_t>(room_ + 1) * sizeof(int64_t));
    std::copy_n(e164_offsets_->data<int32_t>(), first, wide->data<int64_t>());
    auto* const out = wide->data<int64_t>() + first;
    for (int64_t i = 0; i <= rows; ++i) out[i] = before + in[i];
    e164_offsets_ = std::move(wide);
    table_->e164.large = true;
    return;
  }
  auto* const out = e164_offsets_->data<int64_t>() + first;
  for (int64_t i = 0; i <= rows; ++i) out[i] = before + in[i];
}

void TableBuilder::Recode(Field field, const NameList& names, int64_t first, int64_t rows) {
  if (columns_[field] == nullptr || names.codes.empty()) return;
  auto* const column = columns_[field]->data<uint32_t>() + first;
  for (int64_t i = 0; i < rows; ++i) column[i] = names.codes[column[i]];
}

std::shared_ptr<const Table> TableBuilder::Finish() {
  const auto rows = static_cast<size_t>(table_->rows);
  for (int i = 0; i < kFieldCount; ++i) {
    if (columns_[i] == nullptr) continue;
    columns_[i]->Finish(rows * kFields[i].item_size);
    table_->columns[i] = columns_[i];
  }
  if (national_starts_ != nullptr) national_starts_->Finish(rows);
  table_->national_starts = national_starts_;
  if (e164_offsets_ != nullptr) {
    const size_t size = table_->e164.large ? sizeof(int64_t) : sizeof(int32_t);
    e164_offsets_->Finish((rows + 1) * size);
    if (rows == 0) std::memset(e164_offsets_->data(), 0, size);
    e164_bytes_->Finish(static_cast<size_t>(text_size_));
    table_->e164.offsets = e164_offsets_;
    table_->e164.bytes = e164_bytes_;
  }
  return std::move(table_);
}

}  // namespace griot::python
