// A small world: a few countries that have everything that is difficult, compiled in milliseconds.
#ifndef GRIOT_TESTS_NUMBERS_SMALL_FACTS_H_
#define GRIOT_TESTS_NUMBERS_SMALL_FACTS_H_

#include <string>

#include "src/numbers/compiler/facts.h"

namespace griot::numbers {

// Senegal (221), Benin (229, renumbered), the United States, Canada and Antigua (1, shared),
// Argentina (54, a transform rule, a mobile token), a worldwide code (800). Operators, time zones,
// areas.
Facts SmallFacts();

// Their plan, with areas.
const std::string& SmallPlanBytes();

}  // namespace griot::numbers

#endif  // GRIOT_TESTS_NUMBERS_SMALL_FACTS_H_
