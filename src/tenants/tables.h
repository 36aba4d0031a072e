#ifndef GRIOT_SRC_TENANTS_TABLES_H_
#define GRIOT_SRC_TENANTS_TABLES_H_

#include <span>

#include "griot/database/migration.h"

namespace griot::tenants {

std::span<const Migration> Migrations();

}  // namespace griot::tenants

#endif  // GRIOT_SRC_TENANTS_TABLES_H_
