#include "src/numbers/compiler/areas.h"

#include <array>
#include <set>

namespace griot::numbers {

Areas::Areas(const NamedPrefixes& prefixes) {
  names_.emplace_back();
  if (prefixes.empty()) return;
  std::set<Names> distinct;
  for (const auto& [prefix, names] : prefixes) distinct.insert(names);
  std::map<Names, uint32_t> ids;
  for (const Names& names : distinct) {
    ids[names] = static_cast<uint32_t>(names_.size());
    names_.push_back(names);
  }
  Place world;
  for (const auto& [prefix, names] : prefixes) {
    Place* place = &world;
    for (const char digit : prefix) place = &place->next[digit];
    place->area = ids[names];
    place->known = true;
  }
  Nodes nodes;
  Entry(world, 0, &nodes);
  entries_ = nodes.entries();
}

uint32_t Areas::Entry(const Place& place, uint32_t inherited, Nodes* nodes) {
  const uint32_t area = place.known ? place.area : inherited;
  if (place.next.empty()) return kLeafBit | area;
  std::array<uint32_t, kNodeSize> entries;
  for (uint32_t d = 0; d < kNodeSize; ++d) {
    const auto next = place.next.find(static_cast<char>('0' + d));
    entries[d] = next == place.next.end() ? kLeafBit | area : Entry(next->second, area, nodes);
  }
  return nodes->Add(entries);
}

}  // namespace griot::numbers
