// Door 3: the Arrow C data interface.
#include <cstring>
#include <memory>

#include "capi/src/arrow_abi.h"
#include "capi/src/arrow_input.h"
#include "capi/src/arrow_output.h"
#include "capi/src/error.h"
#include "capi/src/run.h"
#include "capi/src/segmenter.h"
#include "griot/base/text.h"

namespace griot::capi {
namespace {

class ArrowPieces final : public Pieces {
 public:
  ArrowPieces(const ArrowInput& in, int threads, ArrowAnswers* answers)
      : in_(in), column_(Column(in), threads), answers_(answers) {}

  int64_t count() const override { return column_.count(); }
  int64_t first_row(int64_t piece) const override { return column_.first_row(piece); }

  absl::Status Segment(const Segmenter& segmenter, int64_t piece, const SegmentationColumns& out,
                       Summary* summary, PieceRoom* room) const override {
    const int64_t first = first_row(piece), rows = first_row(piece + 1) - first;
    room->flags.resize(2 * static_cast<size_t>(rows));
    SegmentationColumns all = out;
    all.valid = room->flags.data();
    all.portable = room->flags.data() + rows;
    absl::Status status;
    if (in_.direct()) {
      status = column_.Segment(segmenter, piece, all, summary, room);
    } else {
      TextColumn gathered;
      status = in_.Gather(first, rows, room, &gathered);
      if (status.ok()) status = segmenter.Segment(gathered, all, summary);
    }
    if (status.ok()) answers_->Finish(first, rows, all.valid, all.portable);
    return status;
  }

 private:
  // Of gathered rows nothing but their count.
  static TextColumn Column(const ArrowInput& in) {
    TextColumn column = in.direct() ? in.column() : TextColumn();
    column.rows = in.rows();
    return column;
  }

  const ArrowInput& in_;
  ColumnPieces column_;
  ArrowAnswers* answers_;
};

CallStatus Arrow(const griot_segmenter* segmenter, const griot_run_options* options,
                 const ArrowSchema* in_schema, const ArrowArray* in, ArrowSchema* out_schema,
                 ArrowArray* out, griot_reply** summary) {
  if (segmenter == nullptr) return Invalid("segmenter: NULL, make one");
  if (out_schema == nullptr || out == nullptr) return Invalid("arrow: out is NULL, give both");
  ParallelOptions run;
  ArrowInput input;
  GRIOT_CALL(ReadOptions(options, &run));
  GRIOT_CALL(ArrowInput::Open(in_schema, in, &input));
  // Before room is made for them.
  if (input.rows() > kMaxTextRows) {
    return Invalid(Cat("arrow: ", input.rows(), " rows do not fit 32-bit offsets, give at most ",
                       kMaxTextRows, " at a time"));
  }
  const Segmenter& s = segmenter->segmenter;
  ArrowAnswers answers(input.rows(), s.plan().has_areas(),
                       segmenter->arrow_names.Get(s, segmenter->language));
  GRIOT_CALL(RunPieces(segmenter, ArrowPieces(input, run.threads, &answers), answers.columns(), run,
                       summary));
  answers.Export(out_schema, out);
  return {};
}

}  // namespace
}  // namespace griot::capi

griot_status griot_segment_arrow(const griot_segmenter* segmenter, const griot_run_options* options,
                                 const struct ArrowSchema* in_schema, const struct ArrowArray* in,
                                 struct ArrowSchema* out_schema, struct ArrowArray* out,
                                 griot_reply** summary, griot_error** error) {
  if (out_schema != nullptr) std::memset(out_schema, 0, sizeof *out_schema);
  if (out != nullptr) std::memset(out, 0, sizeof *out);
  if (summary != nullptr) *summary = nullptr;
  const griot_status status = griot::capi::Guard(error, [&] {
    return griot::capi::Arrow(segmenter, options, in_schema, in, out_schema, out, summary);
  });
  if (status < 0 && summary != nullptr) {
    griot_reply_free(*summary);
    *summary = nullptr;
  }
  return status;
}
