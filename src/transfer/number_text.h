// Numbers as a person sees them: a phone number that a program stored as 2.21771234567E11 is
// 221771234567.
#ifndef GRIOT_SRC_TRANSFER_NUMBER_TEXT_H_
#define GRIOT_SRC_TRANSFER_NUMBER_TEXT_H_

#include <optional>
#include <string>
#include <string_view>

namespace griot::transfer {

// The whole of `text` as a number, as JSON and XLSX write them.
std::optional<double> ReadNumber(std::string_view text);

// Views `text` or `scratch`. Digits stay as they are, however many; exponents and ".0" go away
// where no digit is lost; fractions have at most 15 digits, as spreadsheets show them. What is no
// number stays as it is.
std::string_view NumberText(std::string_view text, std::string& scratch);

// A date of a spreadsheet: days since 1900 (with its 29 February 1900), or since 1904. As ISO 8601:
// "2026-11-21", "2026-11-21T08:30:00"; below one day, "08:30:00". Nothing: it is no date, or behind
// the year 9999.
std::optional<std::string> DateText(double serial, bool since_1904);

}  // namespace griot::transfer

#endif  // GRIOT_SRC_TRANSFER_NUMBER_TEXT_H_
