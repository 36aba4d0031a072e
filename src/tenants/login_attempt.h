// The rows behind the lock-out (griot/access/lockout.h): what was guessed wrong, by user, by
// network address and by device.
#ifndef GRIOT_SRC_TENANTS_LOGIN_ATTEMPT_H_
#define GRIOT_SRC_TENANTS_LOGIN_ATTEMPT_H_

#include <optional>
#include <string>
#include <string_view>

#include "absl/status/status.h"
#include "absl/time/time.h"
#include "griot/access/lockout.h"
#include "griot/database/scope.h"

namespace griot::tenants {

// One try to give a password. All of it inside of write transactions.
class LoginAttempt {
 public:
  // `name` whether there is such a user or not; `client`: "" where it is not known.
  LoginAttempt(Scope& scope, std::string_view name, std::string_view client);

  // A token of a device, from an earlier login of `user`: where it is known, it alone counts.
  absl::Status Present(Id user, std::string_view device);
  bool from_known_device() const { return !device_hash_.empty(); }

  // Counts the try, before the password is looked at. Errors: RESOURCE_EXHAUSTED, which says how
  // long to wait; then nothing is counted.
  absl::Status Count();
  // The password was right.
  absl::Status TakeBack();

  // Remembers a new device of `user`; its token.
  absl::StatusOr<std::string> AddDevice(Id user);

 private:
  absl::StatusOr<Failures> Read(const std::string& subject);
  absl::StatusOr<Failures> ReadDevice();
  absl::Status Write(const std::string& subject, const Failures& failures);
  absl::Status WriteDevice(const Failures& failures);
  absl::Status ForgetOld();

  Scope& scope_;
  std::string user_key_, client_key_;  // the second one may be empty
  Id user_;
  std::string device_hash_;
  Failures client_before_;
};

}  // namespace griot::tenants

#endif  // GRIOT_SRC_TENANTS_LOGIN_ATTEMPT_H_
