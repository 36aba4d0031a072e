// Threads of ours leave the host's signals to the host.
#ifndef GRIOT_SRC_ENGINE_SIGNALS_H_
#define GRIOT_SRC_ENGINE_SIGNALS_H_

#include <csignal>

namespace griot::engine {

// While it lives, this thread takes no signal, and neither will the threads that it starts. But
// for those that a thread brings upon itself: what reports the host's crashes shall see ours too.
class SignalsBlocked {
 public:
  SignalsBlocked() {
    sigset_t all;
    sigfillset(&all);
    for (const int own : {SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGTRAP, SIGABRT, SIGSYS}) {
      sigdelset(&all, own);
    }
    pthread_sigmask(SIG_BLOCK, &all, &before_);
  }
  ~SignalsBlocked() { pthread_sigmask(SIG_SETMASK, &before_, nullptr); }
  SignalsBlocked(const SignalsBlocked&) = delete;
  SignalsBlocked& operator=(const SignalsBlocked&) = delete;

 private:
  sigset_t before_;
};

}  // namespace griot::engine

#endif  // GRIOT_SRC_ENGINE_SIGNALS_H_
