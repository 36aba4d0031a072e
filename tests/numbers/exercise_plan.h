// Uses everything of a plan: for plans that may lie. A sanitizer is the judge.
#ifndef GRIOT_TESTS_NUMBERS_EXERCISE_PLAN_H_
#define GRIOT_TESTS_NUMBERS_EXERCISE_PLAN_H_

#include <memory>

#include "griot/numbers/plan.h"

namespace griot::numbers {

// The size of everything that was said, so that no compiler leaves it out.
size_t ExercisePlan(const std::shared_ptr<const Plan>& plan);

}  // namespace griot::numbers

#endif  // GRIOT_TESTS_NUMBERS_EXERCISE_PLAN_H_
