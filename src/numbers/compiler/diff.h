// What changed from one plan to another, in the terms of a numbering plan: ranges of national
// numbers that opened, closed, changed their type, country or operator.
//
//   const PlanDiff diff = DiffPlans(*before, *after);
//   DiffText(diff, {});                              // diff_text.h: "SN: 71 now mobile, Orange"
//
// Both automata are walked at the same time, so that the answer is exact: every number of every
// length is compared, none is sampled. Pure and deterministic.
#ifndef GRIOT_SRC_NUMBERS_COMPILER_DIFF_H_
#define GRIOT_SRC_NUMBERS_COMPILER_DIFF_H_

#include <optional>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "griot/numbers/plan.h"
#include "griot/numbers/segmentation.h"

namespace griot::numbers {

// What a plan says of a valid number.
struct Allotment {
  NumberType type = NumberType::kUnknown;
  std::string country;
  std::string operator_name;  // English; empty: none is known

  bool operator==(const Allotment&) const = default;
  bool operator<(const Allotment& other) const {
    return std::tie(type, country, operator_name) <
           std::tie(other.type, other.country, other.operator_name);
  }
};

// The national numbers that begin with `first`, `last`, or digits between: {"76", "78"}. Both are
// of the same size; empty: all numbers.
struct PrefixRange {
  std::string first, last;

  bool operator==(const PrefixRange&) const = default;
  bool operator<(const PrefixRange& other) const {
    return std::tie(first, last) < std::tie(other.first, other.last);
  }
};

// One thing that became of some ranges.
struct RangeChange {
  std::string country;  // the one that they have now, else the one that they had
  int calling_code = 0;
  // Nothing: not valid. When `after` is nothing, `before` is without its operator.
  std::optional<Allotment> before, after;
  // `after` is nothing, and no valid number of this country, type and size is left: `ranges` is
  // empty. (Type kUnknown: none of any type.)
  bool all_gone = false;
  std::vector<int> sizes;           // digits of the national number, ascending
  std::vector<PrefixRange> ranges;  // ascending

  bool operator==(const RangeChange&) const = default;
};

// A country, or one calling code of "001".
struct PlanPlace {
  std::string country;
  int calling_code = 0;

  bool operator==(const PlanPlace&) const = default;
  bool operator<(const PlanPlace& other) const {
    return std::tie(country, calling_code) < std::tie(other.country, other.calling_code);
  }
};

// Whether mobile numbers can move to another operator.
struct PortabilityChange {
  PlanPlace place;
  bool portable = false;  // now

  bool operator==(const PortabilityChange&) const = default;
};

struct PlanDiff {
  // False when one of the plans knows no operator at all, such as one made of libphonenumber's
  // metadata only: then operators are told, not compared.
  bool operators_compared = true;
  int places = 0;  // that are in both plans
  std::vector<PlanPlace> only_before, only_after;
  std::vector<PortabilityChange> portability;
  // By country; then what closed, what opened, what changed its type or country, what changed its
  // operator.
  std::vector<RangeChange> changes;
  // The sizes that valid numbers have, by place, in one plan or the other: a size need not be told
  // where there is but one.
  std::vector<std::pair<PlanPlace, std::vector<int>>> sizes;

  // How many of `places` have changes.
  int ChangedPlaces() const;
};

PlanDiff DiffPlans(const Plan& before, const Plan& after);

}  // namespace griot::numbers

#endif  // GRIOT_SRC_NUMBERS_COMPILER_DIFF_H_
