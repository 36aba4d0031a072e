#ifndef GRIOT_SRC_AUDIENCES_TABLES_H_
#define GRIOT_SRC_AUDIENCES_TABLES_H_

#include <span>

#include "griot/database/migration.h"

namespace griot::audiences {

// Behind those of contacts: it indexes their tables.
std::span<const Migration> Migrations();

}  // namespace griot::audiences

#endif  // GRIOT_SRC_AUDIENCES_TABLES_H_
