// When a refresh token may be exchanged for the next one: the rule, without the rows.
//
// A login session is a family of refresh tokens: generation 1 at login, one more at each exchange.
// Keep the hash of each token with its session and generation: an unknown hash is no token and
// touches no session; a known one is asked about here, under the lock of its session.
#ifndef GRIOT_ACCESS_REFRESH_H_
#define GRIOT_ACCESS_REFRESH_H_

#include <cstdint>

#include "absl/time/time.h"

namespace griot {

struct RefreshFamily {
  int64_t generation = 1;  // of the newest token
  absl::Time started_at;   // when the user logged in
  absl::Time rotated_at;   // when the newest token was given out
  bool revoked = false;
};

struct RefreshRules {
  // How long the token before the newest still works: answers get lost, and two windows ask at
  // once. At most kRefreshGraceMax.
  absl::Duration grace = absl::Seconds(10);
  // How long a session lasts, however busy it is. At most kRefreshLifeMax.
  absl::Duration life = absl::Hours(24 * 30);
};
inline constexpr absl::Duration kRefreshGraceMax = absl::Seconds(10);
inline constexpr absl::Duration kRefreshLifeMax = absl::Hours(24 * 30);

enum class RefreshVerdict : uint8_t {
  kRotate,   // give the next token, and an access token
  kRepeat,   // give the newest token once more (NextToken() makes it again), and an access token
  kReused,   // a token that was replaced is in the wrong hands: the family ends; write an audit row
  kRevoked,  // the family has ended before
  kExpired,  // log in again
};

struct RefreshDecision {
  RefreshVerdict verdict;
  RefreshFamily after;  // what to keep of the family
};

// `generation`: of the token that was presented.
RefreshDecision DecideRefresh(const RefreshFamily& family, int64_t generation, absl::Time now,
                              const RefreshRules& rules = {});

}  // namespace griot

#endif  // GRIOT_ACCESS_REFRESH_H_
