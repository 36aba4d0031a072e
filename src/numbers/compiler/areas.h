// The names of places, by the first digits of a number: a small automaton of its own, walked only
// when areas are asked for.
#ifndef GRIOT_SRC_NUMBERS_COMPILER_AREAS_H_
#define GRIOT_SRC_NUMBERS_COMPILER_AREAS_H_

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "src/numbers/compiler/explore.h"
#include "src/numbers/compiler/facts.h"

namespace griot::numbers {

class Areas {
 public:
  explicit Areas(const NamedPrefixes& prefixes);

  // kNodeSize entries a node; the walk begins at the last node. Leaves hold the id of an area.
  const std::vector<uint32_t>& entries() const { return entries_; }
  // By id; 0 is "no name".
  const std::vector<Names>& names() const { return names_; }

 private:
  struct Place {
    std::map<char, Place> next;
    uint32_t area = 0;
    bool known = false;
  };

  uint32_t Entry(const Place& place, uint32_t inherited, Nodes* nodes);

  std::vector<uint32_t> entries_;
  std::vector<Names> names_;
};

}  // namespace griot::numbers

#endif  // GRIOT_SRC_NUMBERS_COMPILER_AREAS_H_
