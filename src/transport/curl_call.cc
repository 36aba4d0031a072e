#include "src/transport/curl_call.h"

#include <algorithm>
#include <utility>

#include "griot/base/text.h"
#include "src/transport/curl_ending.h"

namespace griot::transport {
namespace {

constexpr size_t kMaxHeaders = 64 << 10;  // bytes that are kept of an answer's headers
constexpr long kIdleSeconds = 30;         // a connection is not used again after such a rest
constexpr long kReadAtOnce = 4096;        // bytes: answers are short, and calls are many
constexpr absl::Duration kLongest = absl::Hours(1);

// 0 would be no limit.
long Milliseconds(absl::Duration time) {
  return static_cast<long>(
      absl::ToInt64Milliseconds(std::clamp(time, absl::Milliseconds(1), kLongest)));
}

template <typename T>
bool Set(CURL* easy, CURLoption option, T value) {
  return curl_easy_setopt(easy, option, value) == CURLE_OK;
}

bool BreaksLines(std::string_view text) {
  return text.find_first_of(std::string_view("\r\n\0", 3)) != std::string_view::npos;
}

}  // namespace

CurlCall::CurlCall(SocketWatch& watch) : easy_(curl_easy_init()) {
  ready_ = easy_ != nullptr && SetRules() && SocketWatch::Hear(easy_.get(), &watch);
}

bool CurlCall::Prepare(uint64_t ticket, HttpRequest request, const CallLimits& limits) {
  const HttpRequest before = std::exchange(request_, std::move(request));
  const bool same_times =
      again_ && limits.connect == limits_.connect && limits.whole == limits_.whole;
  const bool same_url = again_ && before.url == request_.url;
  limits_ = limits;
  result_ = {}, result_.ticket = ticket;
  header_bytes_ = 0;
  started_ = false, has_head_ = false;
  const bool told = ready_ && !BreaksLines(request_.url) && !BreaksLines(request_.method) &&
                    (same_times || SetTimes(limits_)) && SetBody() && SetHeaders(before) &&
                    (same_url || Set(easy(), CURLOPT_URL, request_.url.c_str()));
  again_ = told;
  return told;
}

// Nothing of the environment, no signals, no redirects: FOLLOWLOCATION is off by itself.
// QUICK_EXIT: a name server that is silent holds up its own call only, not the answers to all
// others.
bool CurlCall::SetRules() {
  CURL* const e = easy();
  return Set(e, CURLOPT_NOSIGNAL, 1L) && Set(e, CURLOPT_QUICK_EXIT, 1L) &&
         Set(e, CURLOPT_PROXY, "") && Set(e, CURLOPT_PROTOCOLS_STR, "http,https") &&
         Set(e, CURLOPT_HTTP_VERSION, static_cast<long>(CURL_HTTP_VERSION_2TLS)) &&
         Set(e, CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2)) &&
         Set(e, CURLOPT_USERAGENT, "griot/" GRIOT_VERSION) &&
         Set(e, CURLOPT_MAXAGE_CONN, kIdleSeconds) && Set(e, CURLOPT_PRIVATE, this) &&
         Set(e, CURLOPT_HEADERFUNCTION, &OnHeader) && Set(e, CURLOPT_HEADERDATA, this) &&
         Set(e, CURLOPT_WRITEFUNCTION, &OnWrite) && Set(e, CURLOPT_WRITEDATA, this) &&
         Set(e, CURLOPT_BUFFERSIZE, kReadAtOnce) && Set(e, CURLOPT_PREREQFUNCTION, &OnStart) &&
         Set(e, CURLOPT_PREREQDATA, this);
}

bool CurlCall::SetTimes(const CallLimits& limits) {
  return Set(easy(), CURLOPT_CONNECTTIMEOUT_MS, Milliseconds(limits.connect)) &&
         Set(easy(), CURLOPT_TIMEOUT_MS, Milliseconds(limits.whole));
}

// libcurl makes a request again, by itself and silently, when a connection that was used before
// dies without an answer: OnStart() refuses the second one. A request without a body gets a
// connection of its own besides. A body that libcurl has at hand leaves with the headers, in one
// packet.
bool CurlCall::SetBody() {
  CURL* const e = easy();
  const auto size = static_cast<curl_off_t>(request_.body.size());
  const bool has_body = size > 0;
  const bool get = request_.method == "GET" && !has_body;
  const bool own = get || request_.method == "POST";  // what libcurl says by itself
  return Set(e, CURLOPT_FRESH_CONNECT, has_body ? 0L : 1L) &&
         Set(e, CURLOPT_POSTFIELDS, get ? nullptr : request_.body.data()) &&
         Set(e, CURLOPT_POSTFIELDSIZE_LARGE, get ? curl_off_t{-1} : size) &&
         Set(e, get ? CURLOPT_HTTPGET : CURLOPT_POST, 1L) &&
         Set(e, CURLOPT_CUSTOMREQUEST, own ? nullptr : request_.method.c_str());
}

bool CurlCall::AddLine(const std::string& line) {
  curl_slist* const longer = curl_slist_append(headers_.get(), line.c_str());
  if (longer == nullptr) return false;
  headers_.release();  // NOLINT(bugprone-unused-return-value): `longer` is the same list
  headers_.reset(longer);
  return true;
}

// Those of the last call hold where they are the same.
bool CurlCall::SetHeaders(const HttpRequest& before) {
  const auto same = [](const HttpHeader& a, const HttpHeader& b) {
    return a.name == b.name && a.value == b.value;
  };
  if (again_ && std::equal(request_.headers.begin(), request_.headers.end(), before.headers.begin(),
                           before.headers.end(), same)) {
    return true;
  }
  // Nothing points to the old ones when they go.
  if (!Set(easy(), CURLOPT_HTTPHEADER, static_cast<curl_slist*>(nullptr))) return false;
  headers_.reset();
  return AddHeaders() && Set(easy(), CURLOPT_HTTPHEADER, headers_.get());
}

bool CurlCall::AddHeaders() {
  bool has_type = false;
  for (const auto& [name, value] : request_.headers) {
    if (name.empty() || BreaksLines(name) || BreaksLines(value)) return false;
    has_type |= LowerAscii(name) == "content-type";
    // Without a value libcurl would take it as "leave this one out".
    if (!AddLine(Trim(value).empty() ? name + ";" : Cat(name, ": ", value))) return false;
  }
  // A form is what libcurl thinks of any body.
  return AddLine("Expect:") && (has_type || AddLine("Content-Type:"));
}

size_t CurlCall::OnHeader(char* line, size_t size, size_t count, void* call) {
  auto& self = *static_cast<CurlCall*>(call);
  const std::string_view text(line, size * count);
  if (text.starts_with("HTTP/")) {
    // Those before were of an interim answer.
    self.result_.response.headers.clear();
    self.header_bytes_ = 0;
    self.has_head_ = false;
    return text.size();
  }
  if (Trim(text).empty()) self.has_head_ = true;
  const size_t colon = text.find(':');
  self.header_bytes_ += text.size();
  if (colon == std::string_view::npos || self.header_bytes_ > kMaxHeaders) return text.size();
  self.result_.response.headers.push_back(
      {std::string(Trim(text.substr(0, colon))), std::string(Trim(text.substr(colon + 1)))});
  return text.size();
}

size_t CurlCall::OnWrite(char* bytes, size_t size, size_t count, void* call) {
  auto& self = *static_cast<CurlCall*>(call);
  std::string& body = self.result_.response.body;
  const size_t part = std::min(size * count, self.limits_.response - body.size());
  body.append(bytes, part);
  self.result_.cut = part < size * count;
  return part;  // less than there is: libcurl stops
}

// The connection stands: from here on, something may leave. Once.
int CurlCall::OnStart(void* call, char*, char*, int, int) {
  const bool again = std::exchange(static_cast<CurlCall*>(call)->started_, true);
  return again ? CURL_PREREQFUNC_ABORT : CURL_PREREQFUNC_OK;
}

CallResult CurlCall::Finish(CURLcode code) {
  long status = 0, sent = 0;
  curl_easy_getinfo(easy(), CURLINFO_RESPONSE_CODE, &status);
  curl_easy_getinfo(easy(), CURLINFO_REQUEST_SIZE, &sent);
  Ending ending = EndingOf(code, started_ || sent > 0, result_.cut);
  // To libcurl headers that break off are an answer.
  if (ending.end == CallResult::End::kAnswered && !has_head_) {
    ending = {.end = CallResult::End::kAmbiguous, .fault = "partial"};
  }
  result_.end = ending.end;
  result_.fault = std::move(ending.fault);
  result_.response.status = static_cast<int>(status);
  if (result_.end != CallResult::End::kAnswered) result_.response = {};
  return std::move(result_);
}

}  // namespace griot::transport
