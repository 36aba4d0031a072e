#include "src/transport/pipe_signal.h"

#include <gtest/gtest.h>

namespace griot::transport {
namespace {

bool IsPending() {
  sigset_t waiting;
  sigpending(&waiting);
  return sigismember(&waiting, SIGPIPE) == 1;
}

TEST(PipeSignalBlocked, TakesAwayWhatCameMeanwhile) {
  {
    const PipeSignalBlocked blocked;
    raise(SIGPIPE);
    EXPECT_TRUE(IsPending());
  }
  EXPECT_FALSE(IsPending());  // and we are still here
}

TEST(PipeSignalBlocked, LeavesTheHostWhatWaitedBefore) {
  sigset_t pipe, before;
  sigemptyset(&pipe);
  sigaddset(&pipe, SIGPIPE);
  pthread_sigmask(SIG_BLOCK, &pipe, &before);
  raise(SIGPIPE);
  {
    const PipeSignalBlocked blocked;
    raise(SIGPIPE);
  }
  EXPECT_TRUE(IsPending());
  const timespec now = {};
  sigtimedwait(&pipe, nullptr, &now);
  pthread_sigmask(SIG_SETMASK, &before, nullptr);
}

}  // namespace
}  // namespace griot::transport
