#include "griot/access/passwords.h"

#include <algorithm>
#include <optional>
#include <vector>

#include "griot/base/encoding.h"
#include "griot/base/status.h"
#include "griot/base/text.h"
#include "griot/vault/vault.h"
#include "src/vault/sodium.h"

namespace griot {
namespace {

constexpr size_t kSaltBytes = crypto_pwhash_argon2id_SALTBYTES;
constexpr size_t kHashBytes = 32;
// A row that somebody tampered with must not stop the machine.
constexpr PasswordCost kMost = {.memory_kib = 1 << 20, .passes = 20};

struct StoredHash {
  PasswordCost cost;
  std::string salt;
  std::string hash;
};

std::string WithoutPadding(std::string text) {
  while (text.ends_with('=')) text.pop_back();
  return text;
}

std::optional<std::string> DecodeUnpadded(std::string_view text, size_t size) {
  std::string padded(text);
  while (padded.size() % 4 != 0) padded.push_back('=');
  auto bytes = Base64Decode(padded);
  if (!bytes || bytes->size() != size) return std::nullopt;
  return bytes;
}

std::string Format(const StoredHash& stored) {
  return Cat("$argon2id$v=19$m=", stored.cost.memory_kib, ",t=", stored.cost.passes, ",p=1$",
             WithoutPadding(Base64Encode(stored.salt)), '$',
             WithoutPadding(Base64Encode(stored.hash)));
}

template <typename Number>
std::optional<Number> NumberBehind(std::string_view name, std::string_view text, Number most) {
  if (!text.starts_with(name)) return std::nullopt;
  const auto number = ParseInteger<Number>(text.substr(name.size()));
  return number && *number >= 1 && *number <= most ? number : std::nullopt;
}

std::optional<StoredHash> Read(std::string_view text) {
  const std::vector<std::string_view> parts = Split(text, '$');
  if (parts.size() != 6 || !parts[0].empty() || parts[1] != "argon2id" || parts[2] != "v=19") {
    return std::nullopt;
  }
  const std::vector<std::string_view> costs = Split(parts[3], ',');
  if (costs.size() != 3 || costs[2] != "p=1") return std::nullopt;
  const auto memory = NumberBehind<int64_t>("m=", costs[0], kMost.memory_kib);
  const auto passes = NumberBehind<int>("t=", costs[1], kMost.passes);
  const auto salt = DecodeUnpadded(parts[4], kSaltBytes);
  const auto hash = DecodeUnpadded(parts[5], kHashBytes);
  if (!memory || !passes || !salt || !hash) return std::nullopt;
  return StoredHash{{*memory, *passes}, *salt, *hash};
}

// Nothing: there is not that much memory.
std::optional<std::string> Argon2id(std::string_view password, std::string_view salt,
                                    const PasswordCost& cost) {
  vault::StartSodium();
  std::string hash(kHashBytes, '\0');
  if (crypto_pwhash_argon2id(vault::Unsigned(hash), hash.size(), password.data(), password.size(),
                             vault::Unsigned(salt), static_cast<unsigned long long>(cost.passes),
                             static_cast<size_t>(cost.memory_kib) * 1024,
                             crypto_pwhash_argon2id_ALG_ARGON2ID13) != 0) {
    return std::nullopt;
  }
  return hash;
}

absl::Status NoMemory() {
  return ResourceExhausted("password: no memory to check it, try again later");
}

struct Slot {
  explicit Slot(std::counting_semaphore<>& all) : slots(all) { slots.acquire(); }
  Slot(const Slot&) = delete;
  Slot& operator=(const Slot&) = delete;
  ~Slot() { slots.release(); }
  std::counting_semaphore<>& slots;
};

}  // namespace

absl::StatusOr<std::string> HashPassword(std::string_view password, const PasswordCost& cost,
                                         Random& random) {
  constexpr PasswordCost kLeast;
  if (cost.memory_kib < kLeast.memory_kib || cost.passes < kLeast.passes ||
      cost.memory_kib > kMost.memory_kib || cost.passes > kMost.passes) {
    return InvalidArgument(Cat("password cost: ", cost.memory_kib, " KiB and ", cost.passes,
                               " passes, give ", kLeast.memory_kib, " to ", kMost.memory_kib,
                               " and ", kLeast.passes, " to ", kMost.passes));
  }
  if (password.size() > kPasswordSizeMax) {
    return InvalidArgument(Cat("password: longer than ", kPasswordSizeMax, " bytes"));
  }
  const std::string salt = random.Bytes(kSaltBytes);
  const auto hash = Argon2id(password, salt, cost);
  if (!hash) return NoMemory();
  return Format({cost, salt, *hash});
}

absl::Status VerifyPassword(std::string_view password, std::string_view stored) {
  const auto expected = Read(stored);
  if (!expected) return Unauthenticated("the name or the password is wrong");
  // Too long for a password: hashed short, so that it takes neither more nor less time.
  const bool fits = password.size() <= kPasswordSizeMax;
  const auto hash = Argon2id(fits ? password : "", expected->salt, expected->cost);
  if (!hash) return NoMemory();
  if (SameSecret(*hash, expected->hash) && fits) return absl::OkStatus();
  return Unauthenticated("the name or the password is wrong");
}

bool NeedsRehash(std::string_view stored, const PasswordCost& cost) {
  const auto read = Read(stored);
  return !read || read->cost.memory_kib < cost.memory_kib || read->cost.passes < cost.passes;
}

PasswordHasher::PasswordHasher(const PasswordCost& cost, int at_once, Random& random)
    : cost_(cost),
      nobody_(Format({cost, random.Bytes(kSaltBytes), random.Bytes(kHashBytes)})),
      slots_(std::max(at_once, 1)) {}

absl::StatusOr<std::string> PasswordHasher::Hash(std::string_view password, Random& random) {
  const Slot slot(slots_);
  return HashPassword(password, cost_, random);
}

absl::Status PasswordHasher::Verify(std::string_view password, std::string_view stored) {
  const Slot slot(slots_);
  return VerifyPassword(password, Read(stored) ? stored : nobody_);
}

}  // namespace griot
