#include <curl/curl.h>

#include <algorithm>
#include <chrono>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "griot/base/status.h"
#include "griot/transport/curl.h"
#include "src/transport/curl_call.h"
#include "src/transport/pipe_signal.h"
#include "src/transport/socket_watch.h"

namespace griot {
namespace {

using transport::CurlCall;
using transport::PipeSignalBlocked;
using transport::SocketWatch;

constexpr long kOpenConnections = 512;

struct MultiDeleter {
  void operator()(CURLM* multi) const { curl_multi_cleanup(multi); }
};

class CurlTransport final : public Transport {
 public:
  CurlTransport(CURLM* multi, std::unique_ptr<SocketWatch> watch)
      : watch_(std::move(watch)), multi_(multi) {
    curl_multi_setopt(multi, CURLMOPT_MAXCONNECTS, kOpenConnections);
    watch_->Serve(multi);
  }
  ~CurlTransport() override {
    const PipeSignalBlocked blocked;
    for (const auto& [easy, call] : calls_) curl_multi_remove_handle(multi_.get(), easy);
    calls_.clear();
    idle_.clear();
    multi_ = nullptr;
  }

  void Begin(uint64_t ticket, HttpRequest request, const CallLimits& limits) override;
  std::vector<CallResult> Wait(absl::Duration time) override;
  size_t in_flight() const override { return calls_.size() + refused_.size(); }
  void Wake() override { watch_->Wake(); }

 private:
  std::unique_ptr<CurlCall> TakeIdle();
  // Those that have ended by now.
  std::vector<CallResult> Collect();

  const std::unique_ptr<SocketWatch> watch_;  // libcurl speaks to it until it ends
  std::unique_ptr<CURLM, MultiDeleter> multi_;
  absl::flat_hash_map<CURL*, std::unique_ptr<CurlCall>> calls_;
  std::vector<std::unique_ptr<CurlCall>> idle_;
  std::vector<CallResult> refused_;  // before they began
};

std::unique_ptr<CurlCall> CurlTransport::TakeIdle() {
  if (idle_.empty()) return std::make_unique<CurlCall>(*watch_);
  std::unique_ptr<CurlCall> call = std::move(idle_.back());
  idle_.pop_back();
  return call;
}

void CurlTransport::Begin(uint64_t ticket, HttpRequest request, const CallLimits& limits) {
  std::unique_ptr<CurlCall> call = TakeIdle();
  if (!call->Prepare(ticket, std::move(request), limits) ||
      curl_multi_add_handle(multi_.get(), call->easy()) != CURLM_OK) {
    refused_.push_back(
        {.ticket = ticket, .end = CallResult::End::kNotSent, .response = {}, .fault = "request"});
    return;
  }
  CURL* const easy = call->easy();
  calls_.emplace(easy, std::move(call));
}

std::vector<CallResult> CurlTransport::Collect() {
  std::vector<CallResult> ended = std::exchange(refused_, {});
  int left = 0;
  while (const CURLMsg* const message = curl_multi_info_read(multi_.get(), &left)) {
    if (message->msg != CURLMSG_DONE) continue;
    const auto found = calls_.find(message->easy_handle);
    if (found == calls_.end()) continue;
    const CURLcode code = message->data.result;
    curl_multi_remove_handle(multi_.get(), found->first);
    ended.push_back(found->second->Finish(code));
    idle_.push_back(std::move(found->second));
    calls_.erase(found);
  }
  return ended;
}

std::vector<CallResult> CurlTransport::Wait(absl::Duration time) {
  using Steady = SocketWatch::Steady;
  const PipeSignalBlocked blocked;
  const auto until = Steady::now() + absl::ToChronoMicroseconds(
                                         std::clamp(time, absl::ZeroDuration(), absl::Hours(1)));
  std::vector<CallResult> ended = Collect();
  bool over = !ended.empty() || calls_.empty();
  while (!over) {
    watch_->Go(multi_.get(), until);
    ended = Collect();
    const bool woken = watch_->TakeWoken();  // asked each time: it has been heard
    over = !ended.empty() || woken || Steady::now() >= until;
  }
  return ended;
}

class CurlTransports final : public TransportFactory {
 public:
  absl::StatusOr<std::unique_ptr<Transport>> Make() override {
    // For ever: other parts of the process may use it too.
    static const CURLcode began = curl_global_init(CURL_GLOBAL_DEFAULT);
    CURLM* const multi = began == CURLE_OK ? curl_multi_init() : nullptr;
    auto watch = std::make_unique<SocketWatch>();
    if (multi == nullptr || !watch->ok()) {
      curl_multi_cleanup(multi);
      return Unavailable("transport: libcurl does not start, free some memory and some files");
    }
    return std::make_unique<CurlTransport>(multi, std::move(watch));
  }
};

}  // namespace

std::unique_ptr<TransportFactory> MakeCurlTransports() {
  return std::make_unique<CurlTransports>();
}

}  // namespace griot
