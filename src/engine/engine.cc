#include "griot/engine/engine.h"

#include <algorithm>
#include <mutex>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "griot/accounts/accounts.h"
#include "griot/audiences/audiences.h"
#include "griot/base/status.h"
#include "griot/base/text.h"
#include "griot/campaigns/campaigns.h"
#include "griot/contacts/contacts.h"
#include "griot/databases/open.h"
#include "griot/delivery/interactions.h"
#include "griot/drivers/builtin.h"
#include "griot/privacy/privacy.h"
#include "griot/tenants/credentials.h"
#include "griot/tenants/tenants.h"
#include "griot/tenants/users.h"
#include "griot/transfer/import.h"
#include "griot/transport/curl.h"
#include "griot/vault/system_random.h"
#include "src/engine/idempotency.h"
#include "src/engine/rep.h"
#include "src/engine/system_clock.h"
#include "src/engine/system_files.h"
#include "src/engine/threaded_transport.h"

namespace griot {
namespace {

// In the order in which rooms may need each other's tables.
std::vector<Migration> AllMigrations() {
  std::vector<Migration> all;
  for (const auto& room : {TenantMigrations(), Contacts::Migrations(), Audiences::Migrations(),
                           Imports::Migrations(), Privacy::Migrations(), Accounts::Migrations(),
                           Campaigns::Migrations(), Interactions::Migrations()}) {
    all.insert(all.end(), room.begin(), room.end());
  }
  return all;
}

std::vector<SealedColumn> AllSealed() {
  std::vector<SealedColumn> all;
  for (const auto& room :
       {Contacts::SealedColumns(), engine::IdempotencySealedColumns(), Accounts::SealedColumns()}) {
    all.insert(all.end(), room.begin(), room.end());
  }
  return all;
}

// Each name once: what an account was made for stays what sends by it.
absl::StatusOr<std::vector<DriverKind>> AllDrivers(std::span<const DriverKind> more) {
  std::vector<DriverKind> all(BuiltinDrivers().kinds().begin(), BuiltinDrivers().kinds().end());
  for (const DriverKind& kind : more) {
    for (const DriverKind& known : all) {
      if (known.name != kind.name) continue;
      return InvalidArgument(Cat("drivers: there is a \"", kind.name, "\" already, rename it"));
    }
    all.push_back(kind);
  }
  return all;
}

}  // namespace

Engine::Engine(std::unique_ptr<Rep> rep) : rep_(std::move(rep)) {}
Engine::~Engine() = default;

absl::StatusOr<std::unique_ptr<Engine>> Engine::Open(EngineOptions options) {
  auto rep = std::make_unique<Rep>();
  rep->clock = options.clock ? std::move(options.clock) : std::make_shared<engine::SystemClock>();
  rep->random = options.random ? std::move(options.random) : std::make_shared<SystemRandom>();
  rep->files = options.files ? std::move(options.files) : engine::MakeSystemFiles();
  if (!options.master_key.empty()) {
    GRIOT_LET(rep->master_key, SecretKey::FromBytes(options.master_key));
  }
  rep->sealed = AllSealed();
  GRIOT_LET(rep->driver_kinds, AllDrivers(options.drivers));
  rep->drivers = DriverTable(rep->driver_kinds);
  rep->hasher = std::make_unique<PasswordHasher>(options.password_cost, options.passwords_at_once,
                                                 *rep->random);
  rep->segmenter_options = {.region = std::move(options.region),
                            .mode = Mode::kClean,
                            .plan = std::move(options.plan),
                            .overlay = std::move(options.overlay)};
  GRIOT_LET(Segmenter segmenter, Segmenter::Create(rep->segmenter_options));
  rep->segmenter = std::make_unique<const Segmenter>(std::move(segmenter));
  GRIOT_LET(rep->database, OpenDatabase(options.database));
  rep->transports = std::move(options.transports);
  if (rep->transports == nullptr) {
    // Where one thread writes at a time, it does nothing else.
    if (rep->database->dialect().engine() == DatabaseKind::kSqlite) {
      rep->transports = std::make_shared<engine::ThreadedTransports>(MakeCurlTransports());
    } else {
      rep->transports = MakeCurlTransports();
    }
  }
  rep->dispatcher = std::make_unique<Dispatcher>(DispatcherParts{.database = *rep->database,
                                                                 .clock = *rep->clock,
                                                                 .random = *rep->random,
                                                                 .drivers = rep->drivers,
                                                                 .transports = *rep->transports,
                                                                 .vaults = *rep,
                                                                 .beside = &rep->beside});
  {
    GRIOT_LET(const std::unique_ptr<Connection> db, rep->database->Connect());
    GRIOT_TRY(Migrate(*db, AllMigrations()));
    if (!options.new_master_key.empty()) {
      GRIOT_TRY(rep->ChangeMasterKey(*db, options.new_master_key));
    }
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
  GRIOT_LET(const auto epoch,
            db->QueryInt("SELECT key_epoch FROM tenant WHERE id = $1", {opened.id}));
  opened.key_epoch = epoch.value_or(0);
  GRIOT_LET(opened.vault,
            OpenTenantVault(*db, opened.id, master_key ? &*master_key : nullptr, *random, *clock));
  GRIOT_TRY(work.Commit());
  const std::lock_guard lock(mutex);
  tenants[std::string(name)] = opened;
  return opened;
}

absl::StatusOr<std::shared_ptr<const TenantVault>> Engine::Rep::ReopenVault(Connection& db,
                                                                            Id tenant,
                                                                            int64_t key_epoch) {
  GRIOT_LET(auto vault,
            OpenTenantVault(db, tenant, master_key ? &*master_key : nullptr, *random, *clock));
  const std::lock_guard lock(mutex);
  for (auto& [name, opened] : tenants) {
    if (opened.id == tenant) opened.vault = vault, opened.key_epoch = key_epoch;
  }
  return vault;
}

absl::StatusOr<std::shared_ptr<const TenantVault>> Engine::Rep::VaultOf(Connection& db, Id tenant) {
  GRIOT_LET(const auto epoch,
            db.QueryInt(Cat("SELECT key_epoch FROM tenant WHERE id = $1", db.dialect().for_share()),
                        {tenant}));
  if (!epoch) return NotFound("tenant: it is no longer there");
  {
    const std::lock_guard lock(mutex);
    const auto found = vaults.find(tenant.value);
    if (found != vaults.end() && found->second.key_epoch == *epoch) return found->second.vault;
  }
  GRIOT_LET(auto vault,
            OpenTenantVault(db, tenant, master_key ? &*master_key : nullptr, *random, *clock));
  const std::lock_guard lock(mutex);
  vaults[tenant.value] = {.id = tenant, .vault = vault, .key_epoch = *epoch};
  return std::shared_ptr<const TenantVault>(std::move(vault));
}

absl::Status Engine::Rep::ChangeMasterKey(Connection& db, std::string_view bytes) {
  if (!master_key) return InvalidArgument("new key: give the one that opens the store now too");
  GRIOT_LET(const SecretKey new_key, SecretKey::FromBytes(bytes));
  GRIOT_LET(Transaction work, Transaction::Begin(db, Access::kWrite));
  GRIOT_TRY(RewrapTenantKeys(db, *master_key, new_key, *random).status());
  GRIOT_TRY(work.Commit());
  master_key = new_key;
  return absl::OkStatus();
}

absl::StatusOr<const Segmenter*> Engine::Rep::SegmenterOf(const std::string& region) {
  if (region.empty()) return segmenter.get();
  const std::lock_guard lock(mutex);
  auto& found = segmenters[region];
  if (found == nullptr) {
    SegmenterOptions options = segmenter_options;
    options.region = region;
    GRIOT_LET(Segmenter made, Segmenter::Create(std::move(options)));
    found = std::make_unique<const Segmenter>(std::move(made));
  }
  return found.get();
}

void Engine::Discard() {
  // Closing what the parent has open would say good-bye on its connections.
  static_cast<void>(rep_->dispatcher.release());
  rep_->database->Discard();
}

Dispatcher& Engine::dispatcher() { return *rep_->dispatcher; }

absl::StatusOr<Session> Engine::System(std::string_view tenant) {
  return As(tenant, {.kind = PrincipalKind::kSystem, .permissions = Permissions::All()});
}

absl::StatusOr<Session> Engine::User(std::string_view tenant, std::string_view name) {
  GRIOT_LET(const Rep::Opened opened, rep_->OpenTenant(tenant));
  GRIOT_LET(const std::unique_ptr<Connection> db, rep_->database->Connect());
  GRIOT_LET(Principal principal, FindPrincipal(*db, opened.id, name));
  return As(tenant, std::move(principal));
}

absl::StatusOr<Session> Engine::Anybody(std::string_view tenant) {
  return As(tenant, {.kind = PrincipalKind::kHost, .permissions = {Permission::kSessionsOpen}});
}

absl::StatusOr<Session> Engine::WithToken(std::string_view tenant, std::string_view access_token) {
  GRIOT_LET(const Rep::Opened opened, rep_->OpenTenant(tenant));
  GRIOT_LET(const std::unique_ptr<Connection> db, rep_->database->Connect());
  GRIOT_LET(Entrance entrance,
            EnterWithToken(*db, *opened.vault, access_token, rep_->clock->Now()));
  return Session(*rep_, opened.id, opened.vault, opened.key_epoch, std::move(entrance));
}

absl::StatusOr<Session> Engine::WithKey(std::string_view tenant, std::string_view api_key) {
  GRIOT_LET(const Rep::Opened opened, rep_->OpenTenant(tenant));
  GRIOT_LET(const std::unique_ptr<Connection> db, rep_->database->Connect());
  GRIOT_LET(Entrance entrance, EnterWithKey(*db, opened.id, api_key, rep_->clock->Now()));
  return Session(*rep_, opened.id, opened.vault, opened.key_epoch, std::move(entrance));
}

absl::StatusOr<Session> Engine::As(std::string_view tenant, Principal principal) {
  GRIOT_LET(const Rep::Opened opened, rep_->OpenTenant(tenant));
  principal.tenant = opened.id;
  return Session(*rep_, opened.id, opened.vault, opened.key_epoch, std::move(principal));
}

}  // namespace griot
