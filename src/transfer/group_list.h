// The groups of a contact in one cell: clients|"Dakar, Plateau"|vip.
#ifndef GRIOT_SRC_TRANSFER_GROUP_LIST_H_
#define GRIOT_SRC_TRANSFER_GROUP_LIST_H_

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace griot::transfer {

// A name that has a separator, or begins with a quote, stands between quotes, its own doubled.
std::string JoinGroupNames(std::span<const std::string> names);

// The names of a cell that people or JoinGroupNames() wrote, separated by , ; or |. Blanks around
// them, and what is empty, are left out.
std::vector<std::string> SplitGroupNames(std::string_view cell);

}  // namespace griot::transfer

#endif  // GRIOT_SRC_TRANSFER_GROUP_LIST_H_
