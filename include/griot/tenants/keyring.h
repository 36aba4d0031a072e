// What a change of keys needs of the engine.
#ifndef GRIOT_TENANTS_KEYRING_H_
#define GRIOT_TENANTS_KEYRING_H_

#include <span>

#include "griot/vault/sealed_column.h"
#include "griot/vault/vault.h"

namespace griot {

struct Keyring {
  const SecretKey* master = nullptr;  // null: the store has none
  std::span<const SealedColumn> sealed;
};

}  // namespace griot

#endif  // GRIOT_TENANTS_KEYRING_H_
