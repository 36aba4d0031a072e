#include "griot/base/encoding.h"

#include <array>
#include <cstdint>

namespace griot {
namespace {

constexpr int8_t kNone = -1;

// An alphabet of 2^bits letters, and the way back.
struct Alphabet {
  std::string_view letters;
  int bits;
  std::array<int8_t, 256> values;

  constexpr Alphabet(std::string_view all, int bits_per_letter)
      : letters(all), bits(bits_per_letter), values() {
    values.fill(kNone);
    for (size_t i = 0; i < all.size(); ++i) Read(all[i], static_cast<int8_t>(i));
  }
  constexpr void Read(char letter, int8_t value) { values[static_cast<uint8_t>(letter)] = value; }
};

constexpr Alphabet kHex = [] {
  Alphabet hex("0123456789abcdef", 4);
  for (int i = 0; i < 6; ++i) hex.Read(static_cast<char>('A' + i), static_cast<int8_t>(10 + i));
  return hex;
}();
constexpr Alphabet kBase32 = [] {
  Alphabet crockford("0123456789abcdefghjkmnpqrstvwxyz", 5);
  for (size_t i = 10; i < crockford.letters.size(); ++i) {
    crockford.Read(static_cast<char>(crockford.letters[i] - 'a' + 'A'), static_cast<int8_t>(i));
  }
  for (const char zero : {'o', 'O'}) crockford.Read(zero, 0);
  for (const char one : {'i', 'I', 'l', 'L'}) crockford.Read(one, 1);
  return crockford;
}();
constexpr Alphabet kBase64("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/", 6);
constexpr Alphabet kBase64Url("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_",
                              6);

std::string Encode(const Alphabet& alphabet, std::string_view bytes) {
  std::string text;
  text.reserve((bytes.size() * 8 + alphabet.bits - 1) / alphabet.bits + 2);
  const uint32_t mask = (1u << alphabet.bits) - 1;
  uint32_t held = 0;
  int held_bits = 0;
  for (const char c : bytes) {
    held = held << 8 | static_cast<uint8_t>(c);
    for (held_bits += 8; held_bits >= alphabet.bits;) {
      held_bits -= alphabet.bits;
      text.push_back(alphabet.letters[held >> held_bits & mask]);
    }
  }
  if (held_bits > 0) {
    text.push_back(alphabet.letters[held << (alphabet.bits - held_bits) & mask]);
  }
  return text;
}

// The bits that are left over must be zeros, and fewer than a letter: else two texts would mean the
// same bytes.
std::optional<std::string> Decode(const Alphabet& alphabet, std::string_view text) {
  std::string bytes;
  bytes.reserve(text.size() * alphabet.bits / 8);
  uint32_t held = 0;
  int held_bits = 0;
  for (const char c : text) {
    const int8_t value = alphabet.values[static_cast<uint8_t>(c)];
    if (value == kNone) return std::nullopt;
    held = held << alphabet.bits | static_cast<uint32_t>(value);
    held_bits += alphabet.bits;
    if (held_bits < 8) continue;
    held_bits -= 8;
    bytes.push_back(static_cast<char>(held >> held_bits & 0xff));
  }
  if (held_bits >= alphabet.bits || (held & ((1u << held_bits) - 1)) != 0) return std::nullopt;
  return bytes;
}

}  // namespace

std::string HexEncode(std::string_view bytes) { return Encode(kHex, bytes); }
std::optional<std::string> HexDecode(std::string_view text) { return Decode(kHex, text); }

std::string Base64Encode(std::string_view bytes) {
  std::string text = Encode(kBase64, bytes);
  while (text.size() % 4 != 0) text.push_back('=');
  return text;
}

std::optional<std::string> Base64Decode(std::string_view text) {
  if (text.size() % 4 != 0) return std::nullopt;
  for (int i = 0; i < 2 && text.ends_with('='); ++i) text.remove_suffix(1);
  return Decode(kBase64, text);
}

std::string Base64UrlEncode(std::string_view bytes) { return Encode(kBase64Url, bytes); }
std::optional<std::string> Base64UrlDecode(std::string_view text) {
  return Decode(kBase64Url, text);
}

std::string Base32Encode(std::string_view bytes) { return Encode(kBase32, bytes); }
std::optional<std::string> Base32Decode(std::string_view text) { return Decode(kBase32, text); }

std::string PercentEncode(std::string_view bytes) {
  constexpr std::string_view kDigits = "0123456789ABCDEF";
  std::string out;
  for (const char c : bytes) {
    const auto byte = static_cast<uint8_t>(c);
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                       c == '-' || c == '.' || c == '_' || c == '~';
    if (plain) {
      out += c;
    } else {
      out += '%', out += kDigits[byte >> 4], out += kDigits[byte & 15];
    }
  }
  return out;
}

}  // namespace griot
