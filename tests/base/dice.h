// Randomness from a seed, for tests of rooms that have Random of their own.
#ifndef GRIOT_TESTS_BASE_DICE_H_
#define GRIOT_TESTS_BASE_DICE_H_

#include <cstdint>
#include <iterator>
#include <random>

namespace griot {

class Dice {
 public:
  explicit Dice(uint64_t seed) : engine_(seed) {}
  uint64_t Below(uint64_t limit) { return engine_() % limit; }  // the slight bias does not matter
  bool OneIn(uint64_t n) { return Below(n) == 0; }
  template <typename List>
  const auto& OneOf(const List& list) {
    return list[Below(std::size(list))];
  }

 private:
  std::mt19937_64 engine_;
};

}  // namespace griot

#endif  // GRIOT_TESTS_BASE_DICE_H_
