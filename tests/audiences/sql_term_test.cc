#include "src/audiences/sql_term.h"

#include <gtest/gtest.h>

#include "griot/base/text.h"

namespace griot::audiences {
namespace {

std::vector<Term> Leaves(int count) {
  std::vector<Term> terms;
  for (int i = 0; i < count; ++i) terms.push_back({.sql = Cat("t", i)});
  return terms;
}

TEST(Join, PutsBracketsAroundChains) {
  EXPECT_EQ("t0", Join(Leaves(1), "AND").sql);
  EXPECT_EQ("(t0 AND t1)", Join(Leaves(2), "AND").sql);
  EXPECT_EQ("(t0 OR (t1 OR t2))", Join(Leaves(3), "OR").sql);
}

TEST(Join, PutsTheDeepestFirst) {
  std::vector<Term> terms = Leaves(2);
  terms.push_back(Join({{.sql = "x"}, {.sql = "y"}}, "OR"));
  EXPECT_EQ("((x OR y) AND (t0 AND t1))", Join(std::move(terms), "AND").sql);
}

TEST(Join, KeepsLongChainsAndDeepNestsWithinTheLimitsOfSqlite) {
  const Term chain = Join(Leaves(1000), "OR");
  EXPECT_LE(chain.depth, 100);
  EXPECT_LE(chain.stack, 25);
  Term nest{.sql = "x"};
  for (int i = 0; i < 64; ++i) {
    std::vector<Term> terms = Leaves(14);
    terms.push_back(std::move(nest));
    nest = Join(std::move(terms), i % 2 == 0 ? "AND" : "OR");
  }
  EXPECT_LE(nest.depth, 200);
  EXPECT_LE(nest.stack, 82);
}

TEST(Negated, KnowsOfNull) {
  EXPECT_EQ("(NOT x)", Negated({.sql = "x"}).sql);
  const Term negated = Negated({.sql = "x", .nullable = true});
  EXPECT_EQ("((x) IS NOT TRUE)", negated.sql);
  EXPECT_FALSE(negated.nullable);
}

TEST(Join, IsNullableWhereAPartIs) {
  EXPECT_FALSE(Join(Leaves(3), "AND").nullable);
  EXPECT_TRUE(Join({{.sql = "x", .nullable = true}, {.sql = "y"}}, "AND").nullable);
}

TEST(Parameters, AreNumberedAsTheyCome) {
  Parameters parameters(7);
  EXPECT_EQ("$7", parameters.Add(int64_t{1}));
  EXPECT_EQ("$8", parameters.Add(std::string("x")));
  EXPECT_EQ(9, parameters.next());
  EXPECT_EQ(size_t{2}, parameters.Take().size());
}

}  // namespace
}  // namespace griot::audiences
