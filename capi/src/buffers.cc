// Door 1: columns as buffers.
#include "capi/src/error.h"
#include "capi/src/run.h"
#include "capi/src/segmenter.h"
#include "griot/base/text.h"

namespace griot::capi {
namespace {

CallStatus Buffers(const griot_segmenter* segmenter, const griot_run_options* options,
                   const void* bytes, const void* offsets, int64_t rows, const griot_columns* out,
                   griot_reply** summary) {
  if (segmenter == nullptr) return Invalid("segmenter: NULL, make one");
  if (rows < 0) return Invalid(Cat("rows: ", rows, ", give a count"), "rows");
  if (offsets == nullptr && rows != 0) return Invalid("offsets: NULL, give rows + 1");
  if (reinterpret_cast<uintptr_t>(offsets) % alignof(int32_t) != 0) {
    return Invalid("offsets: not aligned to 4 bytes");
  }
  TextColumn in;
  in.bytes = static_cast<const char*>(bytes);
  in.offsets = static_cast<const int32_t*>(offsets);
  in.rows = rows;
  // The offsets are looked at row by row, but without bytes none may lead anywhere.
  if (rows != 0 && bytes == nullptr && in.offsets[rows] != 0) return Invalid("bytes: NULL");
  ParallelOptions run;
  SegmentationColumns columns;
  GRIOT_CALL(ReadOptions(options, &run));
  GRIOT_CALL(ReadColumns(out, rows, &columns, &in.row_regions));
  return RunPieces(segmenter, ColumnPieces(in, run.threads), columns, run, summary);
}

}  // namespace
}  // namespace griot::capi

int64_t griot_e164_capacity(int64_t rows) { return rows < 0 ? 0 : griot::E164Capacity(rows); }

griot_status griot_segment_buffers(const griot_segmenter* segmenter,
                                   const griot_run_options* options, const void* bytes,
                                   const void* offsets_i32, int64_t rows, const griot_columns* out,
                                   griot_reply** summary, griot_error** error) {
  if (summary != nullptr) *summary = nullptr;
  return griot::capi::Guard(error, [&] {
    return griot::capi::Buffers(segmenter, options, bytes, offsets_i32, rows, out, summary);
  });
}
