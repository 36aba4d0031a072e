// Phone numbers that a spreadsheet took for quantities.
#ifndef GRIOT_SRC_NUMBERS_NUMERAL_H_
#define GRIOT_SRC_NUMBERS_NUMERAL_H_

#include <cstdint>
#include <string_view>

namespace griot::numbers {

enum class Numeral : uint8_t {
  kNone,
  kFloat,       // 771234567.0
  kScientific,  // 2.21771234567E+11
  kLost,        // 2.21771E+11: six digits are gone
};

// The comma of French spreadsheets is a point too. `to` has room for text.size() bytes; `number` is
// a view of it or of the text, for kFloat and kScientific.
Numeral ReadNumeral(std::string_view text, char* to, std::string_view* number);

}  // namespace griot::numbers

#endif  // GRIOT_SRC_NUMBERS_NUMERAL_H_
