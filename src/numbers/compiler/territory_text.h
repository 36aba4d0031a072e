// Territories as text, one readable block each: src/numbers/facts/territories.txt. Everything of a
// territory but mobile_number_portable, which is one of the rules.
#ifndef GRIOT_SRC_NUMBERS_COMPILER_TERRITORY_TEXT_H_
#define GRIOT_SRC_NUMBERS_COMPILER_TERRITORY_TEXT_H_

#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "src/numbers/compiler/facts.h"

namespace griot::numbers {

// Sorted by (id, calling code), whatever the order of the text; none twice.
absl::StatusOr<std::vector<Territory>> ReadTerritories(std::string_view file,
                                                       std::string_view text);

std::string WriteTerritories(const std::vector<Territory>& territories);

// Brings territories into the order of Facts, and checks what every source of facts promises:
// well-formed ids and calling codes, none twice, one main country in each shared calling code.
absl::Status SortTerritories(std::vector<Territory>* territories);

}  // namespace griot::numbers

#endif  // GRIOT_SRC_NUMBERS_COMPILER_TERRITORY_TEXT_H_
