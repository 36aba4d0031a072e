#ifndef GRIOT_SRC_AUDIENCES_CANONICAL_H_
#define GRIOT_SRC_AUDIENCES_CANONICAL_H_

#include <string>

#include "src/audiences/tree.h"

namespace griot::audiences {

// The filter in its one spelling: what parses to the same tree.
std::string CanonicalText(const Node& node);
std::string CanonicalText(const Literal& literal);

}  // namespace griot::audiences

#endif  // GRIOT_SRC_AUDIENCES_CANONICAL_H_
