#ifndef GRIOT_SRC_ACCOUNTS_TABLES_H_
#define GRIOT_SRC_ACCOUNTS_TABLES_H_

#include <span>

#include "griot/database/migration.h"

namespace griot::accounts {

std::span<const Migration> Migrations();

}  // namespace griot::accounts

#endif  // GRIOT_SRC_ACCOUNTS_TABLES_H_
