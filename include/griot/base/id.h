// Ids of rows: unique in a database, never used twice, rising. Text outside ("1042"), so that no
// language rounds them; they mean something in their tenant only.
#ifndef GRIOT_BASE_ID_H_
#define GRIOT_BASE_ID_H_

#include <compare>
#include <cstdint>

namespace griot {

struct Id {
  int64_t value = 0;  // 0: none

  explicit operator bool() const { return value != 0; }
  friend auto operator<=>(const Id&, const Id&) = default;  // NOLINT(modernize-use-nullptr)
};

}  // namespace griot

#endif  // GRIOT_BASE_ID_H_
