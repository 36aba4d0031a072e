#ifndef GRIOT_SRC_AUDIENCES_LOWER_PREDICATE_H_
#define GRIOT_SRC_AUDIENCES_LOWER_PREDICATE_H_

#include "absl/status/statusor.h"
#include "src/audiences/lower_comparison.h"

namespace griot::audiences {

// All but audience(), which is a filter again.
absl::StatusOr<Term> LowerPredicate(const Node& node, Writing& writing);

// "group \"vpi\" is unknown, did you mean \"vip\"".
absl::Status UnknownName(std::string_view what, std::string_view name,
                         const std::vector<std::string>& names);

}  // namespace griot::audiences

#endif  // GRIOT_SRC_AUDIENCES_LOWER_PREDICATE_H_
