// UTF-8 (RFC 3629).
#ifndef GRIOT_BASE_UTF8_H_
#define GRIOT_BASE_UTF8_H_

#include <cstddef>
#include <string>
#include <string_view>

namespace griot {

// The size of the code point at the front of `text`, which is not empty; 0: it is none.
size_t CodePointSize(std::string_view text);

bool IsUtf8(std::string_view text);

// Takes the code point off the front of `text`, which is not empty; U+FFFD for a byte that is none.
char32_t TakeCodePoint(std::string_view* text);

// The text with U+FFFD for each byte that is not UTF-8.
std::string ValidUtf8(std::string_view text);

// Appends a code point; surrogates and what Unicode does not have become U+FFFD.
void AppendCodePoint(char32_t code_point, std::string& out);

// How many UTF-16 units the text is: what UTF-8 says in four bytes takes two.
size_t Utf16Size(std::string_view text);

}  // namespace griot

#endif  // GRIOT_BASE_UTF8_H_
