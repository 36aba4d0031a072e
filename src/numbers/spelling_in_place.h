// The way that ReadSpelling() takes when a cell is too long to decode once, open to the tests: they
// hold the two ways against each other on cells of any length.
#ifndef GRIOT_SRC_NUMBERS_SPELLING_IN_PLACE_H_
#define GRIOT_SRC_NUMBERS_SPELLING_IN_PLACE_H_

#include <string_view>

#include "src/numbers/spelling.h"

namespace griot::numbers {

// The same answers as ReadSpelling().
void ReadSpellingInPlace(std::string_view cell, PhoneContextRule rule, Spelling* out);

}  // namespace griot::numbers

#endif  // GRIOT_SRC_NUMBERS_SPELLING_IN_PLACE_H_
