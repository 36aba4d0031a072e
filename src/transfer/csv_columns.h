// The columns that segmentation appends to a row, in their order.
#ifndef GRIOT_SRC_TRANSFER_CSV_COLUMNS_H_
#define GRIOT_SRC_TRANSFER_CSV_COLUMNS_H_

#include <array>
#include <string_view>

namespace griot::transfer {

inline constexpr std::array<std::string_view, 10> kPhoneColumns = {
    "phone_status",   "phone_valid",   "phone_possible", "phone_e164",     "phone_calling_code",
    "phone_national", "phone_country", "phone_type",     "phone_operator", "phone_time_zone"};
// On request.
inline constexpr std::string_view kAreaColumn = "phone_area";
// Of Mode::kClean.
inline constexpr std::array<std::string_view, 2> kCleanColumns = {"phone_repairs", "phone_others"};

}  // namespace griot::transfer

#endif  // GRIOT_SRC_TRANSFER_CSV_COLUMNS_H_
