// A network of one provider that does what a test says, and remembers everything.
#ifndef GRIOT_TESTS_DISPATCH_SCRIPTED_TRANSPORT_H_
#define GRIOT_TESTS_DISPATCH_SCRIPTED_TRANSPORT_H_

#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

#include "griot/channels/transport.h"

namespace griot {

inline CallResult Answered(int status, std::string body = R"({"id":"m1"})") {
  return {.end = CallResult::End::kAnswered,
          .response = {.status = status, .body = std::move(body)}};
}
inline CallResult Lost(std::string fault = "timeout") {
  return {.end = CallResult::End::kAmbiguous, .fault = std::move(fault)};
}
inline CallResult NotSent(std::string fault = "connect") {
  return {.end = CallResult::End::kNotSent, .fault = std::move(fault)};
}

// What the provider does with a request. Any thread.
struct ScriptedProvider {
  std::function<CallResult(const HttpRequest&)> answer = [](const HttpRequest&) {
    return Answered(200);
  };
  std::vector<HttpRequest> requests;
  std::mutex mutex;

  CallResult Handle(const HttpRequest& request) {
    const std::lock_guard lock(mutex);
    requests.push_back(request);
    return answer(request);
  }
  size_t count() {
    const std::lock_guard lock(mutex);
    return requests.size();
  }
};

class ScriptedTransport final : public Transport {
 public:
  explicit ScriptedTransport(ScriptedProvider& provider) : provider_(provider) {}

  void Begin(uint64_t ticket, HttpRequest request, const CallLimits&) override {
    CallResult result = provider_.Handle(request);
    result.ticket = ticket;
    ended_.push_back(std::move(result));
  }
  std::vector<CallResult> Wait(absl::Duration) override { return std::exchange(ended_, {}); }
  size_t in_flight() const override { return ended_.size(); }

 private:
  ScriptedProvider& provider_;
  std::vector<CallResult> ended_;
};

class ScriptedTransports final : public TransportFactory {
 public:
  explicit ScriptedTransports(ScriptedProvider& provider) : provider_(provider) {}
  absl::StatusOr<std::unique_ptr<Transport>> Make() override {
    return std::make_unique<ScriptedTransport>(provider_);
  }

 private:
  ScriptedProvider& provider_;
};

}  // namespace griot

#endif  // GRIOT_TESTS_DISPATCH_SCRIPTED_TRANSPORT_H_
