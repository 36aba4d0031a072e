// The checksum of a plan: four lanes of multiply and fold, eight bytes each, so that it runs at the
// speed of memory and opening a plan costs a fraction of a millisecond. It finds damage, not
// malice.
#ifndef GRIOT_SRC_NUMBERS_CHECKSUM_H_
#define GRIOT_SRC_NUMBERS_CHECKSUM_H_

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>

namespace griot::numbers {

inline uint64_t PlanChecksum(std::span<const std::byte> bytes) {
  constexpr uint64_t kMultipliers[4] = {0x9e3779b97f4a7c15u, 0xbf58476d1ce4e5b9u,
                                        0x94d049bb133111ebu, 0xd6e8feb86659fd93u};
  uint64_t lanes[4] = {1, 2, 3, bytes.size()};
  const auto mix = [&](int lane, uint64_t word) {
    lanes[lane] = (lanes[lane] ^ word) * kMultipliers[lane];
    lanes[lane] ^= lanes[lane] >> 29;
  };
  size_t at = 0;
  for (; at + 32 <= bytes.size(); at += 32) {
    uint64_t words[4];
    std::memcpy(words, bytes.data() + at, sizeof words);
    for (int lane = 0; lane < 4; ++lane) mix(lane, words[lane]);
  }
  for (int lane = 0; at < bytes.size(); ++lane) {
    uint64_t word = 0;
    const size_t size = bytes.size() - at < 8 ? bytes.size() - at : 8;
    std::memcpy(&word, bytes.data() + at, size);
    mix(lane, word);
    at += size;
  }
  uint64_t sum = 0;
  for (const uint64_t lane : lanes) sum = (sum ^ lane) * kMultipliers[0], sum ^= sum >> 32;
  return sum;
}

}  // namespace griot::numbers

#endif  // GRIOT_SRC_NUMBERS_CHECKSUM_H_
