// What an operation runs in, and how the rooms' classes are made of it.
#ifndef GRIOT_CATALOGUE_CALL_H_
#define GRIOT_CATALOGUE_CALL_H_

#include "griot/access/principal.h"
#include "griot/database/scope.h"
#include "griot/numbers/segmenter.h"
#include "griot/transfer/files.h"

namespace griot {

struct Call {
  Scope& scope;
  const Principal& principal;
  const Segmenter& segmenter;
  Files& files;
};

template <typename Room>
Room MakeRoom(Call& call) {
  if constexpr (std::is_constructible_v<Room, Call&>) {
    return Room(call);
  } else if constexpr (std::is_constructible_v<Room, Scope&, const Segmenter&, Files&>) {
    return Room(call.scope, call.segmenter, call.files);
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
