// Randomness from a seed, for tests and benchmarks.
#ifndef GRIOT_TESTS_BASE_DICE_H_
#define GRIOT_TESTS_BASE_DICE_H_

#include <cstdint>
#include <iterator>
#include <random>
#include <string>

namespace griot {

class Dice {
 public:
  explicit Dice(uint64_t seed) : engine_(seed) {}
  uint64_t Below(uint64_t limit) { return engine_() % limit; }  // the slight bias does not matter
  uint64_t Between(uint64_t least, uint64_t most) { return least + Below(most - least + 1); }
  bool OneIn(uint64_t n) { return Below(n) == 0; }
  char Digit() { return static_cast<char>('0' + Below(10)); }
  std::string Digits(uint64_t count) {
    std::string digits;
    for (uint64_t i = 0; i < count; ++i) digits.push_back(Digit());
    return digits;
  }
  template <typename List>
  const auto& OneOf(const List& list) {
    return list[Below(std::size(list))];
  }

 private:
  std::mt19937_64 engine_;
};

}  // namespace griot

#endif  // GRIOT_TESTS_BASE_DICE_H_
