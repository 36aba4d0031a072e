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
  bool narrow = false;        // few contacts are left when this is asked

  bool sqlite() const { return lowering.dialect.engine() == DatabaseKind::kSqlite; }
};

Term LowerComparison(const Node& node, Writing& writing);

// Whether the contact is in a set. `sub` ends in a condition on `owner`, which is a column of it
// that names a contact.
//
// SQLite collects a set once, which is cheaper than looking for each of many contacts; PostgreSQL
// turns existence into a join (and would read a large NOT IN anew for each row).
Term InSet(std::string_view owner, std::string_view sub, bool collect);

}  // namespace griot::audiences

#endif  // GRIOT_SRC_AUDIENCES_LOWER_COMPARISON_H_
