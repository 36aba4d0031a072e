#include "griot/audiences/lower.h"

#include <algorithm>

#include "griot/base/status.h"
#include "griot/base/text.h"
#include "src/audiences/lower_predicate.h"
#include "src/audiences/lowerer.h"

namespace griot {
namespace audiences {
namespace {

// SQLite takes 32,766 parameters, 1,000 levels and a parser's stack of 100; a part of each is left
// for the statement around.
constexpr int kParametersMax = 30'000;
constexpr int kDepthMax = 900;
constexpr int kStackMax = 92;
// Audiences of audiences of audiences multiply.
constexpr int kNodesMax = 10'000;

constexpr int kPlannedMax = 32;

constexpr std::string_view kTooMuch =
    "filter: too much for one statement with the audiences that it names, simplify them";

// Whether only few contacts can be meant: those of one id, or of the addresses in a list.
bool IsNarrow(const Node& node) {
  switch (node.kind) {
    case Node::Kind::kAnd: return std::any_of(node.parts.begin(), node.parts.end(), IsNarrow);
    case Node::Kind::kOr: return std::all_of(node.parts.begin(), node.parts.end(), IsNarrow);
    case Node::Kind::kNot: return false;
    case Node::Kind::kPredicate: return node.predicate == PredicateId::kContact;
    case Node::Kind::kComparison: break;
  }
  const bool found = node.field == FieldId::kPhone || node.field == FieldId::kEmail ||
                     node.field == FieldId::kExternalId;
  return found && (node.op == Op::kEqual || node.op == Op::kIn);
}

}  // namespace

Lowerer::Lowerer(const Lowering& lowering, bool narrow)
    : lowering_(lowering),
      parameters_(lowering.first_parameter),
      tenant_(parameters_.Add(lowering.tenant.value)),
      narrow_(narrow || lowering.narrow) {}

absl::StatusOr<Term> Lowerer::Lower(const Selection& selection) {
  narrow_ = narrow_ || (audiences_.empty() && IsNarrow(selection.filter.root()));
  std::vector<Term> terms;
  if (!selection.filter.NamesObjectors()) terms.push_back({.sql = "(c.objects = 0)"});
  GRIOT_LET(Term wanted, Lower(selection.filter.root()));
  terms.push_back(std::move(wanted));
  for (const Filter& filter : selection.exclude) {
    GRIOT_LET(Term unwanted, Lower(filter.root(), true));
    terms.push_back(std::move(unwanted));
  }
  return Join(std::move(terms), "AND");
}

// Negations are pushed down to the leaves: engines look up sets and ranges for what is not negated.
absl::StatusOr<Term> Lowerer::Lower(const Node& node, bool negated) {
  if (++nodes_ > kNodesMax) return InvalidArgument(kTooMuch);
  switch (node.kind) {
    case Node::Kind::kAnd:
    case Node::Kind::kOr: return LowerChain(node, negated);
    case Node::Kind::kNot: return Lower(node.parts[0], !negated);
    case Node::Kind::kComparison:
    case Node::Kind::kPredicate: break;
  }
  Writing writing{
      .lowering = lowering_, .parameters = parameters_, .tenant = tenant_, .narrow = narrow_};
  Term term;
  if (node.kind == Node::Kind::kComparison) {
    term = LowerComparison(node, writing);
  } else if (node.predicate == PredicateId::kAudience) {
    GRIOT_LET(term, LowerAudience(node.arguments[0]));
  } else {
    GRIOT_LET(term, LowerPredicate(node, writing));
  }
  return negated ? Negated(std::move(term)) : std::move(term);
}

absl::StatusOr<Term> Lowerer::LowerChain(const Node& node, bool negated) {
  const bool all = (node.kind == Node::Kind::kAnd) != negated;
  // SQLite's planner looks for an index for each term of an OR, and gives up on statements where
  // that takes long ("no query solution"). A plus keeps it from looking, at all that is inside.
  const bool sqlite = lowering_.dialect.engine() == DatabaseKind::kSqlite;
  const bool unplanned = planned_ && sqlite && !all && LeavesLeft(node, kPlannedMax) < 0;
  if (unplanned) planned_ = false;
  std::vector<Term> terms;
  for (const Node& part : node.parts) {
    GRIOT_LET(Term term, Lower(part, negated));
    terms.push_back(std::move(term));
  }
  Term chain = Join(std::move(terms), all ? "AND" : "OR");
  if (unplanned) {
    planned_ = true;
    chain.sql.insert(0, "+");
    ++chain.stack;
  }
  return chain;
}

// `left` less the leaves of `node`, those of its audiences too; it stops below zero.
int Lowerer::LeavesLeft(const Node& node, int left) const {
  if (node.parts.empty()) --left;
  for (const Node& part : node.parts) {
    if (left >= 0) left = LeavesLeft(part, left);
  }
  if (node.kind != Node::Kind::kPredicate || node.predicate != PredicateId::kAudience) return left;
  const auto found = lowering_.names.audiences.find(node.arguments[0]);
  if (found == lowering_.names.audiences.end()) return left;
  if (left >= 0) left = LeavesLeft(found->second.filter.root(), left);
  for (const Filter& filter : found->second.exclude) {
    if (left >= 0) left = LeavesLeft(filter.root(), left);
  }
  return left;
}

absl::StatusOr<Term> Lowerer::LowerAudience(const std::string& name) {
  const auto& known = lowering_.names.audiences;
  const auto found = known.find(name);
  if (found == known.end()) {
    std::vector<std::string> names;
    for (const auto& [other, selection] : known) names.push_back(other);
    return UnknownName("audience", name, names);
  }
  if (std::find(audiences_.begin(), audiences_.end(), name) != audiences_.end()) {
    return InvalidArgument(
        Cat("filter: audience \"", name, "\" contains itself, leave it out of its own filter"));
  }
  audiences_.push_back(name);
  GRIOT_LET(Term term, Lower(found->second));
  audiences_.pop_back();
  return term;
}

absl::Status Lowerer::Check(const Term& term) const {
  const int count = parameters_.next() - lowering_.first_parameter;
  if (term.depth <= kDepthMax && term.stack <= kStackMax && count <= kParametersMax) {
    return absl::OkStatus();
  }
  return InvalidArgument(kTooMuch);
}

}  // namespace audiences

std::vector<Value> SqlFilter::Values() const {
  std::vector<Value> values;
  values.reserve(held.size());
  for (const Held& one : held) {
    std::visit(
        [&](const auto& value) {
          if constexpr (std::is_same_v<std::decay_t<decltype(value)>, Blob>) {
            values.emplace_back(Bytes{value.bytes});
          } else {
            values.emplace_back(value);
          }
        },
        one);
  }
  return values;
}

absl::StatusOr<SqlFilter> Lower(const Selection& selection, const Lowering& lowering) {
  audiences::Lowerer lowerer(lowering);
  GRIOT_LET(const audiences::Term term, lowerer.Lower(selection));
  GRIOT_TRY(lowerer.Check(term));
  SqlFilter sql;
  sql.where = Cat("c.tenant_id = ", lowerer.tenant(), " AND ", term.sql);
  sql.next_parameter = lowerer.parameters().next();
  sql.held = lowerer.parameters().Take();
  return sql;
}

}  // namespace griot
