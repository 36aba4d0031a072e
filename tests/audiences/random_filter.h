// Filters and contacts at random, from the same small pool of values, so that they meet.
#ifndef GRIOT_TESTS_AUDIENCES_RANDOM_FILTER_H_
#define GRIOT_TESTS_AUDIENCES_RANDOM_FILTER_H_

#include <string>
#include <vector>

#include "src/audiences/tree.h"
#include "tests/audiences/evaluator.h"
#include "tests/base/dice.h"

namespace griot::audiences {

// What the contacts of a test know and have.
inline constexpr std::string_view kSomeGroups[] = {"vip", "Dakar \"1\"", "été"};
inline constexpr std::string_view kSomeAudiences[] = {"north", "quiet"};
inline constexpr std::string_view kSomeAttributes[] = {"ville", "shoe size", "a.b",
                                                       "$[0]",  "été",       "a\"b\\"};
inline const absl::Time kSomeNow = absl::FromUnixSeconds(1795262400);  // 2026-11-21T12:00Z

// Groups are of kSomeGroups; addresses are theirs alone.
Person RandomPerson(Dice& dice, int64_t id);

// Of at most `depth` levels; audiences are named where `audiences` is set.
Node RandomNode(Dice& dice, int depth, bool audiences);

}  // namespace griot::audiences

#endif  // GRIOT_TESTS_AUDIENCES_RANDOM_FILTER_H_
