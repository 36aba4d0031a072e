#ifndef GRIOT_SRC_CONTACTS_TABLES_H_
#define GRIOT_SRC_CONTACTS_TABLES_H_

#include <span>

#include "griot/database/migration.h"

namespace griot::contacts {

std::span<const Migration> Migrations();

}  // namespace griot::contacts

#endif  // GRIOT_SRC_CONTACTS_TABLES_H_
