#ifndef GRIOT_SRC_AUDIENCES_PARSER_H_
#define GRIOT_SRC_AUDIENCES_PARSER_H_

#include <string_view>

#include "absl/status/statusor.h"
#include "src/audiences/tree.h"

namespace griot::audiences {

// Limits on what one filter may be.
inline constexpr size_t kFilterSizeMax = 16 << 10;
inline constexpr int kFilterDepthMax = 64;
inline constexpr int kFilterNodesMax = 1000;
inline constexpr size_t kFilterItemsMax = 1000;  // of one list

// The language is described in griot/audiences/filter.h.
absl::StatusOr<Node> ParseFilter(std::string_view text);

}  // namespace griot::audiences

#endif  // GRIOT_SRC_AUDIENCES_PARSER_H_
