// What an engine holds.
#ifndef GRIOT_SRC_ENGINE_REP_H_
#define GRIOT_SRC_ENGINE_REP_H_

#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

#include "absl/container/flat_hash_map.h"
#include "griot/engine/engine.h"

namespace griot {

struct Engine::Rep {
  struct Opened {
    Id id;
    std::shared_ptr<const TenantVault> vault;
  };
  // A tenant is opened once.
  absl::StatusOr<Opened> OpenTenant(std::string_view name);

  std::shared_ptr<const Clock> clock;
  std::shared_ptr<Random> random;
  std::shared_ptr<Files> files;
  std::optional<SecretKey> master_key;
  std::unique_ptr<const Segmenter> segmenter;
  std::unique_ptr<Database> database;

  std::mutex mutex;  // guards tenants
  absl::flat_hash_map<std::string, Opened> tenants;
};

}  // namespace griot

#endif  // GRIOT_SRC_ENGINE_REP_H_
