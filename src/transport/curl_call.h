// A call on its way, around one of libcurl's easy handles; one after the other, as what is the same
// for all of them need not be said again.
#ifndef GRIOT_SRC_TRANSPORT_CURL_CALL_H_
#define GRIOT_SRC_TRANSPORT_CURL_CALL_H_

#include <curl/curl.h>

#include <memory>
#include <string_view>

#include "griot/channels/transport.h"
#include "src/transport/socket_watch.h"

namespace griot::transport {

struct EasyDeleter {
  void operator()(CURL* easy) const { curl_easy_cleanup(easy); }
};
using Easy = std::unique_ptr<CURL, EasyDeleter>;

class CurlCall {
 public:
  explicit CurlCall(SocketWatch& watch);
  CurlCall(const CurlCall&) = delete;
  CurlCall& operator=(const CurlCall&) = delete;

  // Tells the handle what to do. False: this can be no request, and nothing is to be done.
  bool Prepare(uint64_t ticket, HttpRequest request, const CallLimits& limits);
  CURL* easy() const { return easy_.get(); }

  // Once it has ended. Then it may be prepared again.
  CallResult Finish(CURLcode code);

 private:
  struct ListDeleter {
    void operator()(curl_slist* list) const { curl_slist_free_all(list); }
  };

  bool AddHeaders();
  bool AddLine(const std::string& line);
  bool SetBody();
  bool SetRules();
  bool SetTimes(const CallLimits& limits);
  bool SetHeaders(const HttpRequest& before);

  static size_t OnHeader(char* line, size_t size, size_t count, void* call);
  static size_t OnWrite(char* bytes, size_t size, size_t count, void* call);
  static int OnStart(void* call, char*, char*, int, int);

  HttpRequest request_;
  CallLimits limits_;
  Easy easy_;
  bool ready_ = false;  // the rules are set
  bool again_ = false;  // what the handle was told of `request_` holds
  std::unique_ptr<curl_slist, ListDeleter> headers_;
  size_t header_bytes_ = 0;  // of the response
  bool started_ = false;
  bool has_head_ = false;  // the blank line behind the response's headers came
  CallResult result_;
};

}  // namespace griot::transport

#endif  // GRIOT_SRC_TRANSPORT_CURL_CALL_H_
