// The port to the network: calls that run beside each other, each made once.
//
// A transport never makes a call twice, follows no redirect of a POST and asks for no permission to
// send a body: whether to try again is the dispatcher's to say. One thread at a time; a dispatching
// thread has its own.
#ifndef GRIOT_CHANNELS_TRANSPORT_H_
#define GRIOT_CHANNELS_TRANSPORT_H_

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "griot/channels/driver.h"

namespace griot {

struct CallLimits {
  absl::Duration connect = absl::Seconds(5);
  absl::Duration whole = absl::Seconds(20);
  size_t response = size_t{1} << 20;  // bytes; a longer body is cut off, and `cut` says so
};

// How a call ended.
struct CallResult {
  enum class End : uint8_t {
    kAnswered,   // `response` is whole
    kNotSent,    // no byte of the request has left: DNS, connect, TLS
    kAmbiguous,  // something has left, and no whole answer came
  };
  uint64_t ticket = 0;
  End end = End::kAmbiguous;
  HttpResponse response;
  bool cut = false;   // the body was longer than what is read
  std::string fault;  // "timeout", "connect", "tls", "dns", "reset"; no address, no URL
};

class Transport {
 public:
  virtual ~Transport() = default;
  // Begins a call; `ticket` is the caller's name for it, given once.
  virtual void Begin(uint64_t ticket, HttpRequest request, const CallLimits& limits) = 0;
  // Those that have ended, at once when there are some, otherwise after `time` at the latest.
  virtual std::vector<CallResult> Wait(absl::Duration time) = 0;
  // Those that were begun and that Wait() has not given yet.
  virtual size_t in_flight() const = 0;

  // From any thread: ends the Wait() that is under way, or the next one, before its time.
  virtual void Wake() {}
  // Nobody calls for a while: no thread of its own goes on. What is under way does so with the next
  // Begin() or Wait().
  virtual void Rest() {}
};

class TransportFactory {
 public:
  virtual ~TransportFactory() = default;
  virtual absl::StatusOr<std::unique_ptr<Transport>> Make() = 0;
};

}  // namespace griot

#endif  // GRIOT_CHANNELS_TRANSPORT_H_
