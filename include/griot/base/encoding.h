// Bytes as text. What is read is read strictly: one text for the same bytes, anything else is
// nothing. None of these is constant in time; compare secrets as bytes, with SameSecret() of vault.
#ifndef GRIOT_BASE_ENCODING_H_
#define GRIOT_BASE_ENCODING_H_

#include <optional>
#include <string>
#include <string_view>

namespace griot {

// Lower case; read in either case.
std::string HexEncode(std::string_view bytes);
std::optional<std::string> HexDecode(std::string_view text);

// RFC 4648, section 4: with padding.
std::string Base64Encode(std::string_view bytes);
std::optional<std::string> Base64Decode(std::string_view text);

// RFC 4648, section 5, without padding: for URLs and tokens.
std::string Base64UrlEncode(std::string_view bytes);
std::optional<std::string> Base64UrlDecode(std::string_view text);

// Crockford's base 32: no letter looks like a digit; 20 bytes are 32 letters. Written in lower
// case; read in either, with o for 0, and i and l for 1.
std::string Base32Encode(std::string_view bytes);
std::optional<std::string> Base32Decode(std::string_view text);

// With what is not unreserved in URLs (RFC 3986, 2.3) as %XX.
std::string PercentEncode(std::string_view bytes);

}  // namespace griot

#endif  // GRIOT_BASE_ENCODING_H_
