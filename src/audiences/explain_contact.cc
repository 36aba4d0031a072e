// Why one contact is in an audience, or is not.
#include <utility>

#include "griot/audiences/audiences.h"
#include "griot/base/status.h"
#include "griot/base/text.h"
#include "src/audiences/canonical.h"
#include "src/audiences/lowerer.h"
#include "src/audiences/names.h"
#include "src/audiences/tree.h"
#include "src/audiences/words.h"

namespace griot {
namespace {

using audiences::Node;

// The conditions that are asked of the store; chains and negations follow from them.
void Leaves(const Node& node, std::vector<const Node*>& leaves) {
  if (node.parts.empty()) leaves.push_back(&node);
  for (const Node& part : node.parts) Leaves(part, leaves);
}

class Explainer {
 public:
  Explainer(Scope& scope, const FilterNames& names, Id contact, std::string_view language)
      : scope_(scope), names_(names), contact_(contact), language_(language) {}

  absl::Status Explain(std::string_view of, const Node& root, std::vector<ConditionTruth>& out) {
    GRIOT_TRY(Ask(root));
    of_ = of;
    next_leaf_ = 0;
    Append(root, 0, out);
    return absl::OkStatus();
  }

 private:
  // One row, a column a leaf: at most 1,000, which every engine takes.
  absl::Status Ask(const Node& root) {
    const Lowering lowering{.dialect = scope_.db.dialect(),
                            .tenant = scope_.tenant,
                            .vault = scope_.vault,
                            .now = scope_.clock.Now(),
                            .names = names_};
    audiences::Lowerer lowerer(lowering, /*narrow=*/true);
    std::vector<const Node*> leaves;
    Leaves(root, leaves);
    std::string sql = "SELECT ";
    for (const Node* leaf : leaves) {
      GRIOT_LET(const audiences::Term term, lowerer.Lower(*leaf));
      GRIOT_TRY(lowerer.Check(term));
      sql += Cat(leaf == leaves.front() ? "" : ", ", "CASE WHEN ", term.sql, " THEN 1 ELSE 0 END");
    }
    sql += Cat(" FROM contact c WHERE c.tenant_id = ", lowerer.tenant(),
               " AND c.id = ", lowerer.parameters().Add(contact_.value));
    SqlFilter values;
    values.held = lowerer.parameters().Take();
    GRIOT_LET(Rows rows, scope_.db.Query(sql, values.Values()));
    if (!rows.Next()) {
      GRIOT_TRY(rows.status());
      return NotFound("contact: there is none with this id");
    }
    truths_.clear();
    for (size_t i = 0; i < leaves.size(); ++i)
      truths_.push_back(rows.Int(static_cast<int>(i)) != 0);
    return absl::OkStatus();
  }

  bool Append(const Node& node, int depth, std::vector<ConditionTruth>& out) {
    const size_t place = out.size();
    out.push_back({.of = std::string(of_),
                   .depth = depth,
                   .condition = audiences::CanonicalText(node),
                   .text = audiences::InWords(node, language_)});
    bool truth = node.kind == Node::Kind::kAnd;
    for (const Node& part : node.parts) {
      const bool part_truth = Append(part, depth + 1, out);
      if (node.kind == Node::Kind::kNot) {
        truth = !part_truth;
      } else {
        truth = node.kind == Node::Kind::kAnd ? truth && part_truth : truth || part_truth;
      }
    }
    if (node.parts.empty()) truth = truths_[next_leaf_++];
    out[place].truth = truth;
    return truth;
  }

  Scope& scope_;
  const FilterNames& names_;
  const Id contact_;
  const std::string_view language_;
  std::string_view of_;
  std::vector<bool> truths_;
  size_t next_leaf_ = 0;
};

}  // namespace

absl::StatusOr<ContactExplanation> Audiences::ExplainOne(const ExplainContact& explain) {
  GRIOT_LET(const Selection selection, Read(explain.filter, explain.exclude));
  GRIOT_LET(const FilterNames names, audiences::FindNames(scope_, selection));
  Explainer explainer(scope_, names, explain.contact, explain.language);
  ContactExplanation answer;
  const auto append = [&](std::string_view of, const Filter& filter) -> absl::StatusOr<bool> {
    const size_t first = answer.conditions.size();
    GRIOT_TRY(explainer.Explain(of, filter.root(), answer.conditions));
    return answer.conditions[first].truth;
  };
  GRIOT_LET(answer.selected, append("filter", selection.filter));
  for (size_t i = 0; i < selection.exclude.size(); ++i) {
    GRIOT_LET(const bool unwanted, append(Cat("exclude[", i, "]"), selection.exclude[i]));
    answer.selected = answer.selected && !unwanted;
  }
  if (!selection.filter.NamesObjectors()) {
    GRIOT_LET(const Filter objects, Filter::Parse("objects()"));
    GRIOT_LET(const bool objects_now, append("objection", objects));
    answer.selected = answer.selected && !objects_now;
  }
  return answer;
}

}  // namespace griot
