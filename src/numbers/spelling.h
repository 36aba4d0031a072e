// What a cell says once its spelling is out of the way: is it a number at all, was it written with
// '+', which digits, which extension. Everything country-free in upstream's parse happens here:
// extraction of the possible number, RFC 3966, viability, extensions, vanity letters, Unicode
// digits. Equal to libphonenumber on any bytes, with ICU regular expressions (as Debian builds it).
#ifndef GRIOT_SRC_NUMBERS_SPELLING_H_
#define GRIOT_SRC_NUMBERS_SPELLING_H_

#include <cstdint>
#include <string_view>

namespace griot::numbers {

// Which generation of upstream's rule for ";phone-context=" is followed.
enum class PhoneContextRule : uint8_t {
  kLenient,  // 8.12.57: a context that starts with '+' is a prefix, any other is ignored
  kStrict,   // from 8.13 on: a context must be a number or a domain name, else NOT_A_NUMBER
};

// More digits than any number, prefixes included, can make use of: an answer depends on the digits
// after these only through their count.
inline constexpr int kMaxDigits = 36;
inline constexpr int kMaxExtensionBytes = 80;  // 20 digits of up to four bytes

struct Spelling {
  bool viable;                         // false: NOT_A_NUMBER, and nothing below is set
  bool international;                  // '+' or U+FF0B at the front
  uint16_t digit_count;                // all of them, saturated at 65535
  uint8_t digits[kMaxDigits];          // the first ones, as values 0 … 9; then 0
  uint8_t extension_size;              // bytes; 0: none
  char extension[kMaxExtensionBytes];  // as written (upstream does not normalise it), UTF-8
};

// Reads any bytes. No allocation, no limit; time linear in the size of the cell.
//
// Upstream's own limit is left out: beyond some 20,000 digits its regular expressions run out of
// stack and it answers NOT_A_NUMBER, where this keeps saying how many there are.
void ReadSpelling(std::string_view cell, PhoneContextRule rule, Spelling* out);

}  // namespace griot::numbers

#endif  // GRIOT_SRC_NUMBERS_SPELLING_H_
