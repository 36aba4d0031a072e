#include "griot/tenants/logins.h"

#include "griot/access/tokens.h"
#include "griot/base/status.h"
#include "griot/base/text.h"
#include "griot/vault/tenant_vault.h"
#include "src/tenants/access_keys.h"
#include "src/tenants/login_attempt.h"
#include "src/tenants/login_candidate.h"
#include "src/tenants/work.h"

namespace griot {
namespace {

// The rows of sessions that ended for their age are swept out a few with each login.
constexpr int kSweep = 20;

absl::Status Wrong() { return Unauthenticated("login: the name or the password is wrong"); }

}  // namespace

absl::StatusOr<Logins::Candidate> Logins::Find(std::string_view name) {
  GRIOT_LET(Rows rows, scope_.db.Query("SELECT id, name, role, disabled, created_at, password FROM "
                                       "app_user WHERE tenant_id = $1 AND name = $2",
                                       {scope_.tenant, name}));
  Candidate found;
  if (rows.Next()) {
    found.user = {.id = rows.IdOf(0),
                  .name = rows.TextCopy(1),
                  .role = static_cast<Role>(rows.Int(2)),
                  .disabled = rows.Int(3) != 0,
                  .created_at = rows.Time(4)};
    found.password = rows.TextCopy(5);
  }
  GRIOT_TRY(rows.status());
  return found;
}

absl::Status Logins::Refuse(Id user) {
  return tenants::InWork(scope_.db, [&] {
    return scope_.journal.Audit(scope_.db, scope_.tenant, scope_.who, "sessions.refused",
                                user ? Cat("user:", user.value) : "", Json());
  });
}

absl::StatusOr<Login> Logins::Create(const NewLogin& login) {
  const std::string name(Trim(login.name));
  tenants::LoginAttempt attempt(scope_, name, Trim(login.client.value_or("")));
  Candidate candidate;
  const auto count = [&]() -> absl::Status {
    GRIOT_LET(candidate, Find(name));
    GRIOT_TRY(attempt.Present(candidate.user.id, login.device.value_or("")));
    return attempt.Count();
  };
  GRIOT_TRY(tenants::InWork(scope_.db, count));
  // Outside of a transaction: it takes long, and there may be many.
  const absl::Status right = hasher_.Verify(login.password, candidate.password);
  if (right.code() == absl::StatusCode::kResourceExhausted) {
    GRIOT_TRY(tenants::InWork(scope_.db, [&] { return attempt.TakeBack(); }));
    return right;
  }
  Login answer;
  bool in = false;
  const auto enter = [&]() -> absl::Status {
    // Meanwhile the user may have been disabled, or given another password.
    GRIOT_LET(const Candidate now, Find(name));
    in = now.user.id == candidate.user.id && now.password == candidate.password &&
         !now.user.disabled;
    if (!in) return absl::OkStatus();
    GRIOT_TRY(attempt.TakeBack());
    GRIOT_TRY(ForgetOld());
    GRIOT_LET(answer, Open(now));
    if (!attempt.from_known_device()) {
      GRIOT_LET(answer.device, attempt.AddDevice(now.user.id));
    }
    return scope_.journal.Audit(scope_.db, scope_.tenant, Cat("user:", now.user.id.value),
                                "sessions.create", Cat("session:", answer.session.value), Json());
  };
  if (right.ok() && !candidate.user.disabled) GRIOT_TRY(tenants::InWork(scope_.db, enter));
  if (!in) {
    GRIOT_TRY(Refuse(candidate.user.id));
    return Wrong();
  }
  GRIOT_TRY(Rehash(candidate, login.password));
  return answer;
}

absl::StatusOr<LoginSession> Logins::Confirm(const ConfirmLogin& confirm) {
  if (!caller_.login_session) {
    return FailedPrecondition("sessions.confirm: the caller has no login session, log in first");
  }
  // It counts against the user only: the caller has logged in, from wherever it was.
  tenants::LoginAttempt attempt(scope_, caller_.name, "");
  Candidate candidate;
  const auto count = [&]() -> absl::Status {
    GRIOT_LET(candidate, Find(caller_.name));
    return attempt.Count();
  };
  GRIOT_TRY(tenants::InWork(scope_.db, count));
  const absl::Status right = hasher_.Verify(confirm.password, candidate.password);
  if (right.code() == absl::StatusCode::kUnauthenticated || candidate.user.disabled) {
    GRIOT_TRY(Refuse(caller_.id));
    return Unauthenticated("sessions.confirm: the password is wrong");
  }
  LoginSession session;
  const auto confirmed = [&]() -> absl::Status {
    GRIOT_TRY(attempt.TakeBack());
    if (!right.ok()) return absl::OkStatus();
    GRIOT_TRY(scope_.db
                  .Execute("UPDATE login_session SET authenticated_at = $4 WHERE tenant_id = $1 "
                           "AND id = $2 AND user_id = $3 AND revoked_at IS NULL",
                           {scope_.tenant, caller_.login_session, caller_.id, scope_.clock.Now()})
                  .status());
    GRIOT_LET(session, Get(caller_.login_session));
    return scope_.journal.Audit(scope_.db, scope_.tenant, scope_.who, "sessions.confirm",
                                Cat("session:", session.id.value), Json());
  };
  GRIOT_TRY(tenants::InWork(scope_.db, confirmed));
  GRIOT_TRY(right);
  return session;
}

absl::StatusOr<Login> Logins::Open(const Candidate& candidate) {
  GRIOT_LET(const int64_t id, scope_.db.TakeIds(1));
  const absl::Time now = scope_.clock.Now();
  GRIOT_TRY(scope_.db
                .Execute("INSERT INTO login_session (id, tenant_id, user_id, generation, "
                         "created_at, rotated_at, authenticated_at) VALUES ($1, $2, $3, 1, $4, $4, "
                         "$4)",
                         {id, scope_.tenant, candidate.user.id, now})
                .status());
  Token token = NewToken(kRefreshTokenPrefix, Id{id}, scope_.random);
  GRIOT_TRY(AddToken(Id{id}, 1, token.hash));
  return Answer(Id{id}, now, candidate.user, std::move(token.text));
}

absl::StatusOr<Login> Logins::Answer(Id session, absl::Time created_at, User user,
                                     std::string refresh_token) {
  const absl::Time now = absl::FromUnixSeconds(absl::ToUnixSeconds(scope_.clock.Now()));
  Login answer{.session = session,
               .expires_at = now + kAccessTokenLifeMax,
               .refresh_token = std::move(refresh_token),
               .refresh_until = created_at + RefreshRules().life,
               .user = std::move(user)};
  GRIOT_LET(const TokenKey key, tenants::AccessKey(scope_.vault));
  GRIOT_LET(answer.access_token,
            SignAccessToken(key, {.issuer = std::string(tenants::kTokenIssuer),
                                  .audience = std::string(tenants::kTokenAudience),
                                  .subject = Cat("user:", answer.user.id.value),
                                  .tenant = scope_.tenant,
                                  .login_session = session,
                                  .issued_at = now,
                                  .expires_at = answer.expires_at}));
  return answer;
}

absl::Status Logins::AddToken(Id session, int64_t generation, std::string_view hash) {
  return scope_.db
      .Execute(
          "INSERT INTO refresh_token (tenant_id, session_id, generation, token_hash) VALUES ($1, "
          "$2, $3, $4)",
          {scope_.tenant, session, generation, Bytes{hash}})
      .status();
}

// Passwords that were hashed at a lower cost are hashed anew when they are at hand.
absl::Status Logins::Rehash(const Candidate& candidate, std::string_view password) {
  if (!NeedsRehash(candidate.password, hasher_.cost())) return absl::OkStatus();
  GRIOT_LET(const std::string hash, hasher_.Hash(password, scope_.random));
  return tenants::InWork(scope_.db, [&] {
    return scope_.db
        .Execute(
            "UPDATE app_user SET password = $3 WHERE tenant_id = $1 AND id = $2 AND password = $4",
            {scope_.tenant, candidate.user.id, hash, candidate.password})
        .status();
  });
}

absl::Status Logins::ForgetOld() {
  const absl::Time before = scope_.clock.Now() - kRefreshLifeMax;
  constexpr std::string_view kOld =
      "IN (SELECT id FROM login_session WHERE tenant_id = $1 AND created_at < $2 ORDER BY "
      "created_at, id LIMIT $3)";
  GRIOT_TRY(
      scope_.db
          .Execute(Cat("DELETE FROM refresh_token WHERE tenant_id = $1 AND session_id ", kOld),
                   {scope_.tenant, before, kSweep})
          .status());
  return scope_.db
      .Execute(Cat("DELETE FROM login_session WHERE tenant_id = $1 AND id ", kOld),
               {scope_.tenant, before, kSweep})
      .status();
}

}  // namespace griot
