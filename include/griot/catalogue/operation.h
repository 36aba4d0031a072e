// Verbs, said once. From one line of the catalogue come the C call, the command line, REST,
// GraphQL, OpenAPI, and the tests of roles and tenants.
//
//   Verb<&Groups::Create>("groups.create", Permission::kContactsWrite, Http::Post("/groups"),
//                         "Creates a group.")
//
// A verb is a member function of a room's class, from one struct with a Schema to a StatusOr of
// another.
#ifndef GRIOT_CATALOGUE_OPERATION_H_
#define GRIOT_CATALOGUE_OPERATION_H_

#include <span>
#include <string>
#include <string_view>

#include "absl/status/statusor.h"
#include "griot/access/permission.h"
#include "griot/base/json.h"
#include "griot/base/schema.h"
#include "griot/catalogue/call.h"

namespace griot {

struct Http {
  std::string_view method;
  std::string_view path;  // "/groups/{id}": members of the argument stand in braces

  static constexpr Http Get(std::string_view path) { return {"GET", path}; }
  static constexpr Http Post(std::string_view path) { return {"POST", path}; }
  static constexpr Http Patch(std::string_view path) { return {"PATCH", path}; }
  static constexpr Http Delete(std::string_view path) { return {"DELETE", path}; }
};

enum class Effect : uint8_t {
  kRead,    // reads one snapshot
  kChange,  // one transaction
  kWait,    // reads, as often as it takes until there is something to read
  kLong,    // begins and ends its own transactions, hears cancels, can go on after a crash
};

constexpr bool IsRead(Effect effect) { return effect == Effect::kRead || effect == Effect::kWait; }

struct Operation {
  std::string_view name;  // "groups.create"
  Permission permission;
  Http http;
  Effect effect;
  std::string_view doc;
  const Shape& (*argument)();
  const Shape& (*answer)();
  // Reads the argument, runs the verb, writes the answer as JSON.
  absl::StatusOr<std::string> (*run)(Call& call, const Json& argument);
  // Its answer is kept nowhere: it takes no idempotency key.
  bool secret = false;
  // Who logged in must have given the password a short time ago (the setting step_up_minutes);
  // API keys and the host are not asked.
  bool fresh = false;
};

namespace internal {

template <auto Method>
struct VerbOf;

template <typename R, typename I, typename O, absl::StatusOr<O> (R::*Method)(const I&)>
struct VerbOf<Method> {
  using Room = R;
  using In = I;
  using Out = O;
  static const Shape& Argument() { return ShapeOf<In>(); }
  static const Shape& Answer() { return ShapeOf<Out>(); }
  static absl::StatusOr<std::string> Run(Call& call, const Json& argument) {
    In in;
    if (absl::Status status = FromJson(argument, &in); !status.ok()) return status;
    Room room = MakeRoom<Room>(call);
    absl::StatusOr<Out> out = (room.*Method)(in);
    if (!out.ok()) return std::move(out).status();
    return ToJson(*out);
  }
};

}  // namespace internal

// The effect follows from the HTTP method, unless it is given.
template <auto Method>
constexpr Operation Verb(std::string_view name, Permission permission, Http http,
                         std::string_view doc) {
  using V = internal::VerbOf<Method>;
  return {name, permission,   http,       http.method == "GET" ? Effect::kRead : Effect::kChange,
          doc,  &V::Argument, &V::Answer, &V::Run};
}

template <auto Method>
constexpr Operation Verb(std::string_view name, Permission permission, Http http, Effect effect,
                         std::string_view doc) {
  Operation operation = Verb<Method>(name, permission, http, doc);
  operation.effect = effect;
  return operation;
}

// Marks on a line of the catalogue.
constexpr Operation Secret(Operation operation) {
  operation.secret = true;
  return operation;
}
constexpr Operation Fresh(Operation operation) {
  operation.fresh = true;
  return operation;
}

// All operations, by name.
std::span<const Operation> Catalogue();

// Errors: NOT_FOUND with the name that was meant.
absl::StatusOr<const Operation*> FindOperation(std::string_view name);

}  // namespace griot

#endif  // GRIOT_CATALOGUE_OPERATION_H_
