// All patterns of one calling code, read together, one digit at a time.
//
// A state of the classifier knows, for every territory that shares the calling code, which of its
// descriptions the digits so far match.
#ifndef GRIOT_SRC_NUMBERS_COMPILER_CLASSIFIER_H_
#define GRIOT_SRC_NUMBERS_COMPILER_CLASSIFIER_H_

#include <array>
#include <vector>

#include "absl/status/statusor.h"
#include "griot/numbers/segmentation.h"
#include "src/numbers/compiler/facts.h"
#include "src/numbers/compiler/pattern_set.h"

namespace griot::numbers {

// Whose number it is, and of which type. `territory` is an index into the classifier's list, or -1.
struct Verdict {
  int territory = -1;
  NumberType type = NumberType::kUnknown;
};

// Upstream's TestNumberLength.
Possibility TestLength(const Description& general, int length);

class Classifier {
 public:
  // `territories` share a calling code and stand in upstream's order, the main country first.
  static absl::StatusOr<Classifier> Create(std::vector<const Territory*> territories);

  int start() const { return start_; }
  int Step(int state, int digit) { return patterns_.Step(state, digit); }
  // No digit can change anything any more: nothing matches, and nothing will.
  bool dead(int state) const { return patterns_.dead(state); }

  const std::vector<const Territory*>& territories() const { return territories_; }
  bool MatchesGeneral(int state, int territory) const;
  // Upstream's GetRegionCodeForNumber and GetNumberType, for a national number of `length` digits.
  Verdict Decide(int state, int length) const;

 private:
  // The numbers of a territory's patterns in the set; -1: it has none.
  struct Patterns {
    int general = -1;
    int leading_digits = -1;
    std::array<int, kKindCount> kinds;
  };

  bool Matches(int state, int pattern) const {
    return pattern >= 0 && patterns_.Matches(state, pattern);
  }
  bool MatchesKind(int state, int territory, Kind kind, int length) const;
  NumberType TypeIn(int state, int territory, int length) const;

  std::vector<const Territory*> territories_;
  std::vector<Patterns> numbers_;  // per territory
  PatternSet patterns_;
  int start_ = 0;
};

}  // namespace griot::numbers

#endif  // GRIOT_SRC_NUMBERS_COMPILER_CLASSIFIER_H_
