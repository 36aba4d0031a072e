// What the three doors share: options, columns, and how a run ends.
#ifndef GRIOT_CAPI_SRC_RUN_H_
#define GRIOT_CAPI_SRC_RUN_H_

#include <cstdint>

#include "capi/griot.h"
#include "capi/src/call_status.h"
#include "griot/engine/parallel.h"
#include "griot/numbers/segmenter.h"

namespace griot::capi {

CallStatus ReadOptions(const griot_run_options* options, ParallelOptions* out);

// Where `columns` points to, for that many rows. INVALID_ARGUMENT: not aligned, or too small.
CallStatus ReadColumns(const griot_columns* columns, int64_t rows, SegmentationColumns* out,
                       const CountryId** row_regions);

// Runs, and makes the summary where one is wanted. `in` knows its rows.
CallStatus RunPieces(const griot_segmenter* segmenter, const Pieces& in,
                     const SegmentationColumns& out, const ParallelOptions& options,
                     griot_reply** summary);

}  // namespace griot::capi

#endif  // GRIOT_CAPI_SRC_RUN_H_
