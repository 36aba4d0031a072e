#include "capi/src/error.h"

#include <exception>
#include <memory>
#include <new>
#include <string>
#include <string_view>

#include "capi/src/json_writer.h"
#include "capi/src/live.h"
#include "capi/src/utf8.h"
#include "griot/base/text.h"

// Views only, so that the one for lack of memory can be made beforehand.
struct griot_error {
  griot_status status;
  std::string_view message, details;
};

namespace griot::capi {
namespace {

struct OwnedError : griot_error {
  std::string message_text, details_text;
  Live live;
};

constinit griot_error out_of_memory = {
    GRIOT_RESOURCE_EXHAUSTED, "out of memory, give fewer rows at a time", "{\"retryable\":true}"};

bool Retryable(griot_status status) {
  return status == GRIOT_UNAVAILABLE || status == GRIOT_ABORTED ||
         status == GRIOT_DEADLINE_EXCEEDED;
}

}  // namespace

griot_status Report(const CallStatus& status, griot_error** error) noexcept {
  if (error == nullptr) return status.code;
  try {
    auto made = std::make_unique<OwnedError>();
    made->status = status.code;
    made->message_text = ForPeople(status.message);
    made->details_text = JsonWriter()
                             .Begin('{')
                             .Key("retryable")
                             .Bool(Retryable(status.code))
                             .Members(status.details)
                             .End('}')
                             .text();
    made->message = made->message_text;
    made->details = made->details_text;
    *error = made.release();
  } catch (...) {
    *error = &out_of_memory;
  }
  return status.code;
}

griot_status ReportException(griot_error** error) noexcept {
  try {
    throw;
  } catch (const std::bad_alloc&) {
    if (error != nullptr) *error = &out_of_memory;
    return GRIOT_RESOURCE_EXHAUSTED;
  } catch (const std::exception& e) {
    try {
      return Report({GRIOT_INTERNAL, Cat("internal error: ", std::string_view(e.what()))}, error);
    } catch (...) {
    }
  } catch (...) {
  }
  if (error != nullptr) *error = &out_of_memory;
  return GRIOT_INTERNAL;
}

}  // namespace griot::capi

using griot::capi::Borrow;

griot_status griot_error_status(const griot_error* error) {
  return error == nullptr ? GRIOT_OK : error->status;
}

const char* griot_error_message(const griot_error* error, size_t* size) {
  if (error == nullptr) return Borrow("", 0, size);
  return Borrow(error->message.data(), error->message.size(), size);
}

const char* griot_error_details(const griot_error* error, size_t* size) {
  if (error == nullptr) return Borrow("{}", 2, size);
  return Borrow(error->details.data(), error->details.size(), size);
}

void griot_error_free(griot_error* error) {
  if (error == &griot::capi::out_of_memory) return;
  delete static_cast<griot::capi::OwnedError*>(error);
}
