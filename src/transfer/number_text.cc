#include "src/transfer/number_text.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdint>

#include "absl/time/civil_time.h"

namespace griot::transfer {
namespace {

bool IsInteger(std::string_view text) {
  if (text.starts_with('-')) text.remove_prefix(1);
  return !text.empty() &&
         std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

// Beyond this many digits a double has none of its own.
constexpr double kPlain = 1e21;

void AppendPadded(int64_t value, int width, std::string& out) {
  std::string digits = std::to_string(value);
  if (digits.size() < static_cast<size_t>(width)) out.append(width - digits.size(), '0');
  out.append(digits);
}

void AppendTime(int64_t seconds, std::string& out) {
  AppendPadded(seconds / 3600, 2, out);
  out.push_back(':');
  AppendPadded(seconds / 60 % 60, 2, out);
  out.push_back(':');
  AppendPadded(seconds % 60, 2, out);
}

}  // namespace

std::optional<double> ReadNumber(std::string_view text) {
  const std::string_view unsigned_text = text.starts_with('-') ? text.substr(1) : text;
  // from_chars takes "inf" and "nan" too.
  if (unsigned_text.empty() || unsigned_text[0] < '0' || unsigned_text[0] > '9')
    return std::nullopt;
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

std::string_view NumberText(std::string_view text, std::string& scratch) {
  if (IsInteger(text)) return text;
  const std::optional<double> value = ReadNumber(text);
  if (!value) return text;
  char digits[64];
  const bool whole = std::floor(*value) == *value && std::fabs(*value) < kPlain;
  // 15 digits make 0.30000000000000004 the 0.3 that was typed.
  const auto shown =
      whole ? std::to_chars(digits, digits + sizeof digits, *value, std::chars_format::fixed, 0)
            : std::to_chars(digits, digits + sizeof digits, *value, std::chars_format::general, 15);
  std::string_view written(digits, static_cast<size_t>(shown.ptr - digits));
  if (written == "-0") written = "0";
  scratch.assign(written);
  return scratch;
}

std::optional<std::string> DateText(double serial, bool since_1904) {
  // The last second of the year 9999.
  if (!(serial >= 0) || serial >= 2958466) return std::nullopt;
  const int64_t seconds = std::llround(serial * 86400);
  const int64_t days = seconds / 86400, rest = seconds % 86400;
  std::string text;
  if (days > 0 || since_1904) {
    if (!since_1904 && days == 60) {
      text = "1900-02-29";  // which was no day, but spreadsheets show it
    } else {
      const absl::CivilDay epoch = since_1904  ? absl::CivilDay(1904, 1, 1)
                                   : days < 60 ? absl::CivilDay(1899, 12, 31)
                                               : absl::CivilDay(1899, 12, 30);
      const absl::CivilDay day = epoch + days;
      AppendPadded(day.year(), 4, text);
      text.push_back('-');
      AppendPadded(day.month(), 2, text);
      text.push_back('-');
      AppendPadded(day.day(), 2, text);
    }
    if (rest == 0) return text;
    text.push_back('T');
  }
  AppendTime(rest, text);
  return text;
}

}  // namespace griot::transfer
