// Any bytes as something sealed: nothing opens that was not sealed. And any bytes, sealed: they
// come back, but not where a byte was changed or the end was cut off.
#include <cstdint>
#include <cstdlib>
#include <optional>
#include <string>
#include <string_view>

#include "griot/vault/stream.h"
#include "griot/vault/tenant_vault.h"
#include "griot/vault/vault.h"
#include "tests/vault/seeded_random.h"

namespace griot {
namespace {

void Require(bool condition) {
  if (!condition) std::abort();
}

constexpr SealedPlace kPlace = {{7}, "address", "value", {1042}};

// What comes out, in pieces of `step` bytes; nothing: it is refused.
std::optional<std::string> Opened(const SecretKey& key, std::string_view sealed, size_t step) {
  StreamOpener opener(key, "backup");
  std::string out;
  for (size_t at = 0; at < sealed.size(); at += step) {
    if (!opener.Add(sealed.substr(at, step), out).ok()) return std::nullopt;
  }
  if (!opener.Finish(out).ok()) return std::nullopt;
  return out;
}

void OpenAnything(std::string_view bytes, const SecretKey& key) {
  Require(!Unseal(key, kPlace, bytes).ok());
  Require(!UnwrapKey(key, "data key", bytes).ok());
  Require(!Opened(key, bytes, 1 + bytes.size() / 3));
  const TenantVault vault({7}, key, {{1, key}, {2, key}});
  Require(!vault.Unseal(kPlace.table, kPlace.column, kPlace.row, bytes).ok());
  // Also behind a beginning that is right.
  Require(!Opened(key, std::string("griotS1\n").append(bytes), SIZE_MAX));
  Require(!Unseal(key, kPlace, std::string("\1\0\0\0\1", 5).append(bytes)).ok());
}

void SealAnything(std::string_view plain, const SecretKey& key, SeededRandom& random) {
  std::string sealed = Seal(key, 1, kPlace, plain, random);
  Require(*Unseal(key, kPlace, sealed) == plain);
  char& changed = sealed[random.Below(sealed.size())];
  changed = static_cast<char>(changed ^ 1 << random.Below(8));
  Require(!Unseal(key, kPlace, sealed).ok());

  StreamSealer sealer(key, "backup", random);
  std::string stream;
  sealer.Add(plain.substr(0, plain.size() / 2), stream);
  sealer.Add(plain.substr(plain.size() / 2), stream);
  sealer.Finish(stream);
  Require(Opened(key, stream, 1 + random.Below(stream.size())) == plain);
  Require(!Opened(key, std::string_view(stream).substr(0, random.Below(stream.size())), 1000));
}

}  // namespace
}  // namespace griot

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* bytes, size_t size) {
  static const griot::SecretKey key =
      *griot::SecretKey::FromBytes("0123456789abcdef0123456789abcdef");
  const std::string_view input(reinterpret_cast<const char*>(bytes), size);
  griot::SeededRandom random(size);
  griot::OpenAnything(input, key);
  griot::SealAnything(input, key, random);
  return 0;
}
