// Text: the few things that the standard library leaves to everyone, ASCII only, free of the
// locale.
#ifndef GRIOT_BASE_TEXT_H_
#define GRIOT_BASE_TEXT_H_

#include <charconv>
#include <concepts>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace griot {

// Joins texts and numbers: Cat("row ", 812, ", column \"", name, "\"").
std::string Cat(const auto&... parts);

// The parts between separators, empty ones included: Split("a,,b", ',') → "a", "", "b".
std::vector<std::string_view> Split(std::string_view text, char separator);

inline bool IsDigit(char c) { return c >= '0' && c <= '9'; }
// A letter, a digit or a byte of what is not ASCII.
inline bool IsWordByte(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || IsDigit(c) ||
         static_cast<unsigned char>(c) >= 0x80;
}

// Without the blanks (space, tab, CR, LF) at both ends.
std::string_view Trim(std::string_view text);

// With A-Z in lower case; other bytes stay.
std::string LowerAscii(std::string_view text);

// The whole of `text` as a decimal integer, or nothing.
template <std::integral T>
std::optional<T> ParseInteger(std::string_view text) {
  T value{};
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

namespace internal {

inline void Append(std::string& out, std::string_view part) { out.append(part); }
inline void Append(std::string& out, char part) { out.push_back(part); }
template <std::integral T>
requires(!std::same_as<T, char> && !std::same_as<T, bool>) void Append(std::string& out, T part) {
  char digits[24];
  const auto [end, error] = std::to_chars(digits, digits + sizeof digits, part);
  out.append(digits, end);
}

}  // namespace internal

std::string Cat(const auto&... parts) {
  std::string out;
  (internal::Append(out, parts), ...);
  return out;
}

}  // namespace griot

#endif  // GRIOT_BASE_TEXT_H_
