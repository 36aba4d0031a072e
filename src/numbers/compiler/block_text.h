// The line syntax of the facts: "key: value", indented by two spaces below what it belongs to.
//
//   # A comment has its own line.
//   territory: SN
//     mobile: 7(?:[015-8]\d|21|90)\d{6}
//       | 933\d{6}            (joined to the value above: …\d{6}|933\d{6})
//       lengths: 9
//
// A value runs to the end of its line, as it is. One that could not (blanks at its ends, control
// characters) stands in double quotes, with \" \\ \n \r \t inside.
#ifndef GRIOT_SRC_NUMBERS_COMPILER_BLOCK_TEXT_H_
#define GRIOT_SRC_NUMBERS_COMPILER_BLOCK_TEXT_H_

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

namespace griot::numbers {

struct Field {
  int line = 0;  // from 1
  std::string key;
  std::string value;
  std::vector<Field> fields;
};

// The outermost fields of `text`; `file` names it in errors ("territories.txt:120: …").
absl::StatusOr<std::vector<Field>> ReadFields(std::string_view file, std::string_view text);

// One line of text.
void AppendField(std::string& out, int depth, std::string_view key, std::string_view value);

// The same for a regular expression: a long one has a line for each of its outer alternatives, so
// that a difference between two versions is short.
void AppendPatternField(std::string& out, int depth, std::string_view key,
                        std::string_view pattern);

// "territories.txt:120: …"
absl::Status ErrorAt(std::string_view file, int line, std::string_view message);

// What is wrong with a key that is none of `known`; names the nearest one, if one is near.
absl::Status UnknownField(std::string_view file, const Field& field,
                          const std::vector<std::string_view>& known);

// The value as an integer between `low` and `high`.
absl::StatusOr<int> IntegerOf(std::string_view file, const Field& field, int low, int high);

// The value as integers between `low` and `high`, ascending: "7 8 10".
absl::StatusOr<std::vector<int>> IntegersOf(std::string_view file, const Field& field, int low,
                                            int high);

// An error if the field has fields of its own.
absl::Status ExpectNoFields(std::string_view file, const Field& field);

}  // namespace griot::numbers

#endif  // GRIOT_SRC_NUMBERS_COMPILER_BLOCK_TEXT_H_
