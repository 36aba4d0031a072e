// Segments a column slice by slice into one table.
#ifndef GRIOT_BINDINGS_PYTHON_CORE_TABLE_BUILDER_H_
#define GRIOT_BINDINGS_PYTHON_CORE_TABLE_BUILDER_H_

#include <cstdint>
#include <memory>

#include "absl/status/status.h"
#include "bindings/python/core/table.h"

namespace griot::python {

class TableBuilder {
 public:
  TableBuilder(std::shared_ptr<const WordedSegmenter> segmenter, FieldSet fields, int threads);

  // Makes room for this many rows at once; without it, the columns grow.
  void Reserve(int64_t rows);

  // Segments the next rows. Without the GIL; throws std::bad_alloc.
  absl::Status Add(const TextColumn& slice);

  // How many rows to Add() at a time: enough to keep the threads busy, few enough to be done in
  // some tens of milliseconds. `under_gil`: reading them keeps other Python threads waiting.
  int64_t slice_rows(bool under_gil) const;

  std::shared_ptr<const Table> Finish();

 private:
  // Where the rows from `first` on go.
  SegmentationColumns Rows(int64_t first);
  absl::Status Segment(const TextColumn& slice, const SegmentationColumns& out);
  void Recode(Field field, const NameList& names, int64_t first, int64_t rows);
  void AppendOffsets(int64_t rows);

  std::shared_ptr<Table> table_;
  int threads_;
  int64_t room_ = 0;  // rows
  std::array<std::shared_ptr<Bytes>, kFieldCount> columns_;
  std::shared_ptr<Bytes> e164_offsets_, e164_bytes_, national_starts_;
  Bytes slice_offsets_;  // of a slice, where they are 64-bit in the table
  int64_t text_size_ = 0;
  std::vector<OtherNumber> slice_others_;
};

}  // namespace griot::python

#endif  // GRIOT_BINDINGS_PYTHON_CORE_TABLE_BUILDER_H_
