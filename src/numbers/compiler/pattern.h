// The regular expressions of the numbering facts, over digits.
//
// The dialect that the facts use, and no more: digits, \d, [0-35], groups with and without capture,
// |, ?, *, +, {n}, {n,m}, and $ at the end. Anything else is refused, loudly, at compile time: a
// pattern that we would misread must not become a plan.
//
// A pattern is a small program, as in Thompson's construction, whose order of alternatives is
// Perl's: the first thread that matches wins.
#ifndef GRIOT_SRC_NUMBERS_COMPILER_PATTERN_H_
#define GRIOT_SRC_NUMBERS_COMPILER_PATTERN_H_

#include <cstdint>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"

namespace griot::numbers {

struct Instruction {
  enum class Op : uint8_t {
    kDigit,  // consumes one of `digits`, goes to `next`
    kSplit,  // goes to `next`, or else to `other`
    kSave,   // passes the border of a group: `slot` 2i is its start, 2i + 1 its end
    kEnd,    // asserts the end of the text
    kMatch,
  };
  Op op;
  uint16_t digits = 0;  // bit d: the digit d
  int slot = 0;
  int next = 0;
  int other = 0;
};

class Pattern {
 public:
  // INVALID_ARGUMENT: `pattern "(?!1)2": "(?!" at 0 is not understood`.
  static absl::StatusOr<Pattern> Parse(std::string_view text);

  // Starts at 0.
  const std::vector<Instruction>& program() const { return program_; }
  int group_count() const { return group_count_; }

 private:
  std::vector<Instruction> program_;
  int group_count_ = 0;
};

}  // namespace griot::numbers

#endif  // GRIOT_SRC_NUMBERS_COMPILER_PATTERN_H_
