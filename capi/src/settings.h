// The settings of a segmenter, from JSON.
#ifndef GRIOT_CAPI_SRC_SETTINGS_H_
#define GRIOT_CAPI_SRC_SETTINGS_H_

#include <string>
#include <string_view>

#include "capi/src/call_status.h"
#include "griot/numbers/segmenter.h"

namespace griot::capi {

struct SegmenterSettings {
  std::string region;
  Mode mode = Mode::kExact;
  Generation generation = Generation::k9;
  std::string language = "en";
  std::string overlay;  // a path
  std::string overlay_csv;
  Simd simd = Simd::kBest;
};

// INVALID_ARGUMENT names what is unknown, ill-typed or given twice; null is as if not given. Empty
// text gives the defaults.
CallStatus ReadSettings(std::string_view json, SegmenterSettings* out);

}  // namespace griot::capi

#endif  // GRIOT_CAPI_SRC_SETTINGS_H_
