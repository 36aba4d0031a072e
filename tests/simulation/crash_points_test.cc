// A crash before every single operation that writes to the disk, in turn (before one that reads it
// is the same as after the write before): the process is killed, or the power fails, with several
// patterns of what is lost. After each the campaign goes on to its end.
//
//   GRIOT_PATTERNS=16 ctest --test-dir build/release -R simulation_crash_points      more patterns
#include <gtest/gtest.h>

#include <cstdlib>

#include "griot/base/status.h"
#include "griot/base/text.h"
#include "tests/simulation/script.h"

namespace griot::simulation {
namespace {

// Every so many-th operation under a sanitizer, where all takes ten times as long.
constexpr int64_t kSanitizedStride = 25;

std::string CrashSetting(const char* name) {
  const char* const text = getenv(name);
  return text == nullptr ? "" : text;
}

// The slices share the patterns.
constexpr uint64_t kCrashSlices = 4;

class CrashPoints : public testing::TestWithParam<uint64_t> {};

// Whether there was a crash before the `at`th operation: otherwise everything was over by then.
void CrashAt(int64_t at, uint64_t pattern, bool* crashed) {
  Installation griot(pattern, {});
  ASSERT_TRUE(griot.Boot());
  SetStage(griot);
  griot.vfs().FailAt(at, pattern == 0 ? PowerVfs::Failure::kKill : PowerVfs::Failure::kPowerCut,
                     true);
  Play(griot);
  *crashed = griot.vfs().gone();
  griot.vfs().Heal();
  if (*crashed) griot.Restart(absl::Seconds(7));
  ASSERT_EQ(PlayOn(griot), "") << "operation " << at << ", pattern " << pattern << "\n"
                               << griot.Story();
}

TEST_P(CrashPoints, LoseNothingAndSendNothingTwice) {
  const uint64_t patterns = ParseInteger<uint64_t>(CrashSetting("GRIOT_PATTERNS")).value_or(4);
  const int64_t stride = CrashSetting("GRIOT_SANITIZE").empty() ? 1 : kSanitizedStride;
  // 0 is the kill.
  for (uint64_t pattern = GetParam(); pattern <= patterns; pattern += kCrashSlices) {
    int64_t points = 0;
    bool crashed = true;
    for (int64_t at = 1; crashed; at += stride, ++points) {
      CrashAt(at, pattern, &crashed);
      if (HasFatalFailure()) return;
    }
    printf("pattern %llu: %lld crashes\n", static_cast<unsigned long long>(pattern),
           static_cast<long long>(points - 1));
    ASSERT_GT(points, 200 / stride);
  }
}

INSTANTIATE_TEST_SUITE_P(Slices, CrashPoints, testing::Range(uint64_t{0}, kCrashSlices));

// Killed at any moment, then read by another process, which is answered; then the power fails.
TEST(Crash, WhatWasReadIsOnTheDisk) {
  for (int64_t at = 1;; ++at) {
    Installation griot(7, {});
    ASSERT_TRUE(griot.Boot());
    SetStage(griot);
    griot.vfs().FailAt(at, PowerVfs::Failure::kKill, true);
    griot.Start();
    if (!griot.vfs().gone()) return;
    griot.Restart(absl::Seconds(1));
    int64_t before = 0, after = 0;
    const auto read = [&](int64_t* state) {
      return griot.Do("read", [&](Scope& scope) -> absl::Status {
        GRIOT_LET(const auto found, scope.db.QueryInt("SELECT max(state) FROM campaign"));
        *state = found.value_or(-1);
        return absl::OkStatus();
      });
    };
    ASSERT_TRUE(read(&before));
    griot.vfs().FailAt(1, PowerVfs::Failure::kPowerCut);
    griot.Do("power cut", [&](Scope& scope) { return scope.db.QueryInt("SELECT 1").status(); });
    griot.Restart(absl::Seconds(1));
    ASSERT_TRUE(read(&after));
    ASSERT_EQ(before, after) << "operation " << at;
  }
}

}  // namespace
}  // namespace griot::simulation
