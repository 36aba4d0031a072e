#ifndef GRIOT_SRC_AUDIENCES_LOWER_COMPARISON_H_
#define GRIOT_SRC_AUDIENCES_LOWER_COMPARISON_H_

#include "griot/audiences/lower.h"
#include "src/audiences/sql_term.h"
#include "src/audiences/tree.h"

namespace griot::audiences {

// What leaves need to become SQL.
struct Writing {
  const Lowering& lowering;
  Parameters& parameters;
  const std::string& tenant;  // its parameter

  bool sqlite() const { return lowering.dialect.engine() == DatabaseKind::kSqlite; }
};

Term LowerComparison(const Node& node, Writing& writing);

// `sub` ends in a condition on `owner`, which is a column of it that names a contact. SQLite reads
// sets at once, PostgreSQL turns existence into a join. (NOT IN over a large set would be read anew
// for each row there.)
Term InSet(std::string_view owner, std::string_view sub, Writing& writing);

}  // namespace griot::audiences

#endif  // GRIOT_SRC_AUDIENCES_LOWER_COMPARISON_H_
