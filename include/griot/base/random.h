// Randomness is handed in. Production's is the operating system's, fit for keys and tokens.
#ifndef GRIOT_BASE_RANDOM_H_
#define GRIOT_BASE_RANDOM_H_

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>

namespace griot {

// Any thread.
class Random {
 public:
  virtual ~Random() = default;
  virtual void Fill(std::span<std::byte> out) = 0;

  // That many random bytes.
  std::string Bytes(size_t size);
};

}  // namespace griot

#endif  // GRIOT_BASE_RANDOM_H_
