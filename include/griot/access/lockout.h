// How long a login has to wait after wrong guesses: the rule, without the rows. Nobody is locked
// out for ever, and nobody can lock another out of a device that is known.
//
// Count an attempt before the password is looked at, and take it back when it was right: a hundred
// guesses at once are a hundred.
//
//   if (now < LoginOpensAt(failures)) refuse;      // before any hashing
//   failures.user = AfterFailure(failures.user, now); … store all three, commit …
//   if (hasher.Verify(password, hash).ok()) failures.user = {}, failures.device = {}; … store …
#ifndef GRIOT_ACCESS_LOCKOUT_H_
#define GRIOT_ACCESS_LOCKOUT_H_

#include <cstdint>
#include <optional>

#include "absl/time/time.h"

namespace griot {

// Wrong guesses in a row.
struct Failures {
  int64_t count = 0;
  absl::Time last = absl::InfinitePast();
};

// Those that speak about one login.
struct LoginFailures {
  Failures user;     // for this user's name, whether it exists or not; from unknown devices
  Failures address;  // from this network address; not taken back by a right password
  // From this device for this user, where the user has logged in from it before: it alone counts.
  std::optional<Failures> device;
};

struct LockoutRules {
  int free_failures = 4;  // typing errors
  absl::Duration first_wait = absl::Seconds(1);
  absl::Duration longest_wait = absl::Minutes(15);  // each wait doubles, up to this
  absl::Duration forget_after = absl::Hours(24);
};

// One more wrong guess.
Failures AfterFailure(const Failures& failures, absl::Time now, const LockoutRules& rules = {});

// When the next guess may be made: InfinitePast() where there is nothing to wait for.
absl::Time OpensAt(const Failures& failures, const LockoutRules& rules = {});
absl::Time LoginOpensAt(const LoginFailures& failures, const LockoutRules& rules = {});

}  // namespace griot

#endif  // GRIOT_ACCESS_LOCKOUT_H_
