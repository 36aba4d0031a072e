#ifndef GRIOT_SRC_AUDIENCES_LOWERER_H_
#define GRIOT_SRC_AUDIENCES_LOWERER_H_

#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "griot/audiences/lower.h"
#include "src/audiences/sql_term.h"
#include "src/audiences/tree.h"

namespace griot::audiences {

// Lowers filters into one statement.
class Lowerer {
 public:
  // `lowering` must outlive it. `narrow`: only few contacts are asked about, whatever the filter.
  explicit Lowerer(const Lowering& lowering, bool narrow = false);

  // The tenant's parameter; the conditions below do not ask for the tenant.
  const std::string& tenant() const { return tenant_; }

  absl::StatusOr<Term> Lower(const Selection& selection);
  absl::StatusOr<Term> Lower(const Node& node, bool negated = false);

  // INVALID_ARGUMENT for what is too much for one statement.
  absl::Status Check(const Term& term) const;

  Parameters& parameters() { return parameters_; }

 private:
  absl::StatusOr<Term> LowerChain(const Node& node, bool negated);
  absl::StatusOr<Term> LowerAudience(const std::string& name);
  int LeavesLeft(const Node& node, int left) const;

  const Lowering& lowering_;
  Parameters parameters_;
  const std::string tenant_;
  std::vector<std::string> audiences_;  // those that we are in
  int nodes_ = 0;
  bool narrow_;
  bool planned_ = true;  // no plus stands around
};

}  // namespace griot::audiences

#endif  // GRIOT_SRC_AUDIENCES_LOWERER_H_
