// What becomes of a login session: refreshed, shown, ended.
#include "griot/access/tokens.h"
#include "griot/base/paging.h"
#include "griot/base/status.h"
#include "griot/base/text.h"
#include "griot/tenants/logins.h"
#include "griot/vault/tenant_vault.h"
#include "src/tenants/login_candidate.h"
#include "src/tenants/work.h"

namespace griot {
namespace {

constexpr std::string_view kSelect =
    "SELECT id, user_id, created_at, rotated_at, authenticated_at FROM login_session WHERE "
    "tenant_id = $1 AND revoked_at IS NULL ";

LoginSession Read(const Rows& rows, Id current) {
  return {.id = rows.IdOf(0),
          .user = rows.IdOf(1),
          .created_at = rows.Time(2),
          .refreshed_at = rows.Time(3),
          .authenticated_at = rows.Time(4),
          .current = rows.IdOf(0) == current};
}

absl::Status Unknown() {
  return Unauthenticated("refresh_token: it is unknown or no longer good, log in again");
}

}  // namespace

absl::StatusOr<Login> Logins::Refresh(const RefreshLogin& refresh) {
  const auto reading = ReadToken(kRefreshTokenPrefix, refresh.refresh_token);
  if (!reading || !reading->id) return Unknown();
  std::optional<Login> answer;
  // A refusal is committed too: the family of a token that was used twice has ended.
  const auto exchange = [&]() -> absl::Status {
    GRIOT_LET(answer, Exchange(refresh.refresh_token, reading->id, reading->hash));
    return absl::OkStatus();
  };
  GRIOT_TRY(tenants::InWork(scope_.db, exchange));
  if (!answer) return Unknown();
  return *std::move(answer);
}

absl::StatusOr<std::optional<Login>> Logins::Exchange(std::string_view presented, Id session,
                                                      std::string_view hash) {
  GRIOT_LET(Rows rows, scope_.db.Query(Cat("SELECT user_id, generation, created_at, rotated_at, "
                                           "revoked_at FROM login_session WHERE tenant_id = $1 "
                                           "AND id = $2",
                                           scope_.db.dialect().for_update()),
                                       {scope_.tenant, session}));
  if (!rows.Next()) {
    GRIOT_TRY(rows.status());
    return std::nullopt;
  }
  const Id user_id = rows.IdOf(0);
  const RefreshFamily family{.generation = rows.Int(1),
                             .started_at = rows.Time(2),
                             .rotated_at = rows.Time(3),
                             .revoked = !rows.IsNull(4)};
  GRIOT_LET(const auto generation,
            scope_.db.QueryInt("SELECT generation FROM refresh_token WHERE tenant_id = $1 AND "
                               "session_id = $2 AND token_hash = $3",
                               {scope_.tenant, session, Bytes{hash}}));
  if (!generation) return std::nullopt;
  Users users(scope_, caller_, hasher_);
  GRIOT_LET(User user, users.Get({.id = user_id}));
  if (user.disabled) return std::nullopt;

  const RefreshDecision decision = DecideRefresh(family, *generation, scope_.clock.Now());
  using Verdict = RefreshVerdict;
  if (decision.verdict == Verdict::kReused) {
    GRIOT_TRY(Revoke(session));
    GRIOT_TRY(scope_.journal.Audit(scope_.db, scope_.tenant, Cat("user:", user_id.value),
                                   "sessions.reused", Cat("session:", session.value), Json()));
    return std::nullopt;
  }
  if (decision.verdict != Verdict::kRotate && decision.verdict != Verdict::kRepeat) {
    return std::nullopt;
  }
  Token next = NextToken(scope_.vault.token_key(), kRefreshTokenPrefix, session, presented);
  if (decision.verdict == Verdict::kRotate) {
    GRIOT_TRY(AddToken(session, decision.after.generation, next.hash));
    GRIOT_TRY(
        scope_.db
            .Execute("UPDATE login_session SET generation = $3, rotated_at = $4 WHERE "
                     "tenant_id = $1 AND id = $2",
                     {scope_.tenant, session, decision.after.generation, decision.after.rotated_at})
            .status());
  }
  GRIOT_LET(Login login, Answer(session, family.started_at, std::move(user), std::move(next.text)));
  return login;
}

absl::Status Logins::Revoke(Id session) {
  return scope_.db
      .Execute(
          "UPDATE login_session SET revoked_at = $3 WHERE tenant_id = $1 AND id = $2 AND "
          "revoked_at IS NULL",
          {scope_.tenant, session, scope_.clock.Now()})
      .status();
}

absl::StatusOr<LoginSession> Logins::Get(Id session) {
  GRIOT_LET(Rows rows, scope_.db.Query(Cat(kSelect, "AND id = $2"), {scope_.tenant, session}));
  if (rows.Next()) return Read(rows, caller_.login_session);
  GRIOT_TRY(rows.status());
  return NotFound("session: there is none with this id, or it has ended");
}

absl::StatusOr<Changed> Logins::Delete(const ById& by) {
  GRIOT_LET(const LoginSession session, Get(by.id));
  const bool own = caller_.kind == PrincipalKind::kUser && session.user == caller_.id;
  if (!own && !caller_.Has(Permission::kUsersWrite)) {
    return NotFound("session: there is none with this id, or it has ended");
  }
  GRIOT_TRY(Revoke(by.id));
  return Changed{1};
}

absl::StatusOr<LoginList> Logins::List(const LoginQuestion& question) {
  GRIOT_TRY(CheckLimit(question.limit));
  GRIOT_LET(const int64_t after, AfterNumber(question.after));
  const Id user = question.user.value_or(caller_.kind == PrincipalKind::kUser ? caller_.id : Id());
  if (user != caller_.id || caller_.kind != PrincipalKind::kUser) {
    GRIOT_TRY(Require(caller_, Permission::kUsersRead));
  }
  GRIOT_LET(Rows rows, scope_.db.Query(Cat(kSelect,
                                           "AND user_id = $2 AND id > $3 AND created_at > $4 "
                                           "ORDER BY id LIMIT $5"),
                                       {scope_.tenant, user, after,
                                        scope_.clock.Now() - kRefreshLifeMax, question.limit + 1}));
  LoginList list;
  while (rows.Next()) list.items.push_back(Read(rows, caller_.login_session));
  GRIOT_TRY(rows.status());
  if (CutPage(list.items, question.limit)) list.next = Cat(list.items.back().id.value);
  return list;
}

}  // namespace griot
