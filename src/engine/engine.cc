#include "griot/engine/engine.h"

#include <algorithm>
#include <mutex>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "griot/audiences/audiences.h"
#include "griot/base/status.h"
#include "griot/base/text.h"
#include "griot/contacts/contacts.h"
#include "griot/databases/open.h"
#include "griot/privacy/privacy.h"
#include "griot/tenants/journal.h"
#include "griot/tenants/tenants.h"
#include "griot/tenants/users.h"
#include "griot/transfer/import.h"
#include "griot/vault/system_random.h"
#include "src/engine/idempotency.h"
#include "src/engine/rep.h"
#include "src/engine/system_clock.h"
#include "src/engine/system_files.h"

namespace griot {
namespace {

// In the order in which rooms may need each other's tables.
std::vector<Migration> AllMigrations() {
  std::vector<Migration> all;
  for (const auto& room : {TenantMigrations(), Contacts::Migrations(), Audiences::Migrations(),
                           Imports::Migrations(), Privacy::Migrations()}) {
    all.insert(all.end(), room.begin(), room.end());
  }
  return all;
}

// Others may have been quicker, or in the way: what was begun is begun again.
constexpr int kTries = 5;

bool IsWorthAnotherTry(const absl::Status& status) {
  return status.code() == absl::StatusCode::kAborted;
}

}  // namespace

Engine::Engine(std::unique_ptr<Rep> rep) : rep_(std::move(rep)) {}
Engine::~Engine() = default;

absl::StatusOr<std::unique_ptr<Engine>> Engine::Open(EngineOptions options) {
  auto rep = std::make_unique<Rep>();
  rep->clock = options.clock ? options.clock : std::make_shared<engine::SystemClock>();
  rep->random = options.random ? options.random : std::make_shared<SystemRandom>();
  rep->files = options.files ? options.files : engine::MakeSystemFiles();
  if (!options.master_key.empty()) {
    GRIOT_LET(rep->master_key, SecretKey::FromBytes(options.master_key));
  }
  GRIOT_LET(Segmenter segmenter, Segmenter::Create({.region = options.region,
                                                    .mode = Mode::kClean,
                                                    .plan = options.plan,
                                                    .overlay = options.overlay}));
  rep->segmenter = std::make_unique<const Segmenter>(std::move(segmenter));
  GRIOT_LET(rep->database, OpenDatabase(options.database));
  {
    GRIOT_LET(const std::unique_ptr<Connection> db, rep->database->Connect());
    GRIOT_TRY(Migrate(*db, AllMigrations()));
  }
  std::unique_ptr<Engine> engine(new Engine(std::move(rep)));
  GRIOT_TRY(engine->System(kDefaultTenant).status());
  return engine;
}

absl::StatusOr<Engine::Rep::Opened> Engine::Rep::OpenTenant(std::string_view name) {
  {
    const std::lock_guard lock(mutex);
    if (const auto found = tenants.find(std::string(name)); found != tenants.end()) {
      return found->second;
    }
  }
  GRIOT_LET(const std::unique_ptr<Connection> db, database->Connect());
  GRIOT_LET(Transaction work, Transaction::Begin(*db, Access::kWrite));
  Opened opened;
  if (name == kDefaultTenant) {
    GRIOT_LET(opened.id, EnsureTenant(*db, name, *clock));
  } else {
    GRIOT_LET(opened.id, FindTenant(*db, name));
  }
  GRIOT_LET(opened.vault,
            OpenTenantVault(*db, opened.id, master_key ? &*master_key : nullptr, *random, *clock));
  GRIOT_TRY(work.Commit());
  const std::lock_guard lock(mutex);
  tenants[std::string(name)] = opened;
  return opened;
}

void Engine::Discard() { rep_->database->Discard(); }

absl::StatusOr<Session> Engine::System(std::string_view tenant) {
  return As(tenant, {.kind = PrincipalKind::kSystem, .permissions = Permissions::All()});
}

absl::StatusOr<Session> Engine::User(std::string_view tenant, std::string_view name) {
  GRIOT_LET(const Rep::Opened opened, rep_->OpenTenant(tenant));
  GRIOT_LET(const std::unique_ptr<Connection> db, rep_->database->Connect());
  GRIOT_LET(Principal principal, FindPrincipal(*db, opened.id, name));
  return As(tenant, std::move(principal));
}

absl::StatusOr<Session> Engine::As(std::string_view tenant, Principal principal) {
  GRIOT_LET(const Rep::Opened opened, rep_->OpenTenant(tenant));
  principal.tenant = opened.id;
  return Session(*rep_, opened.id, opened.vault, std::move(principal));
}

absl::Status Session::Run(const Operation& operation, const CallOptions& options, Body body) {
  if (!principal_.Has(operation.permission)) {
    return PermissionDenied(
        Cat(operation.name, ": needs the permission ", NameOf(operation.permission)));
  }
  GRIOT_LET(const std::unique_ptr<Connection> db, engine_->database->Connect());
  StoredJournal journal(*engine_->clock, *vault_);
  const std::string who = principal_.who();
  Scope scope{.db = *db,
              .tenant = tenant_,
              .who = who,
              .clock = *engine_->clock,
              .random = *engine_->random,
              .vault = *vault_,
              .journal = journal,
              .cancel = options.cancel,
              .deadline = options.budget == absl::InfiniteDuration()
                              ? absl::InfiniteFuture()
                              : engine_->clock->Now() + options.budget};
  griot::Call call{.scope = scope,
                   .principal = principal_,
                   .segmenter = *engine_->segmenter,
                   .files = *engine_->files};
  if (operation.effect == Effect::kLong) return body(call);
  const Access access = operation.effect == Effect::kRead ? Access::kRead : Access::kWrite;
  absl::Status status;
  for (int tries = 0; tries < kTries; ++tries) {
    GRIOT_LET(Transaction work, Transaction::Begin(*db, access));
    status = body(call);
    if (status.ok() && access == Access::kWrite) {
      status = journal.Audit(*db, tenant_, who, operation.name, "", Json());
    }
    if (status.ok()) status = work.Commit();
    if (!IsWorthAnotherTry(status)) break;
  }
  return status;
}

absl::Status Session::RunTyped(Runner runner, const CallOptions& options, Body body) {
  for (const Operation& operation : Catalogue()) {
    if (operation.run == runner) return Run(operation, options, body);
  }
  return Internal("this method is no operation of the catalogue");
}

absl::StatusOr<std::string> Session::Call(std::string_view name, std::string_view json,
                                          const CallOptions& options) {
  GRIOT_LET(const Operation* const operation, FindOperation(name));
  Json argument = Json(Json::Object());
  if (!Trim(json).empty()) {
    GRIOT_LET(argument, ParseJson(json));
  }
  if (!argument.is_object()) return InvalidArgument("argument: expected an object");
  std::string answer;
  const auto run = [&](griot::Call& call) -> absl::Status {
    GRIOT_LET(answer, operation->run(call, argument));
    return absl::OkStatus();
  };
  if (operation->effect == Effect::kRead) {
    GRIOT_TRY(Run(*operation, options, run));
    return answer;
  }
  GRIOT_LET(const auto key, engine::TakeIdempotencyKey(&argument));
  GRIOT_TRY(Run(*operation, options, [&](griot::Call& call) -> absl::Status {
    if (!key) return run(call);
    return engine::Once(call.scope, *operation, *key, argument, &answer, [&] { return run(call); });
  }));
  return answer;
}

}  // namespace griot
