// Inputs for the differential tests: what people write, what becomes of it, and what nobody writes.
#ifndef GRIOT_TESTS_NUMBERS_GENERATORS_H_
#define GRIOT_TESTS_NUMBERS_GENERATORS_H_

#include <cstdint>
#include <string>

#include "griot/numbers/plan.h"
#include "tests/base/dice.h"
#include "tests/numbers/dirty_cells.h"
#include "tests/numbers/walks.h"

namespace griot::numbers {

struct Input {
  std::string text;
  CountryId region = 0;  // 0: none
};

class Inputs {
 public:
  // `plan` outlives them.
  Inputs(const Plan& plan, uint64_t seed);

  // One of the kinds below: 35 valid, 30 nearly valid, 12 random, 13 full of prefixes, 10 dirty of
  // a hundred.
  Input Next();

  Input Valid();         // a walk over the automata, written in one of many ways
  Input NearlyValid();   // … with digits changed, lost, added
  Input RandomDigits();  // 1 to 20
  Input Prefixed();      // where national prefixes are hard: AR, BR, MX, the Caribbean …
  Input Dirty();

 private:
  CountryId AnyRegion();
  Input Written(const PlannedNumber& number);
  std::string Spelled(const PlannedNumber& number);
  std::string Punctuated(std::string digits);
  std::string Mutated(std::string digits);

  const Plan& plan_;
  Dice random_;
  ValidNumbers valid_;
  DialledNumbers dialled_;
  DirtyCells dirty_;
  std::vector<CountryId> hard_;
};

}  // namespace griot::numbers

#endif  // GRIOT_TESTS_NUMBERS_GENERATORS_H_
