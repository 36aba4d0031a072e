// What an operation runs in, and how the rooms' classes are made of it.
#ifndef GRIOT_CATALOGUE_CALL_H_
#define GRIOT_CATALOGUE_CALL_H_

#include "griot/access/passwords.h"
#include "griot/access/principal.h"
#include "griot/channels/driver.h"
#include "griot/database/scope.h"
#include "griot/numbers/segmenter.h"
#include "griot/tenants/keyring.h"
#include "griot/transfer/files.h"

namespace griot {

struct Call {
  Scope& scope;
  const Principal& principal;
  const Segmenter& segmenter;
  Files& files;
  PasswordHasher& hasher;
  const Keyring& keys;
  const DriverTable& drivers;
};

template <typename Room>
Room MakeRoom(Call& call) {
  if constexpr (std::is_constructible_v<Room, Call&>) {
    return Room(call);
  } else if constexpr (std::is_constructible_v<Room, Scope&, const Segmenter&, Files&>) {
    return Room(call.scope, call.segmenter, call.files);
  } else if constexpr (std::is_constructible_v<Room, Scope&, const Principal&, PasswordHasher&>) {
    return Room(call.scope, call.principal, call.hasher);
  } else if constexpr (std::is_constructible_v<Room, Scope&, const DriverTable&>) {
    return Room(call.scope, call.drivers);
  } else if constexpr (std::is_constructible_v<Room, Scope&, const Keyring&>) {
    return Room(call.scope, call.keys);
  } else if constexpr (std::is_constructible_v<Room, Scope&, const Principal&>) {
    return Room(call.scope, call.principal);
  } else if constexpr (std::is_constructible_v<Room, Scope&, const Segmenter&>) {
    return Room(call.scope, call.segmenter);
  } else {
    return Room(call.scope);
  }
}

}  // namespace griot

#endif  // GRIOT_CATALOGUE_CALL_H_
