// What an engine holds.
#ifndef GRIOT_SRC_ENGINE_REP_H_
#define GRIOT_SRC_ENGINE_REP_H_

#include <memory>
#include <mutex>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "griot/engine/engine.h"
#include "src/engine/thread_beside.h"

namespace griot {

struct Engine::Rep : VaultSource {
  struct Opened {
    Id id;
    std::shared_ptr<const TenantVault> vault;
    int64_t key_epoch = 0;  // of the vault
  };
  // A tenant is opened once.
  absl::StatusOr<Opened> OpenTenant(std::string_view name);
  // The keys of a tenant as they are now: somebody changed them.
  absl::StatusOr<std::shared_ptr<const TenantVault>> ReopenVault(Connection& db, Id tenant,
                                                                 int64_t key_epoch);
  // The keys of a tenant, for the dispatcher. Who changes them waits for its transaction.
  absl::StatusOr<std::shared_ptr<const TenantVault>> VaultOf(Connection& db, Id tenant) override;
  // Wraps all keys anew, and keeps the new master key.
  absl::Status ChangeMasterKey(Connection& db, std::string_view bytes);
  // One a region, for ever. "": the engine's own.
  absl::StatusOr<const Segmenter*> SegmenterOf(const std::string& region);

  std::shared_ptr<const Clock> clock;
  std::shared_ptr<Random> random;
  std::shared_ptr<Files> files;
  std::optional<SecretKey> master_key;
  Keyring keyring() const { return {master_key ? &*master_key : nullptr, sealed}; }
  std::vector<SealedColumn> sealed;
  std::vector<DriverKind> driver_kinds;  // those of griot, and those of the host
  DriverTable drivers{std::span<const DriverKind>()};
  std::unique_ptr<PasswordHasher> hasher;
  SegmenterOptions segmenter_options;
  std::unique_ptr<const Segmenter> segmenter;
  std::unique_ptr<Database> database;
  std::shared_ptr<TransportFactory> transports;
  engine::ThreadBeside beside;
  std::unique_ptr<Dispatcher> dispatcher;

  std::mutex mutex;  // guards what is below
  absl::flat_hash_map<std::string, std::unique_ptr<const Segmenter>> segmenters;  // by region
  absl::flat_hash_map<std::string, Opened> tenants;
  absl::flat_hash_map<int64_t, Opened> vaults;  // of the dispatcher, by tenant
};

}  // namespace griot

#endif  // GRIOT_SRC_ENGINE_REP_H_
