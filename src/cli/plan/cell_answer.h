// All that is said of one cell, by griot or by libphonenumber, and how two answers differ.
#ifndef GRIOT_SRC_CLI_PLAN_CELL_ANSWER_H_
#define GRIOT_SRC_CLI_PLAN_CELL_ANSWER_H_

#include <string>
#include <string_view>
#include <vector>

#include "griot/numbers/segmentation.h"

namespace griot::cli {

struct CellAnswer {
  Status status = Status::kNotANumber;
  bool valid = false;
  Possibility possibility = Possibility::kInvalidCallingCode;
  NumberType type = NumberType::kUnknown;
  int calling_code = 0;
  std::string country;  // empty: none
  std::string national, extension, e164;

  bool operator==(const CellAnswer&) const = default;
};

struct FieldDifference {
  std::string_view field;    // "country"
  std::string theirs, ours;  // in words; "-" for nothing
};

// The fields that differ, in a fixed order. Phone numbers show their first digits only, unless
// `show_numbers`.
std::vector<FieldDifference> Differences(const CellAnswer& theirs, const CellAnswer& ours,
                                         bool show_numbers);

// "+22177********".
std::string Masked(std::string_view number);

}  // namespace griot::cli

#endif  // GRIOT_SRC_CLI_PLAN_CELL_ANSWER_H_
