// The answers of calls that were made under an idempotency key: they hold what people gave, so they
// are kept as addresses are, and go when the person goes.
#ifndef GRIOT_TENANTS_KEPT_ANSWERS_H_
#define GRIOT_TENANTS_KEPT_ANSWERS_H_

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "griot/base/id.h"
#include "griot/database/scope.h"

namespace griot {

// What to store of an answer, sealed where the tenant seals. `request_hash` is the row's.
std::string KeepAnswer(const Scope& scope, std::string_view request_hash,
                       const std::string& answer);
// And back. NOT_FOUND where it was forgotten.
absl::StatusOr<std::string> ReadKeptAnswer(const Scope& scope, std::string_view request_hash,
                                           std::string_view kept);

// Empties the answers in which one of these ids stands. The keys stay taken: the same call again
// must not make anew what was erased. Inside a write transaction; how many there were.
absl::StatusOr<int64_t> ForgetAnswersOf(const Scope& scope, std::span<const Id> ids);
// Drops those that were given before `time`, their keys too.
absl::StatusOr<int64_t> DropAnswersBefore(const Scope& scope, absl::Time time);

}  // namespace griot

#endif  // GRIOT_TENANTS_KEPT_ANSWERS_H_
