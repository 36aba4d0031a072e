// What operations of many rooms take and answer.
#ifndef GRIOT_BASE_SHAPES_H_
#define GRIOT_BASE_SHAPES_H_

#include <cstdint>
#include <string_view>

#include "griot/base/id.h"
#include "griot/base/schema.h"

namespace griot {

struct ById {
  Id id;
};
template <>
struct Schema<ById> {
  static constexpr std::string_view name = "ById";
  static constexpr auto fields = Fields(Required{"id", &ById::id});
};

struct Done {
  bool done = true;
};
template <>
struct Schema<Done> {
  static constexpr std::string_view name = "Done";
  static constexpr auto fields = Fields(Field{"done", &Done::done});
};

struct Changed {
  int64_t changed = 0;
};
template <>
struct Schema<Changed> {
  static constexpr std::string_view name = "Changed";
  static constexpr auto fields =
      Fields(Field{"changed", &Changed::changed, "How many this call changed."});
};

}  // namespace griot

#endif  // GRIOT_BASE_SHAPES_H_
