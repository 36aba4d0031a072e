// Compiles facts into a plan blob (src/numbers/layout.h). Pure and deterministic: the same facts
// give the same bytes.
#ifndef GRIOT_SRC_NUMBERS_COMPILER_COMPILE_H_
#define GRIOT_SRC_NUMBERS_COMPILER_COMPILE_H_

#include <string>

#include "absl/status/statusor.h"
#include "src/numbers/compiler/facts.h"

namespace griot::numbers {

struct PlanOptions {
  bool areas = false;  // with the names of areas: some megabytes more
};

// INVALID_ARGUMENT: a pattern or rule is outside the dialect of the facts; the message names the
// territory. RESOURCE_EXHAUSTED: more answers than the layout has room for.
absl::StatusOr<std::string> CompilePlan(const Facts& facts, const PlanOptions& options = {});

}  // namespace griot::numbers

#endif  // GRIOT_SRC_NUMBERS_COMPILER_COMPILE_H_
