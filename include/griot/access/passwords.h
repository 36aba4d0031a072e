// Passwords: what is accepted as one, and what is kept of it (Argon2id).
//
//   GRIOT_TRY(CheckPassword(password, {user.name, user.email}));
//   GRIOT_LET(user.hash, hasher.Hash(password, random));
//
//   const absl::Status right = hasher.Verify(password, user ? user->hash : "");
//   if (right.ok() && NeedsRehash(user->hash, hasher.cost())) …
#ifndef GRIOT_ACCESS_PASSWORDS_H_
#define GRIOT_ACCESS_PASSWORDS_H_

#include <cstdint>
#include <initializer_list>
#include <semaphore>
#include <string>
#include <string_view>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "griot/base/random.h"

namespace griot {

inline constexpr int kPasswordCharactersMin = 8;
inline constexpr size_t kPasswordSizeMax = 1024;  // bytes

// Errors: INVALID_ARGUMENT where it is too short, too long, no UTF-8, one of the first that anybody
// would try, or one of `about`: the user's names and addresses. Never with the password in it.
absl::Status CheckPassword(std::string_view password,
                           std::initializer_list<std::string_view> about = {});

// What one guess costs. These are the least; 65536 and 3 are better where there is memory.
struct PasswordCost {
  int64_t memory_kib = 19456;
  int passes = 2;
};

// "$argon2id$v=19$m=19456,t=2,p=1$<salt>$<hash>". Errors: INVALID_ARGUMENT for a cost below the
// least or a password above kPasswordSizeMax, RESOURCE_EXHAUSTED without the memory.
absl::StatusOr<std::string> HashPassword(std::string_view password, const PasswordCost& cost,
                                         Random& random);
// Errors: UNAUTHENTICATED where it is another password, or `stored` is no such hash;
// RESOURCE_EXHAUSTED without the memory: that is no failure of the user.
absl::Status VerifyPassword(std::string_view password, std::string_view stored);
// Whether `stored` is cheaper to guess than `cost` wants, or no such hash.
bool NeedsRehash(std::string_view stored, const PasswordCost& cost);

// The same, at most `at_once` at a time: who floods the login waits, and takes no more memory than
// that. Any thread.
class PasswordHasher {
 public:
  PasswordHasher(const PasswordCost& cost, int at_once, Random& random);

  const PasswordCost& cost() const { return cost_; }
  absl::StatusOr<std::string> Hash(std::string_view password, Random& random);
  // `stored` is empty for a user that does not exist: it takes the same time, and is wrong.
  absl::Status Verify(std::string_view password, std::string_view stored);

 private:
  const PasswordCost cost_;
  const std::string nobody_;  // a hash that no password has
  std::counting_semaphore<> slots_;
};

}  // namespace griot

#endif  // GRIOT_ACCESS_PASSWORDS_H_
