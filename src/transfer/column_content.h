// What the cells of a column look like, as shares of those that are not empty.
#ifndef GRIOT_SRC_TRANSFER_COLUMN_CONTENT_H_
#define GRIOT_SRC_TRANSFER_COLUMN_CONTENT_H_

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "griot/numbers/segmenter.h"

namespace griot::transfer {

struct ColumnContent {
  int filled = 0;      // cells
  double valid = 0;    // phone numbers; without a segmenter, what begins like one
  double numbers = 0;  // those, and what has the digits of one
  double emails = 0;
};

bool LooksLikeEmail(std::string_view cell);

// `segmenter` may be null.
ColumnContent ReadContent(std::span<const std::vector<std::string>> rows, size_t column,
                          const Segmenter* segmenter);

}  // namespace griot::transfer

#endif  // GRIOT_SRC_TRANSFER_COLUMN_CONTENT_H_
