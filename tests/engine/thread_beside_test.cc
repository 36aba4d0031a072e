#include "src/engine/thread_beside.h"

#include <gtest/gtest.h>

#include <atomic>
#include <new>

namespace griot::engine {
namespace {

TEST(ThreadBesideTest, RunsBothAtOnce) {
  std::atomic<bool> own_began = false, other_began = false;
  std::thread::id other;
  ThreadBeside().Run(
      [&] {
        other = std::this_thread::get_id();
        other_began = true;
        while (!own_began) std::this_thread::yield();
      },
      [&] {
        own_began = true;
        while (!other_began) std::this_thread::yield();
      });
  EXPECT_NE(std::this_thread::get_id(), other);
}

TEST(ThreadBesideTest, ThrowsBehindTheEndOfBoth) {
  bool ended = false;
  EXPECT_THROW(ThreadBeside().Run([&] { ended = true; }, [] { throw std::bad_alloc(); }),
               std::bad_alloc);
  EXPECT_TRUE(ended);
  ended = false;
  EXPECT_THROW(ThreadBeside().Run([] { throw std::bad_alloc(); }, [&] { ended = true; }),
               std::bad_alloc);
  EXPECT_TRUE(ended);
}

// Nobody is beside: what may go on until one's own work has ended comes behind it.
TEST(InTurnTest, OwnWorkComesFirst) {
  bool over = false, heard = false;
  InTurn().Run([&] { heard = over; }, [&] { over = true; });
  EXPECT_TRUE(heard);
}

}  // namespace
}  // namespace griot::engine
