#include "src/numbers/compiler/mappings.h"

#include <set>

namespace griot::numbers {

Mappings::Mappings(const Facts& facts) {
  nodes_.emplace_back().next.fill(-1);
  Value({});  // value 0 is "nothing known", which kNowhere stands for

  // Ids follow the alphabet, so that the same facts always give the same plan.
  std::set<Names> names;
  for (const auto& [prefix, entry] : facts.operators) names.insert(entry);
  std::map<Names, OperatorId> operator_ids;
  operators_.emplace_back();
  for (const Names& entry : names) {
    operator_ids[entry] = static_cast<OperatorId>(operators_.size());
    operators_.push_back(entry);
  }
  std::set<std::string> zones;
  for (const auto& [prefix, zone] : facts.time_zones) zones.insert(zone);
  std::map<std::string, TimeZoneId> zone_ids;
  time_zones_.emplace_back("Etc/Unknown");
  for (const std::string& zone : zones) {
    zone_ids[zone] = static_cast<TimeZoneId>(time_zones_.size());
    time_zones_.push_back(zone);
  }

  for (const auto& [prefix, entry] : facts.operators) {
    Node& node = nodes_[NodeAt(prefix)];
    node.own.operator_id = operator_ids[entry];
    node.has_operator = true;
  }
  for (const auto& [prefix, zone] : facts.time_zones) {
    Node& node = nodes_[NodeAt(prefix)];
    node.own.time_zone = zone_ids[zone];
    node.has_time_zone = true;
  }
  Inherit(0, {});
}

int Mappings::NodeAt(std::string_view prefix) {
  int at = 0;
  for (const char c : prefix) {
    int& next = nodes_[at].next[c - '0'];
    if (next < 0) {
      next = static_cast<int>(nodes_.size());
      nodes_[at].last = false;
      at = next;  // before the vector grows and `next` dangles
      nodes_.emplace_back().next.fill(-1);
    } else {
      at = next;
    }
  }
  return at;
}

int Mappings::Value(const Mapping& mapping) {
  const auto [found, is_new] = value_ids_.try_emplace(mapping, static_cast<int>(values_.size()));
  if (is_new) values_.push_back(mapping);
  return found->second;
}

void Mappings::Inherit(int node, Mapping inherited) {
  if (nodes_[node].has_operator) inherited.operator_id = nodes_[node].own.operator_id;
  if (nodes_[node].has_time_zone) inherited.time_zone = nodes_[node].own.time_zone;
  nodes_[node].value = Value(inherited);
  for (const int next : nodes_[node].next) {
    if (next >= 0) Inherit(next, inherited);
  }
}

int Mappings::Step(int place, int digit) const {
  if (place < 0) return place;
  const int next = nodes_[place].next[digit];
  if (next < 0) return ~nodes_[place].value;
  return nodes_[next].last ? ~nodes_[next].value : next;
}

const Mapping& Mappings::At(int place) const {
  return values_[place < 0 ? ~place : nodes_[place].value];
}

}  // namespace griot::numbers
