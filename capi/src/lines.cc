// Door 2: a text, a line a row.
#include "capi/src/error.h"
#include "capi/src/json_writer.h"
#include "capi/src/line_pieces.h"
#include "capi/src/run.h"
#include "capi/src/segmenter.h"
#include "griot/base/text.h"

namespace griot::capi {
namespace {

// Lines of a piece are found by 32-bit positions.
constexpr size_t kMaxLineSize = size_t{1} << 31;

CallStatus Lines(const griot_segmenter* segmenter, const griot_run_options* options,
                 std::string_view text, int64_t capacity, const griot_columns* out, int64_t* rows,
                 griot_reply** summary) {
  if (segmenter == nullptr) return Invalid("segmenter: NULL, make one");
  if (text.data() == nullptr && !text.empty()) return Invalid("text: NULL, give lines");
  if (capacity < 0) return Invalid(Cat("capacity: ", capacity, ", give a count"), "capacity");
  ParallelOptions run;
  SegmentationColumns columns;
  const CountryId* regions = nullptr;
  GRIOT_CALL(ReadOptions(options, &run));
  LinePieces pieces(text, run.threads);
  if (pieces.largest() > kMaxLineSize) {
    return Invalid("text: a line of more than 2 GiB, cut it");
  }
  if (pieces.rows() > capacity) {
    return {GRIOT_INVALID_ARGUMENT,
            Cat("capacity: room for ", capacity, " rows, the text has ", pieces.rows()),
            JsonWriter().Key("path").String("capacity").Key("rows").Integer(pieces.rows()).text()};
  }
  GRIOT_CALL(ReadColumns(out, pieces.rows(), &columns, &regions));
  pieces.set_row_regions(regions);
  GRIOT_CALL(RunPieces(segmenter, pieces, columns, run, summary));
  if (rows != nullptr) *rows = pieces.rows();
  return {};
}

}  // namespace
}  // namespace griot::capi

griot_status griot_segment_lines(const griot_segmenter* segmenter, const griot_run_options* options,
                                 const char* text, size_t size, int64_t capacity,
                                 const griot_columns* out, int64_t* rows, griot_reply** summary,
                                 griot_error** error) {
  if (rows != nullptr) *rows = 0;
  if (summary != nullptr) *summary = nullptr;
  return griot::capi::Guard(error, [&] {
    return griot::capi::Lines(segmenter, options, {text, size}, capacity, out, rows, summary);
  });
}
