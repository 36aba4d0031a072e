#include "capi/src/cancel.h"

#include "capi/src/error.h"

using griot::capi::CallStatus;

griot_status griot_cancel_new(griot_cancel** out, griot_error** error) {
  if (out != nullptr) *out = nullptr;
  return griot::capi::Guard(error, [&]() -> CallStatus {
    if (out == nullptr) return griot::capi::Invalid("cancel: out is NULL, give a place for it");
    *out = new griot_cancel;
    return {};
  });
}

void griot_cancel_trigger(const griot_cancel* cancel) {
  if (cancel != nullptr) cancel->triggered.store(true, std::memory_order_relaxed);
}

void griot_cancel_free(griot_cancel* cancel) { delete cancel; }
