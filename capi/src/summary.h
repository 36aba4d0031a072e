#ifndef GRIOT_CAPI_SRC_SUMMARY_H_
#define GRIOT_CAPI_SRC_SUMMARY_H_

#include <string>

#include "capi/griot.h"
#include "griot/numbers/segmenter.h"

namespace griot::capi {

// {"rows":9,"valid":7,"status":{..},"type":{..},"country":{..},"operator":{..}}: what is not zero
// and has a name, most first, names that are the same as one.
std::string SummaryJson(const griot_segmenter& segmenter, const Summary& summary);

}  // namespace griot::capi

#endif  // GRIOT_CAPI_SRC_SUMMARY_H_
