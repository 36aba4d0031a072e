// Login sessions: a password becomes a short access token and a refresh token; a refresh token
// becomes the next pair.
//
//   Session door = *engine->Anybody("default");                 // may log in, and nothing else
//   auto login = door.Call<&Logins::Create>({.name = "awa", .password = password});
//   auto awa = engine->WithToken("default", login->access_token);
//
// The rules are griot/access: lockout.h, refresh.h, access_token.h. Whether a login session is
// still open is asked at each call: who is disabled, or logged out, is out at once.
#ifndef GRIOT_TENANTS_LOGINS_H_
#define GRIOT_TENANTS_LOGINS_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "griot/access/passwords.h"
#include "griot/access/principal.h"
#include "griot/access/refresh.h"
#include "griot/base/schema.h"
#include "griot/base/shapes.h"
#include "griot/database/scope.h"
#include "griot/tenants/users.h"

namespace griot {

struct NewLogin {
  std::string name, password;
  std::optional<std::string> client, device;
};
template <>
struct Schema<NewLogin> {
  static constexpr std::string_view name = "NewLogin";
  static constexpr auto fields =
      Fields(Required{"name", &NewLogin::name}, Required{"password", &NewLogin::password},
             Field{"client", &NewLogin::client,
                   "The caller's network address, of IPv6 the first 64 bits: wrong passwords count "
                   "against it. Kept as a keyed hash only."},
             Field{"device", &NewLogin::device,
                   "What an earlier login on this device was given: nobody else's wrong passwords "
                   "can lock it out."});
};

// Tokens are shown here, and kept nowhere.
struct Login {
  Id session;
  std::string access_token;
  absl::Time expires_at;
  std::string refresh_token;
  absl::Time refresh_until;
  std::optional<std::string> device;
  User user;
};
template <>
struct Schema<Login> {
  static constexpr std::string_view name = "Login";
  static constexpr auto fields = Fields(
      Field{"session", &Login::session}, Field{"access_token", &Login::access_token},
      Field{"expires_at", &Login::expires_at, "Of the access token: 15 minutes."},
      Field{"refresh_token", &Login::refresh_token, "For sessions.refresh, once."},
      Field{"refresh_until", &Login::refresh_until, "The end of the session: 30 days."},
      Field{"device", &Login::device, "On a new device: to be kept there, for the next login."},
      Field{"user", &Login::user});
};

struct RefreshLogin {
  std::string refresh_token;
};
template <>
struct Schema<RefreshLogin> {
  static constexpr std::string_view name = "RefreshLogin";
  static constexpr auto fields = Fields(Required{"refresh_token", &RefreshLogin::refresh_token});
};

struct ConfirmLogin {
  std::string password;
};
template <>
struct Schema<ConfirmLogin> {
  static constexpr std::string_view name = "ConfirmLogin";
  static constexpr auto fields = Fields(Required{"password", &ConfirmLogin::password});
};

struct LoginSession {
  Id id, user;
  absl::Time created_at, refreshed_at, authenticated_at;
  bool current = false;
};
template <>
struct Schema<LoginSession> {
  static constexpr std::string_view name = "LoginSession";
  static constexpr auto fields = Fields(
      Field{"id", &LoginSession::id}, Field{"user", &LoginSession::user},
      Field{"created_at", &LoginSession::created_at},
      Field{"refreshed_at", &LoginSession::refreshed_at, "When it was last used to refresh."},
      Field{"authenticated_at", &LoginSession::authenticated_at,
            "When the password was last given."},
      Field{"current", &LoginSession::current, "Whether it is the caller's own."});
};

struct LoginQuestion {
  std::optional<Id> user;
  int64_t limit = 100;
  std::optional<std::string> after;
};
template <>
struct Schema<LoginQuestion> {
  static constexpr std::string_view name = "LoginQuestion";
  static constexpr auto fields = Fields(
      Field{"user", &LoginQuestion::user, "Left out: the caller's own; others need users.read."},
      Field{"limit", &LoginQuestion::limit, "At most 1000."},
      Field{"after", &LoginQuestion::after, "What the last page called next."});
};

struct LoginList {
  std::vector<LoginSession> items;
  std::optional<std::string> next;
};
template <>
struct Schema<LoginList> {
  static constexpr std::string_view name = "LoginList";
  static constexpr auto fields =
      Fields(Field{"items", &LoginList::items}, Field{"next", &LoginList::next});
};

class Logins {
 public:
  Logins(Scope& scope, const Principal& caller, PasswordHasher& hasher)
      : scope_(scope), caller_(caller), hasher_(hasher) {}

  // Errors: UNAUTHENTICATED, the same and after the same time for a wrong password, an unknown user
  // and one who is disabled; RESOURCE_EXHAUSTED, which says how long to wait.
  absl::StatusOr<Login> Create(const NewLogin& login);
  // Errors: UNAUTHENTICATED: log in again. A token that was exchanged before ends its session.
  absl::StatusOr<Login> Refresh(const RefreshLogin& refresh);
  // The caller gives the password once more, before what needs a fresh login. Errors: as Create();
  // FAILED_PRECONDITION where the caller has no login session.
  absl::StatusOr<LoginSession> Confirm(const ConfirmLogin& confirm);
  // Ends a session: one's own, or anybody's with users.write. Errors: NOT_FOUND.
  absl::StatusOr<Changed> Delete(const ById& by);
  // The open ones, oldest first.
  absl::StatusOr<LoginList> List(const LoginQuestion& question);

 private:
  struct Candidate;
  absl::StatusOr<Candidate> Find(std::string_view name);
  absl::Status Refuse(Id user);
  absl::StatusOr<Login> Open(const Candidate& candidate);
  absl::Status Rehash(const Candidate& candidate, std::string_view password);
  absl::Status ForgetOld();
  absl::StatusOr<Login> Answer(Id session, absl::Time created_at, User user,
                               std::string refresh_token);
  absl::Status AddToken(Id session, int64_t generation, std::string_view hash);
  // Nothing: the token is not good, or no longer.
  absl::StatusOr<std::optional<Login>> Exchange(std::string_view presented, Id session,
                                                std::string_view hash);
  absl::Status Revoke(Id session);
  absl::StatusOr<LoginSession> Get(Id session);

  Scope& scope_;
  const Principal& caller_;
  PasswordHasher& hasher_;
};

}  // namespace griot

#endif  // GRIOT_TENANTS_LOGINS_H_
