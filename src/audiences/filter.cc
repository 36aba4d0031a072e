#include "griot/audiences/filter.h"

#include <set>

#include "griot/base/status.h"
#include "src/audiences/canonical.h"
#include "src/audiences/fields.h"
#include "src/audiences/parser.h"
#include "src/audiences/tree.h"
#include "src/audiences/words.h"

namespace griot {
namespace {

using audiences::Node;
using audiences::PredicateId;

template <typename Visit>
void Walk(const Node& node, const Visit& visit) {
  visit(node);
  for (const Node& part : node.parts) Walk(part, visit);
}

std::vector<std::string> Arguments(const Node& root, PredicateId predicate) {
  std::set<std::string> names;
  Walk(root, [&](const Node& node) {
    if (node.kind == Node::Kind::kPredicate && node.predicate == predicate) {
      names.insert(node.arguments[0]);
    }
  });
  return {names.begin(), names.end()};
}

}  // namespace

absl::StatusOr<Filter> Filter::Parse(std::string_view text) {
  GRIOT_LET(Node root, audiences::ParseFilter(text));
  return Filter(std::make_shared<const Node>(std::move(root)));
}

std::string Filter::Canonical() const { return audiences::CanonicalText(*root_); }

std::string Filter::Explain(std::string_view language) const {
  return audiences::InWords(*root_, language);
}

std::vector<std::string> Filter::Fields() const {
  std::set<std::string> names;
  Walk(*root_, [&](const Node& node) {
    if (node.kind == Node::Kind::kComparison) names.emplace(audiences::WordOf(node.field).name);
    if (node.kind == Node::Kind::kPredicate) names.emplace(audiences::WordOf(node.predicate).name);
  });
  return {names.begin(), names.end()};
}

std::vector<std::string> Filter::Groups() const { return Arguments(*root_, PredicateId::kGroup); }

std::vector<std::string> Filter::Audiences() const {
  return Arguments(*root_, PredicateId::kAudience);
}

bool Filter::NamesObjectors() const {
  bool named = false;
  Walk(*root_, [&](const Node& node) {
    named |= node.kind == Node::Kind::kPredicate && node.predicate == PredicateId::kObjects;
  });
  return named;
}

bool operator==(const Filter& a, const Filter& b) { return *a.root_ == *b.root_; }

}  // namespace griot
