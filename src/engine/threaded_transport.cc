#include "src/engine/threaded_transport.h"

#include <unistd.h>

#include <algorithm>
#include <iterator>

#include "griot/base/status.h"
#include "src/engine/signals.h"

namespace griot::engine {
namespace {

// Whoever has something for the thread wakes it.
constexpr absl::Duration kListens = absl::Seconds(60);

}  // namespace

// Forked off with no thread of its own, a process has a copy of what its parent's thread was in the
// middle of: it is left as it is. Whoever waited would be waited for, too.
ThreadedTransport::~ThreadedTransport() {
  if (thread_ != nullptr && owner_ != getpid()) {
    static_cast<void>(thread_.release());
    static_cast<void>(work_.release());
    static_cast<void>(results_.release());
    static_cast<void>(inner_.release());
    return;
  }
  try {
    Rest();
  } catch (...) {
    // What is under way ends with `inner_`, as it would have anyway.
  }
}

bool ThreadedTransport::Start() {
  if (thread_ != nullptr) return true;
  try {
    const SignalsBlocked blocked;
    owner_ = getpid();
    thread_ = std::make_unique<std::thread>([this] { Run(); });
  } catch (...) {
    return false;  // the host may not have another one
  }
  return true;
}

void ThreadedTransport::Begin(uint64_t ticket, HttpRequest request, const CallLimits& limits) {
  ++in_flight_;
  if (!Start()) return inner_->Begin(ticket, std::move(request), limits);
  bool listens = false;
  {
    const std::lock_guard lock(mutex_);
    begun_.push_back({.ticket = ticket, .request = std::move(request), .limits = limits});
    listens = std::exchange(listens_, false);
    if (begun_.size() == 1) work_->notify_one();
  }
  if (listens) inner_->Wake();
}

std::vector<CallResult> ThreadedTransport::Wait(absl::Duration time) {
  if (in_flight_ == 0) return {};
  std::vector<CallResult> ended;
  if (Start()) {
    const auto until =
        std::chrono::steady_clock::now() +
        absl::ToChronoMicroseconds(std::clamp(time, absl::ZeroDuration(), absl::Hours(1)));
    std::unique_lock lock(mutex_);
    waits_ = true;
    results_->wait_until(lock, until,
                         [&] { return !ended_.empty() || woken_ || thrown_ != nullptr; });
    waits_ = woken_ = false;
    ended = std::exchange(ended_, {});
    if (ended.empty() && thrown_ != nullptr) {
      lock.unlock();
      Rest();
    }
  } else {
    ended = inner_->Wait(time);
  }
  in_flight_ -= ended.size();
  return ended;
}

void ThreadedTransport::Wake() {
  const std::lock_guard lock(mutex_);
  woken_ = true;
  results_->notify_one();
  inner_->Wake();  // where there is no thread, it is the one that is waited for
}

// Out of memory: the caller's thread throws it again.
void ThreadedTransport::Rest() {
  if (thread_ == nullptr) return;
  bool listens = false;
  {
    const std::lock_guard lock(mutex_);
    ending_ = true;
    listens = std::exchange(listens_, false);
    work_->notify_one();
  }
  if (listens) inner_->Wake();
  thread_->join();
  thread_ = nullptr;
  ending_ = false;
  if (thrown_ != nullptr) std::rethrow_exception(std::exchange(thrown_, nullptr));
}

void ThreadedTransport::Run() noexcept {
  try {
    Call();
  } catch (...) {
    const std::lock_guard lock(mutex_);
    thrown_ = std::current_exception();
    results_->notify_one();
  }
}

bool ThreadedTransport::TakeBegun(std::vector<Begun>* begun) {
  begun->clear();
  std::unique_lock lock(mutex_);
  work_->wait(lock, [&] { return ending_ || !begun_.empty() || inner_->in_flight() > 0; });
  begun->swap(begun_);
  listens_ = begun->empty() && !ending_;
  return !ending_ || !begun->empty();
}

void ThreadedTransport::Give(std::vector<CallResult> ended) {
  const std::lock_guard lock(mutex_);
  listens_ = false;
  if (ended.empty()) return;
  if (ended_.empty()) {
    ended_ = std::move(ended);
  } else {
    std::move(ended.begin(), ended.end(), std::back_inserter(ended_));
  }
  if (waits_) results_->notify_one();
}

void ThreadedTransport::Call() {
  std::vector<Begun> begun;
  while (TakeBegun(&begun)) {
    for (Begun& one : begun) inner_->Begin(one.ticket, std::move(one.request), one.limits);
    Give(inner_->Wait(begun.empty() ? kListens : absl::ZeroDuration()));
  }
}

absl::StatusOr<std::unique_ptr<Transport>> ThreadedTransports::Make() {
  GRIOT_LET(auto inner, inner_->Make());
  return std::make_unique<ThreadedTransport>(std::move(inner));
}

}  // namespace griot::engine
