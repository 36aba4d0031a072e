// Pieces of a condition, and how they are joined so that every engine reads them.
#ifndef GRIOT_SRC_AUDIENCES_SQL_TERM_H_
#define GRIOT_SRC_AUDIENCES_SQL_TERM_H_

#include <string>
#include <vector>

#include "griot/audiences/lower.h"
#include "griot/database/database.h"

namespace griot::audiences {

// A condition that is true, false or, where `nullable`, NULL, which stands for false. It can stand
// beside AND, OR and NOT as it is.
struct Term {
  std::string sql;
  bool nullable = false;
  int depth = 4;   // of the tree of expressions that engines make of it; SQLite's limit is 1000
  int stack = 12;  // of its parser, with the statement around: SQLite's limit is 100
};

// Joined by "AND" or "OR". Chains are cut into pieces, and the deepest term comes first: both keep
// within SQLite's limits.
Term Join(std::vector<Term> terms, std::string_view word);

// True exactly where `term` is not.
Term Negated(Term term);

// The values of a statement, numbered as they come.
class Parameters {
 public:
  explicit Parameters(int first) : next_(first) {}
  std::string Add(SqlFilter::Held value);  // "$7"
  int next() const { return next_; }
  std::vector<SqlFilter::Held> Take() { return std::move(values_); }

 private:
  int next_;
  std::vector<SqlFilter::Held> values_;
};

}  // namespace griot::audiences

#endif  // GRIOT_SRC_AUDIENCES_SQL_TERM_H_
