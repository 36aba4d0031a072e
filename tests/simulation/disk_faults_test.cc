// The disk fails at every single operation, in turn: this once, or from then on until somebody
// repairs it, or there is no room any more, or nothing may be written. The process lives on.
//
//   GRIOT_STRIDE=20 ctest --test-dir build/release -R simulation_disk_faults    every 20th
//   operation
#include <gtest/gtest.h>

#include <cstdlib>

#include "griot/base/text.h"
#include "tests/simulation/script.h"

namespace griot::simulation {
namespace {

using Failure = PowerVfs::Failure;

// Under a sanitizer all takes ten times as long.
constexpr int64_t kStride = 1, kFaultStride = 25;

int64_t Stride() {
  const char* const text = getenv("GRIOT_STRIDE");
  const char* const sanitized = getenv("GRIOT_SANITIZE");
  const bool slow = sanitized != nullptr && *sanitized != '\0';
  return ParseInteger<int64_t>(text == nullptr ? "" : text).value_or(slow ? kFaultStride : kStride);
}

// What one may tell a host of a disk: not that something is wrong with the engine.
bool IsTyped(absl::StatusCode code) {
  switch (code) {
    case absl::StatusCode::kDataLoss:           // an I/O error
    case absl::StatusCode::kResourceExhausted:  // full
    case absl::StatusCode::kPermissionDenied:   // read-only
    case absl::StatusCode::kNotFound:           // it cannot be opened
    case absl::StatusCode::kUnavailable:
    case absl::StatusCode::kFailedPrecondition:  // "it is draft, and cannot be paused"
      return true;
    default: return false;
  }
}

class DiskFaults : public testing::TestWithParam<Failure> {};

TEST_P(DiskFaults, AreToldAndNothingIsLost) {
  const int64_t stride = Stride();
  int64_t faults = 0;
  for (int64_t at = 1;; at += stride) {
    Installation griot(static_cast<uint64_t>(at), {});
    ASSERT_TRUE(griot.Boot());
    SetStage(griot);
    griot.vfs().FailAt(at, GetParam());
    Play(griot);
    if (!griot.vfs().failed()) break;
    ++faults;
    griot.vfs().Heal();
    ASSERT_EQ(PlayOn(griot), "") << "operation " << at << "\n" << griot.Story();
    for (const absl::StatusCode code : griot.errors()) {
      ASSERT_TRUE(IsTyped(code)) << absl::StatusCodeToString(code) << " at operation " << at << "\n"
                                 << griot.Story();
    }
  }
  printf("%lld faults\n", static_cast<long long>(faults));
  ASSERT_GT(faults, 200 / stride);
}

INSTANTIATE_TEST_SUITE_P(Slices, DiskFaults,
                         testing::Values(Failure::kError, Failure::kBroken, Failure::kFull,
                                         Failure::kReadOnly));

}  // namespace
}  // namespace griot::simulation
