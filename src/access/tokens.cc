#include "griot/access/tokens.h"

#include "griot/base/encoding.h"
#include "griot/base/text.h"
#include "src/vault/sodium.h"

namespace griot {
namespace {

constexpr size_t kSecretBytes = 32;
constexpr size_t kSecretLetters = 52;
constexpr size_t kTokenSizeMax = 100;

std::string HashOf(std::string_view text) {
  std::string hash(crypto_hash_sha256_BYTES, '\0');
  crypto_hash_sha256(vault::Unsigned(hash), vault::Unsigned(text), text.size());
  return hash;
}

Token Write(std::string_view prefix, Id id, std::string_view secret) {
  Token token;
  token.text = Cat(prefix, '_', id ? Cat(id.value, '_') : "", Base32Encode(secret));
  token.hash = HashOf(token.text);
  return token;
}

bool IsSecret(std::string_view letters) {
  if (letters.size() != kSecretLetters) return false;
  const auto bytes = Base32Decode(letters);
  return bytes && Base32Encode(*bytes) == letters;
}

}  // namespace

Token NewToken(std::string_view prefix, Id id, Random& random) {
  return Write(prefix, id, random.Bytes(kSecretBytes));
}

std::optional<TokenReading> ReadToken(std::string_view prefix, std::string_view text) {
  if (text.size() > kTokenSizeMax || !text.starts_with(prefix)) return std::nullopt;
  std::string_view rest = text.substr(prefix.size());
  if (!rest.starts_with('_')) return std::nullopt;
  rest.remove_prefix(1);
  Id id;
  if (const size_t end = rest.find('_'); end != std::string_view::npos) {
    const auto number = ParseInteger<int64_t>(rest.substr(0, end));
    if (!number || *number <= 0 || Cat(*number) != rest.substr(0, end)) return std::nullopt;
    id = {*number};
    rest.remove_prefix(end + 1);
  }
  if (!IsSecret(rest)) return std::nullopt;
  return TokenReading{id, HashOf(text)};
}

Token NextToken(const SecretKey& token_key, std::string_view prefix, Id id,
                std::string_view presented) {
  return Write(prefix, id, KeyedHash(DeriveKey(token_key, "griot next token"), presented));
}

}  // namespace griot
