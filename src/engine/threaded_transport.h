// Calls on a thread of their own, so that who dispatches writes down meanwhile what has ended.
#ifndef GRIOT_SRC_ENGINE_THREADED_TRANSPORT_H_
#define GRIOT_SRC_ENGINE_THREADED_TRANSPORT_H_

#include <condition_variable>
#include <cstdint>
#include <exception>
#include <memory>
#include <mutex>
#include <thread>
#include <utility>
#include <vector>

#include "griot/channels/transport.h"

namespace griot::engine {

// Makes the calls of another transport, on a thread that begins with the first of them and ends
// with Rest(). Where the host may have no more threads, the caller's own makes them.
class ThreadedTransport final : public Transport {
 public:
  explicit ThreadedTransport(std::unique_ptr<Transport> inner) : inner_(std::move(inner)) {}
  ~ThreadedTransport() override;

  void Begin(uint64_t ticket, HttpRequest request, const CallLimits& limits) override;
  std::vector<CallResult> Wait(absl::Duration time) override;
  size_t in_flight() const override { return in_flight_; }
  void Wake() override;
  void Rest() override;

 private:
  struct Begun {
    uint64_t ticket;
    HttpRequest request;
    CallLimits limits;
  };

  bool Start();
  void Run() noexcept;
  void Call();
  // What the thread has to begin next; waits while there is nothing to do. False: it is to end.
  bool TakeBegun(std::vector<Begun>* begun);
  void Give(std::vector<CallResult> ended);

  std::unique_ptr<Transport> inner_;  // the thread's, while there is one
  std::unique_ptr<std::thread> thread_;
  int owner_ = 0;         // the process that has the thread
  size_t in_flight_ = 0;  // the caller's

  std::mutex mutex_;  // guards what is below
  std::unique_ptr<std::condition_variable> work_ = std::make_unique<std::condition_variable>();
  std::unique_ptr<std::condition_variable> results_ = std::make_unique<std::condition_variable>();
  std::vector<Begun> begun_;
  std::vector<CallResult> ended_;
  std::exception_ptr thrown_;
  bool ending_ = false;
  bool listens_ = false;  // the thread waits for the network
  bool waits_ = false;    // the caller waits for results
  bool woken_ = false;
};

class ThreadedTransports final : public TransportFactory {
 public:
  explicit ThreadedTransports(std::unique_ptr<TransportFactory> inner) : inner_(std::move(inner)) {}
  absl::StatusOr<std::unique_ptr<Transport>> Make() override;

 private:
  const std::unique_ptr<TransportFactory> inner_;
};

}  // namespace griot::engine

#endif  // GRIOT_SRC_ENGINE_THREADED_TRANSPORT_H_
