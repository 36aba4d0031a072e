// Formats, compiled: which of a country's formats a national number takes, and what it writes.
//
// Upstream's patterns are groups of so many digits, "(\d{2})(\d{3,4})": given the count of the
// digits, the groups are known, and a format is a mask: "## ###", with a mark where a digit goes.
// Which format it is depends on the leading digits; that becomes an automaton like all the rest.
#ifndef GRIOT_SRC_NUMBERS_COMPILER_FORMATS_H_
#define GRIOT_SRC_NUMBERS_COMPILER_FORMATS_H_

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "src/numbers/compiler/facts.h"
#include "src/numbers/compiler/pattern_set.h"

namespace griot::numbers {

// The masks of one national number; empty: written as it is.
struct Masks {
  std::string national, international;

  bool operator==(const Masks&) const = default;
  template <typename H>
  friend H AbslHashValue(H h, const Masks& m) {
    return H::combine(std::move(h), m.national, m.international);
  }
};

// Chooses masks, digit by digit; a machine for Explorer (explore.h).
class FormatMachine {
 public:
  using State = int;

  // INVALID_ARGUMENT: a pattern that is not groups of digits, or a template that puts them in
  // another order.
  static absl::StatusOr<FormatMachine> Create(const Territory& territory);

  State Start() const { return patterns_->Start(); }
  State Step(State state, int digit, int /*depth*/) const { return patterns_->Step(state, digit); }
  Masks End(State state, int depth) const;

 private:
  struct Group {
    int minimum, maximum;
  };
  struct Format {
    int leading_digits = -1;  // in the set; -1: any
    std::vector<Group> groups;
    std::string written;  // template, with the rule for the national prefix put in: "0$1 $2"
  };

  static absl::StatusOr<std::vector<Group>> Groups(const std::string& pattern);
  absl::StatusOr<Format> Read(const NumberFormat& format, bool national);
  std::string Choose(const std::vector<Format>& formats, State state, int count) const;
  static std::optional<std::string> Mask(const Format& format, int count);

  std::unique_ptr<PatternSet> patterns_;  // grows while it is walked
  std::vector<Format> national_, international_;
};

}  // namespace griot::numbers

#endif  // GRIOT_SRC_NUMBERS_COMPILER_FORMATS_H_
