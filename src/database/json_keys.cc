#include "griot/database/json_keys.h"

#include "griot/base/text.h"

namespace griot {

std::string EachJsonKey(const Dialect& dialect, std::string_view column) {
  if (dialect.engine() == DatabaseKind::kSqlite) return Cat("json_each(", column, ") j");
  return Cat("jsonb_object_keys(", column, ") AS j(key)");
}

}  // namespace griot
