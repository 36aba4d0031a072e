#include "src/audiences/sql_term.h"

#include <algorithm>

#include "griot/base/text.h"

namespace griot::audiences {
namespace {

// A chain of n is a tree of n levels to SQLite: two levels of chains of this many hold 1,000.
constexpr size_t kChainMax = 32;

Term Chain(std::vector<Term> terms, std::string_view word) {
  if (terms.size() == 1) return std::move(terms.front());
  Term chain{.sql = "(", .nullable = false, .depth = 0, .stack = 0};
  for (size_t i = 0; i < terms.size(); ++i) {
    const Term& term = terms[i];
    if (i > 0) chain.sql += Cat(" ", word, " ");
    chain.sql += term.sql;
    chain.nullable |= term.nullable;
    // The tree leans left: the first two lie deepest.
    const auto levels = static_cast<int>(terms.size() - std::max<size_t>(i, 1));
    chain.depth = std::max(chain.depth, term.depth + levels);
    // Before the first stands a bracket, before the others a bracket, a term and the word.
    chain.stack = std::max(chain.stack, term.stack + (i == 0 ? 1 : 3));
  }
  chain.sql += ')';
  return chain;
}

}  // namespace

Term Join(std::vector<Term> terms, std::string_view word) {
  std::stable_sort(terms.begin(), terms.end(),
                   [](const Term& a, const Term& b) { return a.stack > b.stack; });
  while (terms.size() > kChainMax) {
    std::vector<Term> chains;
    for (size_t begin = 0; begin < terms.size(); begin += kChainMax) {
      const size_t end = std::min(begin + kChainMax, terms.size());
      chains.push_back(Chain({std::make_move_iterator(terms.begin() + static_cast<long>(begin)),
                              std::make_move_iterator(terms.begin() + static_cast<long>(end))},
                             word));
    }
    terms = std::move(chains);
  }
  if (terms.size() <= 2) return Chain(std::move(terms), word);
  // The deepest alone in front: nesting then costs one level a level.
  std::vector<Term> two;
  two.push_back(std::move(terms.front()));
  terms.erase(terms.begin());
  two.push_back(Chain(std::move(terms), word));
  return Chain(std::move(two), word);
}

Term Negated(Term term) {
  term.sql = term.nullable ? Cat("((", term.sql, ") IS NOT TRUE)") : Cat("(NOT ", term.sql, ")");
  term.nullable = false;
  ++term.depth;
  term.stack += 2;
  return term;
}

std::string Parameters::Add(SqlFilter::Held value) {
  values_.push_back(std::move(value));
  return Cat("$", next_++);
}

}  // namespace griot::audiences
