// Calls on a thread of their own, with a network that does what a test says.
#include "src/engine/threaded_transport.h"

#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <csignal>
#include <new>

namespace griot::engine {
namespace {

// Answers at once, or once it is let.
struct Network {
  std::mutex mutex;
  std::condition_variable changed;
  std::vector<CallResult> ended;
  bool hold = false, woken = false, throws = false;
  std::thread::id caller;
  sigset_t signals = {};

  void Let() {
    const std::lock_guard lock(mutex);
    hold = false;
    changed.notify_all();
  }
};

class NetworkTransport final : public Transport {
 public:
  explicit NetworkTransport(Network& network) : network_(network) {}
  void Begin(uint64_t ticket, HttpRequest request, const CallLimits&) override {
    const std::lock_guard lock(network_.mutex);
    network_.caller = std::this_thread::get_id();
    pthread_sigmask(SIG_SETMASK, nullptr, &network_.signals);
    ++in_flight_;
    network_.ended.push_back({.ticket = ticket,
                              .end = CallResult::End::kAnswered,
                              .response = {.status = 200, .body = std::move(request.body)}});
  }
  std::vector<CallResult> Wait(absl::Duration time) override {
    std::unique_lock lock(network_.mutex);
    if (network_.throws) throw std::bad_alloc();
    network_.changed.wait_for(lock, absl::ToChronoMilliseconds(time), [&] {
      return network_.woken || (!network_.hold && !network_.ended.empty());
    });
    network_.woken = false;
    if (network_.hold) return {};
    in_flight_ -= network_.ended.size();
    return std::exchange(network_.ended, {});
  }
  size_t in_flight() const override { return in_flight_; }
  void Wake() override {
    const std::lock_guard lock(network_.mutex);
    network_.woken = true;
    network_.changed.notify_all();
  }

 private:
  Network& network_;
  size_t in_flight_ = 0;
};

class ThreadedTransportTest : public testing::Test {
 protected:
  void Begin(uint64_t ticket) { transport_->Begin(ticket, {.body = "b"}, {}); }
  // Until that many have ended.
  std::vector<uint64_t> Ended(size_t count) {
    std::vector<uint64_t> tickets;
    while (tickets.size() < count) {
      const auto all = transport_->Wait(absl::Seconds(20));
      if (all.empty()) break;
      for (const CallResult& one : all) tickets.push_back(one.ticket);
    }
    return tickets;
  }

  Network network_;
  std::unique_ptr<Transport> transport_ =
      std::make_unique<ThreadedTransport>(std::make_unique<NetworkTransport>(network_));
};

TEST_F(ThreadedTransportTest, CallsOnAnotherThread) {
  Begin(1), Begin(2), Begin(3);
  EXPECT_EQ(transport_->in_flight(), 3u);
  EXPECT_EQ(Ended(3), (std::vector<uint64_t>{1, 2, 3}));
  EXPECT_EQ(transport_->in_flight(), 0u);
  EXPECT_NE(network_.caller, std::this_thread::get_id());
}

TEST_F(ThreadedTransportTest, TakesNoSignalOfTheHost) {
  Begin(1);
  Ended(1);
  for (const int one : {SIGPIPE, SIGTERM, SIGINT, SIGCHLD, SIGALRM}) {
    EXPECT_EQ(sigismember(&network_.signals, one), 1) << one;
  }
  EXPECT_EQ(sigismember(&network_.signals, SIGSEGV), 0);
}

TEST_F(ThreadedTransportTest, BeginsACallWhileOthersAreWaitedFor) {
  network_.hold = true;
  Begin(1);
  EXPECT_TRUE(transport_->Wait(absl::Milliseconds(20)).empty());
  Begin(2);
  network_.Let();
  EXPECT_EQ(Ended(2), (std::vector<uint64_t>{1, 2}));
}

TEST_F(ThreadedTransportTest, GoesOnAfterARest) {
  network_.hold = true;
  Begin(1);
  EXPECT_TRUE(transport_->Wait(absl::Milliseconds(20)).empty());
  transport_->Rest();
  transport_->Rest();
  EXPECT_EQ(transport_->in_flight(), 1u);
  network_.Let();
  EXPECT_EQ(Ended(1), (std::vector<uint64_t>{1}));
}

// Nothing that was handed over lies about.
TEST_F(ThreadedTransportTest, BeginsWhatItWasGivenBeforeItRests) {
  Begin(1);
  transport_->Rest();
  EXPECT_NE(network_.caller, std::thread::id());
  EXPECT_EQ(Ended(1), (std::vector<uint64_t>{1}));
}

TEST_F(ThreadedTransportTest, ThrowsWhereTheCallerCanHearIt) {
  network_.throws = true;
  Begin(1);
  EXPECT_THROW(transport_->Wait(absl::Seconds(20)), std::bad_alloc);
  network_.throws = false;
  EXPECT_EQ(Ended(1), (std::vector<uint64_t>{1}));
}

TEST_F(ThreadedTransportTest, MayBeLeftInTheMiddle) {
  network_.hold = true;
  for (uint64_t ticket = 0; ticket < 5; ++ticket) Begin(ticket);
  transport_ = nullptr;
}

// The child has no such thread: it neither waits for it nor touches what it was in the middle of.
TEST_F(ThreadedTransportTest, MayBeLeftByAForkedChild) {
  for (const bool calls : {false, true}) {  // it waits for work, or for the network
    network_.hold = calls;
    Begin(1);
    EXPECT_EQ(transport_->Wait(absl::Milliseconds(50)).size(), calls ? 0u : 1u);
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
    const pid_t child = fork();
    if (child == 0) {
      alarm(10);
      transport_ = nullptr;
      _exit(0);
    }
    int status = -1;
    ASSERT_EQ(waitpid(child, &status, 0), child);
    EXPECT_TRUE(WIFEXITED(status) && WEXITSTATUS(status) == 0) << status;
  }
  network_.Let();
  EXPECT_EQ(Ended(1), (std::vector<uint64_t>{1}));
}

TEST_F(ThreadedTransportTest, GivesEveryCallOnce) {
  constexpr uint64_t kCalls = 20'000;
  std::vector<int> seen(kCalls);
  uint64_t begun = 0, ended = 0;
  while (ended < kCalls) {
    for (int i = 0; i < 50 && begun < kCalls; ++i) Begin(begun++);
    if (begun % 1000 == 0) transport_->Rest();
    for (const CallResult& one : transport_->Wait(absl::Seconds(20))) ++seen[one.ticket], ++ended;
  }
  for (const int times : seen) ASSERT_EQ(times, 1);
  EXPECT_EQ(transport_->in_flight(), 0u);
}

}  // namespace
}  // namespace griot::engine
