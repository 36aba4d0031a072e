#include "griot/vault/system_random.h"

#include "src/vault/sodium.h"

namespace griot {

SystemRandom::SystemRandom() { vault::StartSodium(); }

void SystemRandom::Fill(std::span<std::byte> out) { randombytes_buf(out.data(), out.size()); }

}  // namespace griot
