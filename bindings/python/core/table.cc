#include "bindings/python/core/table.h"

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <new>
#include <utility>

namespace griot::python {

Bytes::~Bytes() { std::free(data_); }

void Bytes::Reserve(size_t size) {
  if (size <= size_) return;
  void* const moved = std::realloc(data_, size);
  if (moved == nullptr) throw std::bad_alloc();
  data_ = static_cast<char*>(moved);
  size_ = size;
}

void Bytes::Finish(size_t size) {
  // Never null: who gets a buffer may want its address.
  void* const moved = std::realloc(data_, size == 0 ? 1 : size);
  if (moved == nullptr) throw std::bad_alloc();
  data_ = static_cast<char*>(moved);
  size_ = size;
}

std::optional<Field> FindField(std::string_view name) {
  for (int i = 0; i < kFieldCount; ++i) {
    if (kFields[i].name == name) return static_cast<Field>(i);
  }
  return std::nullopt;
}

const NameList& Table::names(Field field) const {
  switch (field) {
    case kStatus: return segmenter->statuses;
    case kPossible: return segmenter->possibilities;
    case kType: return segmenter->types;
    case kCountry: return segmenter->countries;
    case kOperator: return segmenter->operators;
    case kTimeZone: return segmenter->time_zones;
    default: return segmenter->areas;
  }
}

int64_t Table::value(Field field, int64_t row) const {
  const Bytes& column = *columns[field];
  switch (kFields[field].item_size) {
    case 1: return column.data<uint8_t>()[row];
    case 2: return column.data<uint16_t>()[row];
    case 4: return column.data<uint32_t>()[row];
    default: return column.data<int64_t>()[row];
  }
}

bool Table::present(Field field, int64_t row) const {
  switch (kFields[field].presence) {
    case Presence::kAlways: return true;
    case Presence::kWhenOk: return value(kStatus, row) == static_cast<int64_t>(Status::kOk);
    case Presence::kWhenNonzero: return value(field, row) != 0;
  }
  return true;
}

std::string_view Table::text(Field field, int64_t row) const {
  const std::string_view text = e164[row];
  if (field == kE164) return text;
  return text.substr(std::min<size_t>(national_starts->data<uint8_t>()[row], text.size()));
}

namespace {

template <typename Offset>
Text NationalText(const Table& table) {
  const auto rows = static_cast<size_t>(table.rows);
  auto offsets = std::make_shared<Bytes>();
  auto bytes = std::make_shared<Bytes>();
  offsets->Finish((rows + 1) * sizeof(Offset));
  bytes->Reserve(table.e164.bytes->size() + 1);
  auto* const ends = offsets->data<Offset>();
  char* const begin = bytes->data();
  char* to = begin;
  ends[0] = 0;
  for (size_t row = 0; row < rows; ++row) {
    const std::string_view text = table.text(kNational, static_cast<int64_t>(row));
    std::memcpy(to, text.data(), text.size());
    to += text.size();
    ends[row + 1] = static_cast<Offset>(to - begin);
  }
  bytes->Finish(static_cast<size_t>(to - begin));
  return {std::move(offsets), std::move(bytes), sizeof(Offset) == sizeof(int64_t)};
}

}  // namespace

Text TextOf(const Table& table, Field field) {
  if (field == kE164) return table.e164;
  return table.e164.large ? NationalText<int64_t>(table) : NationalText<int32_t>(table);
}

}  // namespace griot::python
