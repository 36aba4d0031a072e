// Many patterns read together, one digit at a time: which of them match so far?
//
// States are made as they are asked for (subset construction) and numbered, so that whoever walks
// can remember where it is in one integer.
#ifndef GRIOT_SRC_NUMBERS_COMPILER_PATTERN_SET_H_
#define GRIOT_SRC_NUMBERS_COMPILER_PATTERN_SET_H_

#include <array>
#include <cstdint>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "src/numbers/compiler/pattern.h"

namespace griot::numbers {

class PatternSet {
 public:
  enum class Extent {
    kWhole,   // matches all digits, or nothing
    kPrefix,  // matches the first digits, and goes on matching
  };

  // The patterns are numbered as they come. All are added before the first step.
  int Add(Pattern pattern, Extent extent);

  int Start();
  int Step(int state, int digit);
  bool Matches(int state, int pattern) const { return states_[state].matches[pattern]; }
  // Nothing matches, and nothing will.
  bool dead(int state) const { return states_[state].threads.empty(); }

 private:
  using Threads = std::vector<int32_t>;  // sorted: pattern << 16 | pc
  struct State {
    Threads threads;
    std::array<int, 10> next;  // -1: not made yet
    std::vector<bool> matches;
  };

  int Intern(Threads threads);
  void Follow(int pattern, int pc, Threads* threads) const;

  std::vector<Pattern> patterns_;
  std::vector<Extent> extents_;
  std::vector<State> states_;
  absl::flat_hash_map<Threads, int> ids_;
};

}  // namespace griot::numbers

#endif  // GRIOT_SRC_NUMBERS_COMPILER_PATTERN_SET_H_
