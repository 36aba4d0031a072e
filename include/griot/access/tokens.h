// Tokens that mean nothing by themselves: API keys, refresh tokens, links that confirm. 256 random
// bits, so a plain hash of them is safe to keep; the token itself is shown once and kept nowhere.
//
//   const Token key = NewToken("grk", id, random);      // grk_1042_9f…: show key.text, store
//   key.hash const auto read = ReadToken("grk", text);           // look up the row of read->id …
//   if (read && SameSecret(read->hash, row.hash)) …     // … and compare
#ifndef GRIOT_ACCESS_TOKENS_H_
#define GRIOT_ACCESS_TOKENS_H_

#include <optional>
#include <string>
#include <string_view>

#include "griot/base/id.h"
#include "griot/base/random.h"
#include "griot/vault/vault.h"

namespace griot {

inline constexpr std::string_view kApiKeyPrefix = "grk";
inline constexpr std::string_view kRefreshTokenPrefix = "grt";

struct Token {
  std::string text;  // "grk_1042_" and 52 letters and digits; without an id "grk_" and those
  std::string hash;  // 32 bytes: SHA-256 of the whole text
};

// `prefix`: lower-case letters that say to people, and to scanners of leaked secrets, what it is.
Token NewToken(std::string_view prefix, Id id, Random& random);

struct TokenReading {
  Id id;
  std::string hash;
};

// Nothing where `text` is no token with that prefix, as it was written.
std::optional<TokenReading> ReadToken(std::string_view prefix, std::string_view text);

// The token that replaces `presented` of the same `id`. Always the same one: a client that lost the
// answer, or asked twice at once, gets what it was given before, and nobody without the key can
// make it. `token_key`: of TenantVault.
Token NextToken(const SecretKey& token_key, std::string_view prefix, Id id,
                std::string_view presented);

}  // namespace griot

#endif  // GRIOT_ACCESS_TOKENS_H_
