#include "src/tenants/login_attempt.h"

#include <algorithm>

#include "griot/access/tokens.h"
#include "griot/base/status.h"
#include "griot/base/text.h"
#include "griot/vault/canonical.h"
#include "griot/vault/tenant_vault.h"

namespace griot::tenants {
namespace {

constexpr std::string_view kDevicePrefix = "grd";
constexpr int kDevicesMax = 20;
// What is forgotten is swept out a little with each try, so that names nobody has fill no store.
constexpr int kSweep = 20;

// Neither names nor network addresses lie in the store.
std::string SubjectKey(const Scope& scope, std::string_view kind, std::string_view subject) {
  return KeyedHash(DeriveKey(scope.vault.token_key(), "griot login failures"),
                   CanonicalBytes().Text(kind).Text(subject).bytes());
}

}  // namespace

LoginAttempt::LoginAttempt(Scope& scope, std::string_view name, std::string_view client)
    : scope_(scope), user_key_(SubjectKey(scope, "user", name)) {
  if (!client.empty()) client_key_ = SubjectKey(scope, "client", client);
}

absl::Status LoginAttempt::Present(Id user, std::string_view device) {
  const auto reading = ReadToken(kDevicePrefix, device);
  if (!user || !reading) return absl::OkStatus();
  GRIOT_LET(const auto found, scope_.db.QueryInt("SELECT 1 FROM login_device WHERE tenant_id = $1 "
                                                 "AND user_id = $2 AND token_hash = $3",
                                                 {scope_.tenant, user, Bytes{reading->hash}}));
  if (!found) return absl::OkStatus();
  user_ = user;
  device_hash_ = reading->hash;
  return absl::OkStatus();
}

absl::StatusOr<Failures> LoginAttempt::Read(const std::string& subject) {
  // The row is there before it is locked: two first tries at once wait for each other.
  GRIOT_TRY(scope_.db
                .Execute("INSERT INTO login_failure (tenant_id, subject_key, failures, failed_at) "
                         "VALUES ($1, $2, 0, $3) ON CONFLICT (tenant_id, subject_key) DO NOTHING",
                         {scope_.tenant, Bytes{subject}, scope_.clock.Now()})
                .status());
  GRIOT_LET(Rows rows, scope_.db.Query(Cat("SELECT failures, failed_at FROM login_failure WHERE "
                                           "tenant_id = $1 AND subject_key = $2",
                                           scope_.db.dialect().for_update()),
                                       {scope_.tenant, Bytes{subject}}));
  Failures failures;
  if (rows.Next()) failures = {rows.Int(0), rows.Time(1)};
  GRIOT_TRY(rows.status());
  return failures;
}

absl::StatusOr<Failures> LoginAttempt::ReadDevice() {
  GRIOT_LET(Rows rows, scope_.db.Query(Cat("SELECT failures, failed_at FROM login_device WHERE "
                                           "tenant_id = $1 AND user_id = $2 AND token_hash = $3",
                                           scope_.db.dialect().for_update()),
                                       {scope_.tenant, user_, Bytes{device_hash_}}));
  Failures failures;
  if (rows.Next()) failures = {rows.Int(0), rows.Time(1)};
  GRIOT_TRY(rows.status());
  return failures;
}

absl::Status LoginAttempt::Write(const std::string& subject, const Failures& failures) {
  return scope_.db
      .Execute(
          "UPDATE login_failure SET failures = $3, failed_at = $4 WHERE tenant_id = $1 AND "
          "subject_key = $2",
          {scope_.tenant, Bytes{subject}, failures.count, failures.last})
      .status();
}

absl::Status LoginAttempt::WriteDevice(const Failures& failures) {
  return scope_.db
      .Execute(
          "UPDATE login_device SET failures = $4, failed_at = $5, used_at = $6 WHERE tenant_id = "
          "$1 AND user_id = $2 AND token_hash = $3",
          {scope_.tenant, user_, Bytes{device_hash_}, failures.count, failures.last,
           scope_.clock.Now()})
      .status();
}

absl::Status LoginAttempt::Count() {
  const absl::Time now = scope_.clock.Now();
  GRIOT_TRY(ForgetOld());
  LoginFailures failures;
  if (from_known_device()) {
    GRIOT_LET(failures.device, ReadDevice());
  } else {
    GRIOT_LET(failures.user, Read(user_key_));
    if (!client_key_.empty()) {
      GRIOT_LET(failures.address, Read(client_key_));
    }
  }
  const absl::Time opens_at = LoginOpensAt(failures);
  if (now < opens_at) {
    const int64_t seconds = std::max<int64_t>(1, absl::ToInt64Seconds(opens_at - now));
    return ResourceExhausted(
        Cat("login: too many wrong passwords, try again in ", seconds, " seconds"));
  }
  if (from_known_device()) return WriteDevice(AfterFailure(*failures.device, now));
  client_before_ = failures.address;
  if (!client_key_.empty()) {
    GRIOT_TRY(Write(client_key_, AfterFailure(failures.address, now)));
  }
  return Write(user_key_, AfterFailure(failures.user, now));
}

// Of the network address only this try is taken back: others guess there too.
absl::Status LoginAttempt::TakeBack() {
  const Failures none{0, scope_.clock.Now()};
  if (from_known_device()) return WriteDevice(none);
  GRIOT_TRY(Write(user_key_, none));
  if (client_key_.empty()) return absl::OkStatus();
  return scope_.db
      .Execute(
          "UPDATE login_failure SET failures = CASE WHEN failures > 0 THEN failures - 1 ELSE 0 "
          "END, failed_at = CASE WHEN failures - 1 > $4 THEN failed_at ELSE $3 END WHERE tenant_id "
          "= $1 AND subject_key = $2",
          {scope_.tenant, Bytes{client_key_}, client_before_.last, client_before_.count})
      .status();
}

absl::StatusOr<std::string> LoginAttempt::AddDevice(Id user) {
  const Token token = NewToken(kDevicePrefix, Id(), scope_.random);
  const absl::Time now = scope_.clock.Now();
  GRIOT_TRY(scope_.db
                .Execute("INSERT INTO login_device (tenant_id, user_id, token_hash, failures, "
                         "failed_at, used_at) VALUES ($1, $2, $3, 0, $4, $4)",
                         {scope_.tenant, user, Bytes{token.hash}, now})
                .status());
  GRIOT_TRY(scope_.db
                .Execute("DELETE FROM login_device WHERE tenant_id = $1 AND user_id = $2 AND "
                         "token_hash NOT IN (SELECT token_hash FROM login_device WHERE tenant_id = "
                         "$1 AND user_id = $2 ORDER BY used_at DESC, token_hash LIMIT $3)",
                         {scope_.tenant, user, kDevicesMax})
                .status());
  return token.text;
}

absl::Status LoginAttempt::ForgetOld() {
  return scope_.db
      .Execute(
          "DELETE FROM login_failure WHERE tenant_id = $1 AND subject_key IN (SELECT subject_key "
          "FROM login_failure WHERE tenant_id = $1 AND failed_at < $2 ORDER BY failed_at LIMIT $3)",
          {scope_.tenant, scope_.clock.Now() - LockoutRules().forget_after, kSweep})
      .status();
}

}  // namespace griot::tenants
