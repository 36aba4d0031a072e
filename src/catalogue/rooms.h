// The lists of operations, a file a room.
#ifndef GRIOT_SRC_CATALOGUE_ROOMS_H_
#define GRIOT_SRC_CATALOGUE_ROOMS_H_

#include <span>

#include "griot/catalogue/operation.h"

namespace griot::catalogue {

std::span<const Operation> Contacts();
std::span<const Operation> Audiences();
std::span<const Operation> Transfer();
std::span<const Operation> Tenants();
std::span<const Operation> Privacy();
std::span<const Operation> Accounts();
std::span<const Operation> Campaigns();
std::span<const Operation> Delivery();

inline constexpr std::span<const Operation> (*kRooms[])() = {
    &Contacts, &Audiences, &Transfer, &Tenants, &Privacy, &Accounts, &Campaigns, &Delivery};

}  // namespace griot::catalogue

#endif  // GRIOT_SRC_CATALOGUE_ROOMS_H_
