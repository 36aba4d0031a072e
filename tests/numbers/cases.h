// How many inputs the long tests compare, and from which seed:
//
//   GRIOT_CASES=10000000 GRIOT_SEED=7 ctest -L '^oracle$'
#ifndef GRIOT_TESTS_NUMBERS_CASES_H_
#define GRIOT_TESTS_NUMBERS_CASES_H_

#include <cstdint>
#include <cstdlib>

namespace griot {

inline uint64_t FromEnvironment(const char* name, uint64_t otherwise) {
  const char* value = std::getenv(name);
  return value == nullptr || *value == 0 ? otherwise : std::strtoull(value, nullptr, 10);
}

inline uint64_t Cases(uint64_t otherwise) { return FromEnvironment("GRIOT_CASES", otherwise); }
inline uint64_t Seed() { return FromEnvironment("GRIOT_SEED", 1); }

}  // namespace griot

#endif  // GRIOT_TESTS_NUMBERS_CASES_H_
