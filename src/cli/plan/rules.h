// The rules that no package of numbering data has, as they stand in the repository: for facts that
// come without a rules.txt of their own.
#ifndef GRIOT_SRC_CLI_PLAN_RULES_H_
#define GRIOT_SRC_CLI_PLAN_RULES_H_

#include <string_view>

namespace griot::cli {

// The text of src/numbers/facts/rules.txt, linked in.
std::string_view BuiltInRules();

}  // namespace griot::cli

#endif  // GRIOT_SRC_CLI_PLAN_RULES_H_
