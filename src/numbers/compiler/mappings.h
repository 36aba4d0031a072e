// Operators and time zones by the first digits of a number: one trie over the E.164 digits.
#ifndef GRIOT_SRC_NUMBERS_COMPILER_MAPPINGS_H_
#define GRIOT_SRC_NUMBERS_COMPILER_MAPPINGS_H_

#include <array>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "src/numbers/compiler/answer.h"
#include "src/numbers/compiler/facts.h"

namespace griot::numbers {

class Mappings {
 public:
  explicit Mappings(const Facts& facts);

  // A place is a node of the trie (≥ 0), or ~value once nothing below can change.
  int start() const { return 0; }
  int Step(int place, int digit) const;
  // The longest prefix so far.
  const Mapping& At(int place) const;
  // A place where nothing is known, for numbers that get no mapping.
  static constexpr int kNowhere = ~0;

  // Indexed by id; id 0 is "no name", and "Etc/Unknown".
  const std::vector<Names>& operators() const { return operators_; }
  const std::vector<std::string>& time_zones() const { return time_zones_; }

 private:
  struct Node {
    std::array<int, 10> next;
    Mapping own;  // what the facts say at this very prefix
    bool has_operator = false, has_time_zone = false;
    int value = 0;     // index into values_, inherited where the facts are silent
    bool last = true;  // no children
  };

  int NodeAt(std::string_view prefix);
  int Value(const Mapping& mapping);
  void Inherit(int node, Mapping inherited);

  std::vector<Node> nodes_;
  std::vector<Mapping> values_;
  absl::flat_hash_map<Mapping, int> value_ids_;
  std::vector<Names> operators_;
  std::vector<std::string> time_zones_;
};

}  // namespace griot::numbers

#endif  // GRIOT_SRC_NUMBERS_COMPILER_MAPPINGS_H_
