// The little of Unicode that a phone number needs: UTF-8, decimal digits of every script, and what
// counts as a letter or a number. Unicode 15.0, free of the locale.
#ifndef GRIOT_SRC_NUMBERS_UNICODE_H_
#define GRIOT_SRC_NUMBERS_UNICODE_H_

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace griot::numbers {

struct Decoded {
  char32_t code_point;
  int bytes;  // 1 … 4; 0: the text does not begin with well-formed UTF-8
};

// The first character of a text that is not empty.
Decoded DecodeUtf8(std::string_view text);

// May the code point occur in text that is exchanged? False for the control characters other than
// tab and the ends of lines, and for noncharacters. Upstream refuses a cell that has one.
bool IsInterchangeable(char32_t c);

// 0 … 9 for \p{Nd}, -1 for all else.
int DigitValue(char32_t c);

// \p{L} or \p{N}.
bool IsLetterOrNumber(char32_t c);

}  // namespace griot::numbers

#endif  // GRIOT_SRC_NUMBERS_UNICODE_H_
