// The map of griot: what it can do, one sentence a room. Include this, or the headers you use.
//
//   numbers    Segments phone numbers, one or millions: country, operator, type, validity, E.164.
//   engine     Joins the rooms for hosts: a column over several threads, with a budget.
//   transfer   Reads files of rows as people write them, and segments their phone column.
//   base       Errors and text, as the other rooms use them.
#ifndef GRIOT_GRIOT_H_
#define GRIOT_GRIOT_H_

#include "griot/base/nearest.h"
#include "griot/base/status.h"
#include "griot/base/text.h"
#include "griot/engine/parallel.h"
#include "griot/numbers/format.h"
#include "griot/numbers/overlay.h"
#include "griot/numbers/plan.h"
#include "griot/numbers/segmentation.h"
#include "griot/numbers/segmenter.h"
#include "griot/transfer/csv.h"
#include "griot/transfer/csv_layout.h"
#include "griot/transfer/csv_segment.h"
#include "griot/transfer/output_buffer.h"

#endif  // GRIOT_GRIOT_H_
