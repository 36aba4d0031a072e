// One line of a vCard, 2.1 to 4.0: "item1.TEL;TYPE=CELL:+221 77 123 45 67".
#ifndef GRIOT_SRC_TRANSFER_VCARD_LINE_H_
#define GRIOT_SRC_TRANSFER_VCARD_LINE_H_

#include <string>
#include <string_view>

namespace griot::transfer {

struct VcardLine {
  std::string_view name;        // "TEL", as written
  std::string_view parameters;  // ";TYPE=CELL", or ""
  std::string_view value;
};

// Unfolded; empty name: it is no line of a vCard.
VcardLine ReadVcardLine(std::string_view line);

// Letter case does not matter; `word` is in upper case.
bool IsWord(std::string_view text, std::string_view word);

// Whether a parameter or one of its values is `word`: CELL is in ";CELL", ";TYPE=home,cell" and
// ";type=\"cell,voice\"". `word` is in upper case.
bool HasParameter(std::string_view parameters, std::string_view word);

bool IsQuotedPrintable(std::string_view parameters);

// "=C3=A9" → the bytes; what is no escape stays.
void DecodeQuotedPrintable(std::string_view text, std::string& out);

// Appends a value without its backslashes: "\n" is a line end.
void AppendUnescaped(std::string_view value, std::string& out);

// The part of a list in front of its first separator that has no backslash before it; `rest` loses
// both.
std::string_view TakePart(std::string_view& rest, char separator);

}  // namespace griot::transfer

#endif  // GRIOT_SRC_TRANSFER_VCARD_LINE_H_
