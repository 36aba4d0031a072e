// Calls that happen once, however often they are made.
#ifndef GRIOT_SRC_ENGINE_IDEMPOTENCY_H_
#define GRIOT_SRC_ENGINE_IDEMPOTENCY_H_

#include <optional>
#include <string>

#include "absl/functional/function_ref.h"
#include "absl/status/statusor.h"
#include "griot/catalogue/operation.h"
#include "griot/vault/sealed_column.h"

namespace griot::engine {

std::span<const SealedColumn> IdempotencySealedColumns();

// Takes the member "idempotency_key" out of an argument. Errors: INVALID_ARGUMENT.
absl::StatusOr<std::optional<std::string>> TakeIdempotencyKey(Json* argument);

// Runs `body`, which sets `*answer`, unless a call with this key was done before: then `*answer` is
// that call's. Errors: FAILED_PRECONDITION where the key was used for something else.
absl::Status Once(Scope& scope, const Operation& operation, const std::string& key,
                  const Json& argument, std::string* answer,
                  absl::FunctionRef<absl::Status()> body);

}  // namespace griot::engine

#endif  // GRIOT_SRC_ENGINE_IDEMPOTENCY_H_
