#ifndef GRIOT_CAPI_SRC_SEGMENTER_H_
#define GRIOT_CAPI_SRC_SEGMENTER_H_

#include <atomic>
#include <memory>
#include <string>
#include <utility>

#include "capi/griot.h"
#include "capi/src/arrow_names.h"
#include "capi/src/live.h"
#include "griot/numbers/segmenter.h"

struct griot_segmenter {
  griot_segmenter(griot::Segmenter s, std::string l)
      : segmenter(std::move(s)), language(std::move(l)) {}

  const griot::Segmenter segmenter;
  const std::string language;
  const griot::capi::LazyArrowNames arrow_names;
  griot::capi::Live live;
};

#endif  // GRIOT_CAPI_SRC_SEGMENTER_H_
