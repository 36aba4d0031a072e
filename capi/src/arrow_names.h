// The names behind the ids of a segmenter, as Arrow dictionaries.
#ifndef GRIOT_CAPI_SRC_ARROW_NAMES_H_
#define GRIOT_CAPI_SRC_ARROW_NAMES_H_

#include <atomic>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "griot/numbers/segmenter.h"

namespace griot::capi {

// Several ids may have one name (an overlay's "Orange", areas that differ in another language
// only). A dictionary has it once, because some readers refuse doubles.
struct ArrowDictionary {
  std::vector<int32_t> offsets = {0};
  std::string bytes;
  std::vector<uint32_t> codes;  // id → place in the dictionary; empty: they are the same

  int64_t size() const { return static_cast<int64_t>(offsets.size()) - 1; }
};

struct ArrowNames {
  ArrowNames(const Segmenter& segmenter, std::string_view language);

  ArrowDictionary status, possible, type, country, operators, time_zone, area;
};

// Made when they are first wanted. Without a lock, which a fork() could find closed: who makes them
// at the same time makes them twice.
class LazyArrowNames {
 public:
  LazyArrowNames() = default;
  LazyArrowNames(const LazyArrowNames&) = delete;
  LazyArrowNames& operator=(const LazyArrowNames&) = delete;
  ~LazyArrowNames() { delete made_.load(std::memory_order_acquire); }

  std::shared_ptr<const ArrowNames> Get(const Segmenter& segmenter,
                                        std::string_view language) const;

 private:
  mutable std::atomic<const std::shared_ptr<const ArrowNames>*> made_ = nullptr;
};

}  // namespace griot::capi

#endif  // GRIOT_CAPI_SRC_ARROW_NAMES_H_
