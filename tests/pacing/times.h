// Times and zones as tests of pacing write them.
#ifndef GRIOT_TESTS_PACING_TIMES_H_
#define GRIOT_TESTS_PACING_TIMES_H_

#include <gtest/gtest.h>

#include <string>

#include "absl/time/time.h"

namespace griot {

inline absl::TimeZone Zone(const char* name) {
  absl::TimeZone zone;
  EXPECT_TRUE(absl::LoadTimeZone(name, &zone)) << name;
  return zone;
}

// "2026-11-21T20:00:00Z".
inline absl::Time At(const char* text) {
  absl::Time time;
  std::string error;
  EXPECT_TRUE(absl::ParseTime(absl::RFC3339_full, text, &time, &error)) << text;
  return time;
}

}  // namespace griot

#endif  // GRIOT_TESTS_PACING_TIMES_H_
