// The tables of campaigns and their sends.
#ifndef GRIOT_SRC_CAMPAIGNS_TABLES_H_
#define GRIOT_SRC_CAMPAIGNS_TABLES_H_

#include <span>

#include "griot/database/migration.h"

namespace griot::campaigns {

std::span<const Migration> Migrations();

}  // namespace griot::campaigns

#endif  // GRIOT_SRC_CAMPAIGNS_TABLES_H_
