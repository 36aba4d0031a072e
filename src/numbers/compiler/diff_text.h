// The difference of two plans in the words of people who know numbering plans:
//
//   BJ: 8-digit mobile numbers no longer valid
//   BJ: 0142, 0146, 0150-0154 (10 digits) now mobile, MTN
//   SN: 71 now mobile, Orange
//   SN: 76 operator Free → Yas
#ifndef GRIOT_SRC_NUMBERS_COMPILER_DIFF_TEXT_H_
#define GRIOT_SRC_NUMBERS_COMPILER_DIFF_TEXT_H_

#include <string>

#include "src/numbers/compiler/diff.h"

namespace griot::numbers {

struct DiffTextOptions {
  std::string country;  // "SN": of this one only; empty: of all
  int max_ranges = 0;   // told of one change, then "and 23 more"; 0: all
};

// A line a change, sorted by country; then a line that sums up: "2 of 254 countries and worldwide
// codes changed; ranges: …".
std::string DiffText(const PlanDiff& diff, const DiffTextOptions& options = {});

// "mobile", "fixed line or mobile", "VoIP".
std::string TypeWords(NumberType type);

}  // namespace griot::numbers

#endif  // GRIOT_SRC_NUMBERS_COMPILER_DIFF_TEXT_H_
