// What libcurl's codes say of a call.
#ifndef GRIOT_SRC_TRANSPORT_CURL_ENDING_H_
#define GRIOT_SRC_TRANSPORT_CURL_ENDING_H_

#include <curl/curl.h>

#include <string>

#include "griot/channels/transport.h"

namespace griot::transport {

struct Ending {
  CallResult::End end = CallResult::End::kAmbiguous;
  std::string fault;
};

// `started`: something of the request may have left. `cut`: it was we who stopped reading.
Ending EndingOf(CURLcode code, bool started, bool cut);

}  // namespace griot::transport

#endif  // GRIOT_SRC_TRANSPORT_CURL_ENDING_H_
