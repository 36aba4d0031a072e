#include "bindings/python/core/words.h"

#include <unordered_map>
#include <utility>

namespace griot::python {
namespace {

template <typename Enum>
NameList EnumNames(int count) {
  NameList list;
  for (int i = 0; i < count; ++i) list.names.emplace_back(Name(static_cast<Enum>(i)));
  return list;
}

// One code a name: the first id that has it, and 0 for no name.
template <typename NameOfId>
NameList OneCodeAName(int count, NameOfId name_of) {
  NameList list;
  std::unordered_map<std::string_view, uint32_t> seen;
  list.names.reserve(static_cast<size_t>(count));  // `seen` looks into them
  list.names.emplace_back();
  seen.emplace("", 0);
  list.codes.push_back(0);
  for (int id = 1; id < count; ++id) {
    const std::string_view name = name_of(static_cast<uint32_t>(id));
    const auto found = seen.find(name);
    if (found != seen.end()) {
      list.codes.push_back(found->second);
      continue;
    }
    const auto code = static_cast<uint32_t>(list.names.size());
    seen.emplace(list.names.emplace_back(name), code);
    list.codes.push_back(code);
  }
  if (list.names.size() == list.codes.size()) list.codes.clear();
  return list;
}

}  // namespace

WordedSegmenter::WordedSegmenter(Segmenter s, std::string_view tag)
    : segmenter(std::move(s)),
      language(tag),
      statuses(EnumNames<Status>(kStatusCount)),
      possibilities(EnumNames<Possibility>(kPossibilityCount)),
      types(EnumNames<NumberType>(kNumberTypeCount)) {
  const Plan& plan = segmenter.plan();
  for (int id = 0; id < plan.country_count(); ++id) {
    countries.names.emplace_back(plan.country_code(static_cast<CountryId>(id)));
  }
  for (int id = 0; id < plan.time_zone_count(); ++id) {
    time_zones.names.emplace_back(plan.time_zone_name(static_cast<TimeZoneId>(id)));
  }
  // Half of the names are in one language only.
  operators = OneCodeAName(segmenter.operator_count(), [&](OperatorId id) {
    const std::string_view name = segmenter.operator_name(id, language);
    return name.empty() ? segmenter.operator_name(id) : name;
  });
  areas = OneCodeAName(plan.area_count(), [&](AreaId id) {
    const std::string_view name = plan.area_name(id, language);
    return name.empty() ? plan.area_name(id) : name;
  });
}

}  // namespace griot::python
