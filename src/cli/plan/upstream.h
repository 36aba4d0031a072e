// What the installed libphonenumber says of a cell.
#ifndef GRIOT_SRC_CLI_PLAN_UPSTREAM_H_
#define GRIOT_SRC_CLI_PLAN_UPSTREAM_H_

#include <string>

#include "src/cli/plan/cell_answer.h"

namespace griot::cli {

// Its whole answer, in our words. `region` is the default one; empty: none.
CellAnswer AskUpstream(const std::string& cell, const std::string& region);

}  // namespace griot::cli

#endif  // GRIOT_SRC_CLI_PLAN_UPSTREAM_H_
