// The words by which people name columns, in French and English.
#ifndef GRIOT_SRC_TRANSFER_COLUMN_WORDS_H_
#define GRIOT_SRC_TRANSFER_COLUMN_WORDS_H_

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "griot/transfer/mapping.h"

namespace griot::transfer {

struct NamedColumn {
  ColumnTarget target;
  double confidence;           // of the name alone
  int ordinal = 0;             // "tel 2": 2; 0: none is said
  std::string_view attribute;  // of well-known attributes: "gender"
};

// Nothing: the name says nothing.
std::optional<NamedColumn> ReadColumnName(std::string_view name);

// Whether the first row of a file names its columns.
bool LooksLikeHeader(std::span<const std::string> first_row);

}  // namespace griot::transfer

#endif  // GRIOT_SRC_TRANSFER_COLUMN_WORDS_H_
