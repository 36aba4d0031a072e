// Facts from the libphonenumber that is installed on this machine: the metadata inside of its
// shared library. A tool for tests and comparisons: this is the only code of ours that wants
// libphonenumber, and the engine never needs it.
#ifndef GRIOT_SRC_NUMBERS_COMPILER_INSTALLED_H_
#define GRIOT_SRC_NUMBERS_COMPILER_INSTALLED_H_

#include <string_view>

#include "absl/status/statusor.h"
#include "src/numbers/compiler/facts.h"

namespace griot::numbers {

// Territories and a source only: the library has no operators, areas or time zones. `rules` is the
// text of rules.txt, or empty. The version is that of the library's file ("8.12").
absl::StatusOr<Facts> FactsFromInstalledLibrary(std::string_view rules);

}  // namespace griot::numbers

#endif  // GRIOT_SRC_NUMBERS_COMPILER_INSTALLED_H_
