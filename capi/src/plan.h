#ifndef GRIOT_CAPI_SRC_PLAN_H_
#define GRIOT_CAPI_SRC_PLAN_H_

#include <memory>

#include "capi/griot.h"
#include "capi/src/live.h"
#include "griot/numbers/plan.h"

struct griot_plan {
  std::shared_ptr<const griot::Plan> plan;
  griot::capi::Live live;
};

#endif  // GRIOT_CAPI_SRC_PLAN_H_
