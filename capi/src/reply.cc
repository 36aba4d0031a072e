#include "capi/src/reply.h"

#include "capi/src/error.h"

const char* griot_reply_text(const griot_reply* reply, size_t* size) {
  if (reply == nullptr) return griot::capi::Borrow("", 0, size);
  return griot::capi::Borrow(reply->text.c_str(), reply->text.size(), size);
}

void griot_reply_free(griot_reply* reply) { delete reply; }
