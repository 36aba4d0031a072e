// Dice walks over the automata of a plan, from a root to an answer that is wanted. They reach
// what example numbers never do: every branch of every pattern is as likely as any other.
#ifndef GRIOT_TESTS_NUMBERS_WALKS_H_
#define GRIOT_TESTS_NUMBERS_WALKS_H_

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "griot/numbers/plan.h"
#include "src/numbers/layout.h"
#include "tests/base/dice.h"

namespace griot::numbers {

class Walks {
 public:
  using Wanted = std::function<bool(const ClassRecord&)>;

  // Walks that end in the classes that are wanted. `tables` outlives them.
  Walks(const Tables& tables, const Wanted& wanted);

  struct Walk {
    std::string digits;  // empty: nothing that is wanted begins at these roots
    const ClassRecord* end = nullptr;
  };
  // `roots` is the first of kCounts roots.
  Walk From(uint32_t roots, Dice& random) const;

 private:
  bool Leads(uint32_t entry) const;

  const Tables& tables_;
  std::vector<bool> wanted_;  // by class
  std::vector<bool> leads_;   // by node: something wanted can be reached
};

// Numbers without '+' that end in a class do so with digits of their own; these are taken off.
struct PlannedNumber {
  std::string calling_code, national;
  CountryId country = 0;
};

// Valid numbers of a plan: any, or of one kind in one country.
class ValidNumbers {
 public:
  explicit ValidNumbers(const Plan& plan);
  ValidNumbers(const Plan& plan, CountryId country, NumberType type);

  PlannedNumber Next(Dice& random) const;

 private:
  Walks walks_;
};

// What can be dialled in a country, from the roots of its own: prefixes, international prefixes
// and the country's own calling code included.
class DialledNumbers {
 public:
  explicit DialledNumbers(const Plan& plan);

  std::string Next(CountryId country, Dice& random) const;

 private:
  const Tables& tables_;
  Walks anything_, international_;
};

}  // namespace griot::numbers

#endif  // GRIOT_TESTS_NUMBERS_WALKS_H_
