// The names in the JSON objects of a column: one more difference between the engines.
#ifndef GRIOT_DATABASE_JSON_KEYS_H_
#define GRIOT_DATABASE_JSON_KEYS_H_

#include <string>
#include <string_view>

#include "griot/database/database.h"

namespace griot {

// For FROM, behind the table of `column`: a row j.key for each name. SELECT DISTINCT j.key FROM
// contact c, <this> WHERE c.tenant_id = $1.
std::string EachJsonKey(const Dialect& dialect, std::string_view column);

}  // namespace griot

#endif  // GRIOT_DATABASE_JSON_KEYS_H_
