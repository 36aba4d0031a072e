// griot::Random from a seed, for tests: the same keys, nonces and tokens in every run.
#ifndef GRIOT_TESTS_VAULT_SEEDED_RANDOM_H_
#define GRIOT_TESTS_VAULT_SEEDED_RANDOM_H_

#include <random>

#include "griot/base/random.h"

namespace griot {

class SeededRandom : public Random {
 public:
  explicit SeededRandom(uint64_t seed = 1) : engine_(seed) {}
  void Fill(std::span<std::byte> out) override {
    for (std::byte& b : out) b = static_cast<std::byte>(engine_());
  }
  uint64_t Below(uint64_t limit) { return engine_() % limit; }  // the slight bias does not matter

 private:
  std::mt19937_64 engine_;
};

}  // namespace griot

#endif  // GRIOT_TESTS_VAULT_SEEDED_RANDOM_H_
