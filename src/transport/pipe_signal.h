// A peer that has gone is an error, not the end of the host's process.
#ifndef GRIOT_SRC_TRANSPORT_PIPE_SIGNAL_H_
#define GRIOT_SRC_TRANSPORT_PIPE_SIGNAL_H_

#include <csignal>
#include <ctime>

namespace griot::transport {

// While it lives, this thread gets no SIGPIPE; one that came meanwhile is taken away, one that
// waited before stays. Which libraries below avoid it by themselves differs between releases.
class PipeSignalBlocked {
 public:
  PipeSignalBlocked() {
    sigemptyset(&pipe_);
    sigaddset(&pipe_, SIGPIPE);
    sigset_t waiting;
    sigpending(&waiting);
    waited_ = sigismember(&waiting, SIGPIPE) == 1;
    pthread_sigmask(SIG_BLOCK, &pipe_, &before_);
  }
  ~PipeSignalBlocked() {
    const timespec now = {};
    sigset_t waiting;
    sigpending(&waiting);
    if (!waited_ && sigismember(&waiting, SIGPIPE) == 1) sigtimedwait(&pipe_, nullptr, &now);
    pthread_sigmask(SIG_SETMASK, &before_, nullptr);
  }
  PipeSignalBlocked(const PipeSignalBlocked&) = delete;
  PipeSignalBlocked& operator=(const PipeSignalBlocked&) = delete;

 private:
  sigset_t pipe_, before_;
  bool waited_;
};

}  // namespace griot::transport

#endif  // GRIOT_SRC_TRANSPORT_PIPE_SIGNAL_H_
