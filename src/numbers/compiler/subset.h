// The facts of some countries only: a plan of a few kilobytes each, for those who have no room for
// the world.
//
//   GRIOT_LET(const Facts some, FactsOf({"SN", "CI"}, facts));
//
// Numbers of these countries get the very answers that the whole facts give. Those of others have
// an invalid calling code.
#ifndef GRIOT_SRC_NUMBERS_COMPILER_SUBSET_H_
#define GRIOT_SRC_NUMBERS_COMPILER_SUBSET_H_

#include <span>
#include <string>

#include "absl/status/statusor.h"
#include "src/numbers/compiler/facts.h"

namespace griot::numbers {

// Whole calling codes are kept: "CA" brings "US" along, because a number under +1 is told apart by
// the rules of all its countries. "001" stands for the worldwide codes. INVALID_ARGUMENT: the facts
// have no such country.
absl::StatusOr<Facts> FactsOf(std::span<const std::string> countries, const Facts& facts);

}  // namespace griot::numbers

#endif  // GRIOT_SRC_NUMBERS_COMPILER_SUBSET_H_
