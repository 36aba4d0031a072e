#include "capi/griot.h"

namespace {

const char* NameOfClass(griot_status status) {
  switch (status % 100) {
    case GRIOT_CANCELLED: return "CANCELLED";
    case GRIOT_INVALID_ARGUMENT: return "INVALID_ARGUMENT";
    case GRIOT_DEADLINE_EXCEEDED: return "DEADLINE_EXCEEDED";
    case GRIOT_NOT_FOUND: return "NOT_FOUND";
    case GRIOT_ALREADY_EXISTS: return "ALREADY_EXISTS";
    case GRIOT_PERMISSION_DENIED: return "PERMISSION_DENIED";
    case GRIOT_RESOURCE_EXHAUSTED: return "RESOURCE_EXHAUSTED";
    case GRIOT_FAILED_PRECONDITION: return "FAILED_PRECONDITION";
    case GRIOT_ABORTED: return "ABORTED";
    case GRIOT_OUT_OF_RANGE: return "OUT_OF_RANGE";
    case GRIOT_UNIMPLEMENTED: return "UNIMPLEMENTED";
    case GRIOT_INTERNAL: return "INTERNAL";
    case GRIOT_UNAVAILABLE: return "UNAVAILABLE";
    case GRIOT_DATA_LOSS: return "DATA_LOSS";
    case GRIOT_UNAUTHENTICATED: return "UNAUTHENTICATED";
    default: return "UNKNOWN";
  }
}

}  // namespace

const char* griot_status_name(griot_status status) {
  if (status >= 0) return "OK";
  if (status == GRIOT_STRUCT_SIZE) return "STRUCT_SIZE";
  return status == GRIOT_FORKED ? "FORKED" : NameOfClass(status);
}
