#include "griot/base/time.h"

#include <gtest/gtest.h>

#include "tests/vault/seeded_random.h"

namespace griot {
namespace {

TEST(TimeTest, WritesUtc) {
  EXPECT_EQ("1970-01-01T00:00:00Z", Rfc3339(absl::UnixEpoch()));
  EXPECT_EQ("1969-12-31T23:59:59.999999Z", Rfc3339(absl::FromUnixMicros(-1)));
  EXPECT_EQ("2026-11-21T08:30:00.5Z", Rfc3339(absl::FromUnixMillis(1795249800500)));
  EXPECT_EQ("1970-01-01T00:00:00Z", Rfc3339(absl::FromUnixNanos(999)));
}

TEST(TimeTest, ReadsAnyOffsetAndDates) {
  const absl::Time time = absl::FromUnixSeconds(1795249800);
  for (const std::string_view text :
       {"2026-11-21T08:30:00Z", "2026-11-21T08:30:00+00:00", "2026-11-21T10:00:00+01:30",
        "2026-11-20T23:30:00-09:00", "2026-11-21T08:30:00.000Z", "2026-11-21t08:30:00z"}) {
    EXPECT_EQ(time, ParseRfc3339(text)) << text;
  }
  EXPECT_EQ(absl::UnixEpoch(), ParseRfc3339("1970-01-01"));
}

TEST(TimeTest, RefusesWhatIsNone) {
  for (const std::string_view text :
       {"", "now", "infinite-future", "infinite-past", "2026-11-21T08:30:00",
        "2026-11-21 08:30:00Z", "21.11.2026", "2026-13-01", "2026-02-30", "2026-11-21T25:00:00Z",
        " 2026-11-21", "2026-11-21 ", "2026-11-21T08:30:00Z ", "02026-11-21", "-026-11-21",
        "2026-11-21x", "26-11-21", "2026-1-1"}) {
    EXPECT_EQ(std::nullopt, ParseRfc3339(text)) << text;
  }
}

TEST(TimeTest, RoundTripsFromTheYear1To9999) {
  SeededRandom random(1);
  const int64_t first = absl::ToUnixMicros(*ParseRfc3339("0001-01-01"));
  const int64_t last = absl::ToUnixMicros(*ParseRfc3339("9999-12-31"));
  for (int i = 0; i < 20000; ++i) {
    int64_t us = first + static_cast<int64_t>(random.Below(static_cast<uint64_t>(last - first)));
    if (i % 3 == 0) us = us / 1'000'000 * 1'000'000;
    const absl::Time time = absl::FromUnixMicros(us);
    ASSERT_EQ(time, ParseRfc3339(Rfc3339(time))) << Rfc3339(time);
  }
}

}  // namespace
}  // namespace griot
