// Production's randomness: the operating system's, fit for keys and tokens, also after fork().
#ifndef GRIOT_VAULT_SYSTEM_RANDOM_H_
#define GRIOT_VAULT_SYSTEM_RANDOM_H_

#include "griot/base/random.h"

namespace griot {

// Any thread.
class SystemRandom : public Random {
 public:
  SystemRandom();
  void Fill(std::span<std::byte> out) override;
};

}  // namespace griot

#endif  // GRIOT_VAULT_SYSTEM_RANDOM_H_
