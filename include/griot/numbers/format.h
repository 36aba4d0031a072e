// How a number is written for people and for machines, exactly as libphonenumber writes it.
//
//   griot::Format(plan, segmentation, griot::NumberStyle::kInternational);   // "+221 77 123 45 67"
#ifndef GRIOT_NUMBERS_FORMAT_H_
#define GRIOT_NUMBERS_FORMAT_H_

#include <string>
#include <string_view>

#include "griot/numbers/plan.h"
#include "griot/numbers/segmentation.h"

namespace griot {

enum class NumberStyle : uint8_t {
  kE164,           // +221771234567
  kInternational,  // +221 77 123 45 67
  kNational,       // 77 123 45 67
  kRfc3966,        // tel:+221-77-123-45-67
};

// The text of a number whose status is kOk, extension included (except kE164); "" for others.
// `plan` is the plan that gave the segmentation.
std::string Format(const Plan& plan, const Segmentation& number, NumberStyle style);

// Could a national number of this length exist under this calling code? (Segmentation::possibility
// says the same of a number that was read.)
Possibility IsPossible(const Plan& plan, int calling_code, std::string_view national_number);

}  // namespace griot

#endif  // GRIOT_NUMBERS_FORMAT_H_
