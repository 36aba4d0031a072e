#ifndef GRIOT_CAPI_SRC_REPLY_H_
#define GRIOT_CAPI_SRC_REPLY_H_

#include <string>
#include <utility>

#include "capi/griot.h"
#include "capi/src/live.h"

struct griot_reply {
  explicit griot_reply(std::string t) : text(std::move(t)) {}

  const std::string text;
  griot::capi::Live live;
};

#endif  // GRIOT_CAPI_SRC_REPLY_H_
