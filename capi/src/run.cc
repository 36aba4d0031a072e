#include "capi/src/run.h"

#include <memory>
#include <string_view>

#include "capi/src/cancel.h"
#include "capi/src/json_writer.h"
#include "capi/src/reply.h"
#include "capi/src/segmenter.h"
#include "capi/src/struct_in.h"
#include "capi/src/summary.h"
#include "griot/base/text.h"

namespace griot::capi {
namespace {

// Buffers come as void *, because hosts have their own ideas of types.
template <typename T, typename Void>
CallStatus Take(std::string_view name, Void* from, T** to) {
  if (reinterpret_cast<uintptr_t>(from) % alignof(T) != 0) {
    return Invalid(Cat("griot_columns: ", name, " is not aligned to ", alignof(T), " bytes"), name);
  }
  *to = static_cast<T*>(from);
  return {};
}

CallStatus TakeTexts(const griot_columns& c, int64_t rows, SegmentationColumns* out) {
  GRIOT_CALL(Take("e164_offsets_i32", c.e164_offsets_i32, &out->e164_offsets));
  GRIOT_CALL(Take("e164_bytes", c.e164_bytes, &out->e164_bytes));
  if ((out->e164_bytes == nullptr) != (out->e164_offsets == nullptr)) {
    return Invalid("griot_columns: one of e164_bytes and e164_offsets_i32, give both",
                   "e164_bytes");
  }
  if (out->e164_bytes == nullptr) return {};
  if (c.e164_capacity < E164Capacity(rows)) {
    return Invalid(
        Cat("griot_columns: e164_capacity is ", c.e164_capacity, ", give ", E164Capacity(rows)),
        "e164_capacity");
  }
  return {};
}

}  // namespace

CallStatus ReadOptions(const griot_run_options* options, ParallelOptions* out) {
  griot_run_options o;
  GRIOT_CALL(ReadStruct("griot_run_options", options, &o));
  if (o.flags != 0 || o.reserved != 0) {
    return Invalid("griot_run_options: flags and reserved have no meaning yet, give 0", "flags");
  }
  if (o.budget_ms < 0) {
    return Invalid(Cat("griot_run_options: budget_ms is ", o.budget_ms, ", give milliseconds"),
                   "budget_ms");
  }
  if (o.threads < 0) {
    return Invalid(Cat("griot_run_options: threads is ", o.threads, ", give a count"), "threads");
  }
  out->threads = o.threads;
  out->budget_ms = o.budget_ms;
  out->cancel = o.cancel == nullptr ? nullptr : &o.cancel->triggered;
  return {};
}

CallStatus ReadColumns(const griot_columns* columns, int64_t rows, SegmentationColumns* out,
                       const CountryId** row_regions) {
  griot_columns c;
  GRIOT_CALL(ReadStruct("griot_columns", columns, &c));
  if (c.flags != 0) return Invalid("griot_columns: flags has no meaning yet, give 0", "flags");
  GRIOT_CALL(Take("region_i16", c.region_i16, row_regions));
  GRIOT_CALL(Take("number_i64", c.number_i64, &out->number));
  GRIOT_CALL(Take("valid_u8", c.valid_u8, &out->valid));
  GRIOT_CALL(Take("status_u8", c.status_u8, &out->status));
  GRIOT_CALL(Take("type_u8", c.type_u8, &out->type));
  GRIOT_CALL(Take("country_i16", c.country_i16, &out->country));
  GRIOT_CALL(Take("operator_i32", c.operator_i32, &out->operator_id));
  GRIOT_CALL(Take("time_zone_i16", c.time_zone_i16, &out->time_zone));
  GRIOT_CALL(Take("national_offset_u8", c.national_offset_u8, &out->national_offset));
  GRIOT_CALL(Take("possible_u8", c.possible_u8, &out->possibility));
  GRIOT_CALL(Take("calling_code_i16", c.calling_code_i16, &out->calling_code));
  GRIOT_CALL(Take("area_i32", c.area_i32, &out->area));
  GRIOT_CALL(Take("portable_u8", c.portable_u8, &out->portable));
  GRIOT_CALL(Take("repairs_i16", c.repairs_i16, &out->repairs));
  GRIOT_CALL(Take("answer_i64", c.answer_i64, &out->answer));
  return TakeTexts(c, rows, out);
}

CallStatus RunPieces(const griot_segmenter* segmenter, const Pieces& in,
                     const SegmentationColumns& out, const ParallelOptions& options,
                     griot_reply** summary) {
  Summary counts;
  int64_t rows_done = 0;
  CallStatus status = SegmentParallel(segmenter->segmenter, in, out, options,
                                      summary == nullptr ? nullptr : &counts, &rows_done);
  if (!status.ok()) {
    status.details = JsonWriter().Key("rows_done").Integer(rows_done).text();
    return status;
  }
  if (summary != nullptr) *summary = new griot_reply(SummaryJson(*segmenter, counts));
  return {};
}

}  // namespace griot::capi
