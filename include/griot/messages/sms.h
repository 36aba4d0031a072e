// Texts as SMS: encoding, parts, and what makes them dear.
//
//   griot::SmsSize size = griot::MeasureSms("Où êtes-vous ?");
//   size.encoding;    // kUcs2: "ê" is not in the alphabet of SMS
//   size.guilty;      // {"ê"}
//   griot::MeasureSms(griot::Transliterate("Où êtes-vous ?")).encoding;   // kGsm7
//
// A part is what is billed: 160 septets or 70 units when it stands alone, 153 or 67 in a chain
// (3GPP TS 23.038 and 23.040, with references of 8 bits). Pure functions, any thread.
#ifndef GRIOT_MESSAGES_SMS_H_
#define GRIOT_MESSAGES_SMS_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "griot/base/schema.h"

namespace griot {

enum class SmsEncoding : uint8_t {
  kGsm7,  // the default alphabet of SMS and its extension
  kUcs2,  // UTF-16
};
template <>
struct Schema<SmsEncoding> {
  static constexpr std::string_view name = "SmsEncoding";
  static constexpr std::string_view names[] = {"gsm7", "ucs2"};
};

// What providers take at most.
inline constexpr int kMaxSmsParts = 255;

struct SmsSize {
  SmsEncoding encoding = SmsEncoding::kGsm7;
  int64_t parts = 0;                // 0: there is no text
  int64_t units = 0;                // septets or UTF-16 units in all
  int64_t units_left = 0;           // until another part begins
  std::vector<std::string> guilty;  // the characters that force UCS-2, each once, in their order
};
template <>
struct Schema<SmsSize> {
  static constexpr std::string_view name = "SmsSize";
  static constexpr auto fields =
      Fields(Field{"encoding", &SmsSize::encoding}, Field{"parts", &SmsSize::parts},
             Field{"units", &SmsSize::units, "Septets or UTF-16 units."},
             Field{"units_left", &SmsSize::units_left, "Until another part begins."},
             Field{"guilty", &SmsSize::guilty, "Characters that force UCS-2."});
};

// As it is measured and sent: line ends are LF, letters and their marks are one character where
// there is one (NFC for Latin and Greek), bytes that are no UTF-8 are U+FFFD.
std::string NormalizeSms(std::string_view text);

// Of a text as NormalizeSms() makes it. No pair of units, no escaped character and, where they
// fit, no cluster of emoji is cut by the border of two parts.
SmsSize MeasureSms(std::string_view text);

// The pieces of the text that its parts carry, in the same way; joined they are the text.
std::vector<std::string_view> SplitSms(std::string_view text);

// With the characters that force UCS-2 replaced by what reads the same: typographic quotes and
// dashes, blanks, ligatures, and letters that the alphabet has without their mark. É è é à ù Ç ñ
// and the others that it has stay. What nothing replaces (emoji, Arabic) stays too.
std::string Transliterate(std::string_view text);

// One character a septet's value; an escaped one is two (0x1B first). Empty when a character is
// not in the alphabet. For drivers that speak in septets.
std::string ToGsm7(std::string_view text);

}  // namespace griot

#endif  // GRIOT_MESSAGES_SMS_H_
