// SHA-256 (FIPS 180-4), for the checksums of the packages that facts come from.
#ifndef GRIOT_SRC_NUMBERS_COMPILER_SHA256_H_
#define GRIOT_SRC_NUMBERS_COMPILER_SHA256_H_

#include <string>
#include <string_view>

namespace griot::numbers {

// 64 digits, lower case.
std::string Sha256Hex(std::string_view bytes);

}  // namespace griot::numbers

#endif  // GRIOT_SRC_NUMBERS_COMPILER_SHA256_H_
