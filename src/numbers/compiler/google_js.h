// The world's metadata from the JavaScript form of libphonenumber: the package
// google-libphonenumber, dist/libphonenumber.js, or upstream's own metadata.js.
#ifndef GRIOT_SRC_NUMBERS_COMPILER_GOOGLE_JS_H_
#define GRIOT_SRC_NUMBERS_COMPILER_GOOGLE_JS_H_

#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "src/numbers/compiler/facts.h"

namespace griot::numbers {

// Reads `source`, the text of the file; runs none of it. An error if the order of the territories
// within a calling code, which decides whose a number is, is not the order that Facts has.
absl::StatusOr<std::vector<Territory>> TerritoriesFromGoogleJs(std::string_view source);

}  // namespace griot::numbers

#endif  // GRIOT_SRC_NUMBERS_COMPILER_GOOGLE_JS_H_
