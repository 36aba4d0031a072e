// The engine: a store, its tenants, and what can be done with them.
//
//   auto engine = griot::Engine::Open({.database = "sqlite:griot.db"});      // or "postgresql://…"
//   auto acme = (*engine)->System("default");                                // tenant + principal
//   auto group = acme->Call<&griot::Groups::Create>({.name = "clients"});
//   auto answer = acme->Call("contacts.list", R"({"limit":10})");            // the same as JSON
//
// Every call goes through one door: who may do it, the transaction, the audit log, the caller's
// idempotency key. The library owns no thread that outlives a call.
#ifndef GRIOT_ENGINE_ENGINE_H_
#define GRIOT_ENGINE_ENGINE_H_

#include <atomic>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "absl/functional/function_ref.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "griot/access/passwords.h"
#include "griot/access/principal.h"
#include "griot/base/clock.h"
#include "griot/base/random.h"
#include "griot/base/schema.h"
#include "griot/catalogue/operation.h"
#include "griot/channels/driver.h"
#include "griot/channels/transport.h"
#include "griot/dispatch/dispatcher.h"
#include "griot/numbers/plan.h"
#include "griot/tenants/credentials.h"

namespace griot {

struct EngineOptions {
  std::string database = "sqlite:griot.db";  // or "postgresql://user@host/name"
  // 32 bytes that open the tenants' keys; empty: addresses lie in the store in plain.
  std::string master_key;
  // 32 bytes that open them from now on: the keys are wrapped anew, values stay as they are. Open
  // other processes with the new key alone. Empty: `master_key` stays.
  std::string new_master_key;
  std::string region;                              // of numbers without a calling code, "SN"
  std::shared_ptr<const Plan> plan;                // null: Plan::Default()
  std::shared_ptr<const OperatorOverlay> overlay;  // null: none
  std::shared_ptr<const Clock> clock;              // null: the system's
  std::shared_ptr<Random> random;                  // null: the system's
  std::shared_ptr<Files> files;                    // null: the system's
  PasswordCost password_cost;
  // Drivers of the host, besides those of griot; what they view must outlive the engine.
  std::span<const DriverKind> drivers;
  std::shared_ptr<TransportFactory> transports;  // null: the network
  int passwords_at_once = 8;  // each takes the memory of password_cost; others wait
};

struct CallOptions {
  absl::Duration budget = absl::InfiniteDuration();
  const std::atomic<bool>* cancel = nullptr;
};

class Session;

// Any thread. It must outlive its sessions.
class Engine {
 public:
  // Opens the store, makes or migrates its tables, and the tenant "default". Errors: of the
  // database; PERMISSION_DENIED for a wrong master key, before anything is written.
  static absl::StatusOr<std::unique_ptr<Engine>> Open(EngineOptions options);
  ~Engine();

  // The host itself, which may do everything in a tenant.
  absl::StatusOr<Session> System(std::string_view tenant);
  // A user of the tenant, with the rights of their role. Errors: NOT_FOUND, PERMISSION_DENIED for
  // one who is disabled.
  absl::StatusOr<Session> User(std::string_view tenant, std::string_view name);
  // Somebody who is nobody yet: may log in (sessions.create, sessions.refresh), and nothing else.
  absl::StatusOr<Session> Anybody(std::string_view tenant);
  // Who shows the access token of a login. The session ends with the token; each call asks whether
  // the login session is still open, and which rights the user has. Errors: UNAUTHENTICATED, also
  // of the calls.
  absl::StatusOr<Session> WithToken(std::string_view tenant, std::string_view access_token);
  // Who shows an API key. Errors: UNAUTHENTICATED, also of the calls, when it was revoked.
  absl::StatusOr<Session> WithKey(std::string_view tenant, std::string_view api_key);
  // Somebody the host vouches for.
  absl::StatusOr<Session> As(std::string_view tenant, Principal principal);

  // Sends what campaigns have due: the host's threads call its Step(). Any thread.
  Dispatcher& dispatcher();

  // After fork(), in the child: forgets the store without touching it. Of no more use then.
  void Discard();

  struct Rep;

 private:
  explicit Engine(std::unique_ptr<Rep> rep);
  std::unique_ptr<Rep> rep_;
};

// Somebody in a tenant. One thread at a time; copy it for others.
class Session {
 public:
  Id tenant() const { return tenant_; }
  const Principal& principal() const { return principal_; }

  // By name, JSON in and out. A member "idempotency_key" of a changing call makes it happen once:
  // the same key again gives the first answer. Errors: NOT_FOUND (no such operation, or nothing
  // with this id in the tenant), PERMISSION_DENIED, INVALID_ARGUMENT with the path of what is
  // wrong, and those of the operation.
  absl::StatusOr<std::string> Call(std::string_view operation, std::string_view json,
                                   const CallOptions& options = {});

  // The same with C++ types: session.Call<&Groups::Create>({.name = "clients"}).
  template <auto Method>
  auto Call(const typename internal::VerbOf<Method>::In& in, const CallOptions& options = {})
      -> absl::StatusOr<typename internal::VerbOf<Method>::Out> {
    typename internal::VerbOf<Method>::Out out;
    absl::Status status = RunTyped(&internal::VerbOf<Method>::Run, options, [&](griot::Call& call) {
      auto room = MakeRoom<typename internal::VerbOf<Method>::Room>(call);
      auto answer = (room.*Method)(in);
      if (!answer.ok()) return answer.status();
      out = *std::move(answer);
      return absl::OkStatus();
    });
    if (!status.ok()) return status;
    return out;
  }

 private:
  friend class Engine;
  using Body = absl::FunctionRef<absl::Status(griot::Call&)>;
  using Runner = absl::StatusOr<std::string> (*)(griot::Call&, const Json&);

  Session(Engine::Rep& engine, Id tenant, std::shared_ptr<const TenantVault> vault,
          int64_t key_epoch, Principal principal)
      : engine_(&engine),
        tenant_(tenant),
        vault_(std::move(vault)),
        key_epoch_(key_epoch),
        principal_(std::move(principal)) {}

  Session(Engine::Rep& engine, Id tenant, std::shared_ptr<const TenantVault> vault,
          int64_t key_epoch, Entrance entrance)
      : Session(engine, tenant, std::move(vault), key_epoch, std::move(entrance.principal)) {
    came_in_ = true;
    until_ = entrance.until;
  }

  // The principal as it is now, if it may call the operation.
  absl::StatusOr<Principal> Admit(Connection& db, const Operation& operation);
  // What may have changed since the last call: the tenant's keys, and the region of its numbers.
  absl::Status ReadTenant(Connection& db, bool lock);
  absl::Status RunOnce(Connection& db, const Operation& operation, const Principal& principal,
                       const CallOptions& options, Body body);

  // `runner` tells which operation it is.
  absl::Status RunTyped(Runner runner, const CallOptions& options, Body body);
  absl::Status Run(const Operation& operation, const CallOptions& options, Body body);

  Engine::Rep* engine_;
  Id tenant_;
  std::shared_ptr<const TenantVault> vault_;
  int64_t key_epoch_;                     // of vault_
  const Segmenter* segmenter_ = nullptr;  // of the tenant's region
  Principal principal_;
  bool came_in_ = false;  // with a token or a key: asked about at each call
  absl::Time until_ = absl::InfiniteFuture();
};

}  // namespace griot

#endif  // GRIOT_ENGINE_ENGINE_H_
