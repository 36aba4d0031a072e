#include "src/transport/curl_ending.h"

#include "griot/base/text.h"

namespace griot::transport {
namespace {

// libcurl's own words name hosts: these do not.
std::string FaultOf(CURLcode code) {
  switch (code) {
    case CURLE_OPERATION_TIMEDOUT: return "timeout";
    case CURLE_COULDNT_RESOLVE_HOST:
    case CURLE_COULDNT_RESOLVE_PROXY: return "dns";
    case CURLE_COULDNT_CONNECT: return "connect";
    case CURLE_SSL_CONNECT_ERROR:
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_CERTPROBLEM:
    case CURLE_SSL_CIPHER:
    case CURLE_SSL_CACERT_BADFILE:
    case CURLE_SSL_ISSUER_ERROR: return "tls";
    case CURLE_GOT_NOTHING: return "closed";
    case CURLE_SEND_ERROR:
    case CURLE_RECV_ERROR:
    case CURLE_SEND_FAIL_REWIND:
    case CURLE_ABORTED_BY_CALLBACK: return "reset";  // the last two: it wanted to send once more
    case CURLE_PARTIAL_FILE: return "partial";
    case CURLE_URL_MALFORMAT:
    case CURLE_UNSUPPORTED_PROTOCOL: return "protocol";
    default: return Cat("curl-", static_cast<int>(code));
  }
}

}  // namespace

Ending EndingOf(CURLcode code, bool started, bool cut) {
  if (code == CURLE_OK || (cut && code == CURLE_WRITE_ERROR)) {
    return {.end = CallResult::End::kAnswered};
  }
  return {.end = started ? CallResult::End::kAmbiguous : CallResult::End::kNotSent,
          .fault = FaultOf(code)};
}

}  // namespace griot::transport
