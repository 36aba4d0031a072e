#ifndef GRIOT_CAPI_SRC_CANCEL_H_
#define GRIOT_CAPI_SRC_CANCEL_H_

#include <atomic>

#include "capi/griot.h"
#include "capi/src/live.h"

struct griot_cancel {
  // A signal handler may set it.
  mutable std::atomic<bool> triggered = false;
  griot::capi::Live live;
};
static_assert(std::atomic<bool>::is_always_lock_free);

#endif  // GRIOT_CAPI_SRC_CANCEL_H_
