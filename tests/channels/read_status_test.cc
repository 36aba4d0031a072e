#include <gtest/gtest.h>

#include <map>

#include "griot/base/text.h"
#include "griot/channels/driver.h"

namespace griot {
namespace {

const absl::Time kNow = absl::FromUnixSeconds(1'763'712'000);  // 2025-11-21T08:00:00Z

Outcome Read(int status, std::string_view retry_after = "") {
  HttpResponse response{.status = status};
  if (!retry_after.empty()) response.headers = {{"Retry-After", std::string(retry_after)}};
  return ReadStatus(response, kNow);
}

TEST(ReadStatus, SaysTheSameOfEveryStatusAsItsTable) {
  using K = OutcomeKind;
  const std::map<int, K> table = {
      {400, K::kRefused},      {404, K::kRefused},      {410, K::kRefused},
      {413, K::kRefused},      {422, K::kRefused},      {401, K::kAccountFault},
      {402, K::kAccountFault}, {403, K::kAccountFault}, {429, K::kThrottled}};
  for (int status = 0; status < 1000; ++status) {
    const auto found = table.find(status);
    const K expected = status / 100 == 2      ? K::kAccepted
                       : found != table.end() ? found->second
                                              : K::kAmbiguous;
    const Outcome outcome = Read(status);
    EXPECT_EQ(NameOf(expected), NameOf(outcome.kind)) << status;
    EXPECT_EQ(expected == K::kAccepted ? "" : Cat("http-", status), outcome.code);
    EXPECT_FALSE(outcome.retry_at);
  }
}

TEST(ReadStatus, RestsAsLongAsTheProviderWants) {
  EXPECT_EQ(kNow + absl::Seconds(30), Read(429, "30").retry_at);
  EXPECT_EQ(kNow + absl::Seconds(30), Read(429, " 30 ").retry_at);
  EXPECT_EQ(kNow, Read(429, "0").retry_at);
  EXPECT_EQ(kNow + absl::Minutes(1), Read(429, "Fri, 21 Nov 2025 08:01:00 GMT").retry_at);
  // Only there: elsewhere the send does not rest, its account does not either.
  EXPECT_FALSE(Read(503, "30").retry_at);
}

TEST(ReadStatus, NeverRestsInThePastOrForLongerThanADay) {
  EXPECT_EQ(kNow, Read(429, "Fri, 21 Nov 2025 07:59:59 GMT").retry_at);
  EXPECT_EQ(kNow + absl::Hours(24), Read(429, "4294967295").retry_at);
  EXPECT_EQ(kNow + absl::Hours(24), Read(429, "Fri, 21 Nov 9999 08:01:00 GMT").retry_at);
}

TEST(ReadStatus, TakesNoRestFromWhatIsNoTime) {
  for (const std::string_view text :
       {"soon", "-1", "1.5", "99999999999", "Fri, 21 Nov 2025 08:01:00", "2025-11-21T08:01:00Z",
        "Fri, 21 Nvo 2025 08:01:00 GMT", "Fri, 21 anF 2025 08:01:00 GMT",
        "Fri, +1 Nov 2025 08:01:00 GMT", "Fri- 21 Nov 2025 08:01:00 GMT"}) {
    EXPECT_FALSE(Read(429, text).retry_at) << text;
  }
}

}  // namespace
}  // namespace griot
