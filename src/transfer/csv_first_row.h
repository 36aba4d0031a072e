// The first row of a text as the names of its columns: finding one, and what is said when it is not
// there.
#ifndef GRIOT_SRC_TRANSFER_CSV_FIRST_ROW_H_
#define GRIOT_SRC_TRANSFER_CSV_FIRST_ROW_H_

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"

namespace griot::transfer {

using FirstRow = std::vector<std::string>;  // unquoted, as UTF-8

// A number, an amount, a date, an address: what is no name of a column.
bool LooksLikeValue(std::string_view cell);

// The column of that name; letter case and accents matter only between equals.
std::optional<int> FindName(const FirstRow& names, std::string_view wanted);

// NOT_FOUND, FAILED_PRECONDITION, with the names that there are. A first row that is no header is
// not shown: it is about somebody.
absl::Status NoSuchColumn(std::string_view wanted, const FirstRow& names);
absl::Status NoPhoneColumn(const FirstRow& names);

}  // namespace griot::transfer

#endif  // GRIOT_SRC_TRANSFER_CSV_FIRST_ROW_H_
