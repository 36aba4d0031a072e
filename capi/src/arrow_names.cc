#include "capi/src/arrow_names.h"

#include <unordered_map>

namespace griot::capi {
namespace {

template <typename NameOf>
ArrowDictionary Dictionary(int count, NameOf name_of) {
  ArrowDictionary dictionary;
  std::unordered_map<std::string_view, uint32_t> seen;
  for (int id = 0; id < count; ++id) {
    const std::string_view name = name_of(static_cast<uint32_t>(id));
    const auto [found, is_new] = seen.try_emplace(name, static_cast<uint32_t>(dictionary.size()));
    dictionary.codes.push_back(found->second);
    if (!is_new) continue;
    dictionary.bytes += name;
    dictionary.offsets.push_back(static_cast<int32_t>(dictionary.bytes.size()));
  }
  if (dictionary.size() == count) dictionary.codes.clear();
  return dictionary;
}

template <typename Enum>
ArrowDictionary Words(int count) {
  return Dictionary(count, [](uint32_t id) { return Name(static_cast<Enum>(id)); });
}

// Half of the names are in one language only.
std::string_view OrElse(std::string_view name, std::string_view english) {
  return name.empty() ? english : name;
}

}  // namespace

ArrowNames::ArrowNames(const Segmenter& segmenter, std::string_view language)
    : status(Words<Status>(kStatusCount)),
      possible(Words<Possibility>(kPossibilityCount)),
      type(Words<NumberType>(kNumberTypeCount)) {
  const Plan& plan = segmenter.plan();
  country = Dictionary(plan.country_count(),
                       [&](uint32_t id) { return plan.country_code(static_cast<CountryId>(id)); });
  operators = Dictionary(segmenter.operator_count(), [&](OperatorId id) {
    return OrElse(segmenter.operator_name(id, language), segmenter.operator_name(id));
  });
  time_zone = Dictionary(plan.time_zone_count(), [&](uint32_t id) {
    return plan.time_zone_name(static_cast<TimeZoneId>(id));
  });
  area = Dictionary(plan.area_count(), [&](AreaId id) {
    return OrElse(plan.area_name(id, language), plan.area_name(id));
  });
}

std::shared_ptr<const ArrowNames> LazyArrowNames::Get(const Segmenter& segmenter,
                                                      std::string_view language) const {
  using Shared = std::shared_ptr<const ArrowNames>;
  const Shared* made = made_.load(std::memory_order_acquire);
  if (made != nullptr) return *made;
  auto mine =
      std::make_unique<const Shared>(std::make_shared<const ArrowNames>(segmenter, language));
  if (made_.compare_exchange_strong(made, mine.get(), std::memory_order_acq_rel)) {
    return *mine.release();
  }
  return *made;
}

}  // namespace griot::capi
