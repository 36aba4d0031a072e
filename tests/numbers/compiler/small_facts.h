// Facts made by hand, small enough to be looked through: for tests of what is done with facts.
#ifndef GRIOT_TESTS_NUMBERS_COMPILER_SMALL_FACTS_H_
#define GRIOT_TESTS_NUMBERS_COMPILER_SMALL_FACTS_H_

#include <gtest/gtest.h>

#include <memory>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "griot/numbers/plan.h"
#include "src/numbers/compiler/compile.h"
#include "src/numbers/compiler/facts.h"

namespace griot::numbers {

// A country whose numbers are mobile where `mobile` matches, and fixed lines where `fixed` does.
inline Territory Country(std::string id, int code, std::vector<int> sizes, std::string mobile,
                         std::string fixed = "") {
  Territory country;
  country.id = std::move(id);
  country.calling_code = code;
  country.international_prefix = "00";
  country.general = {"\\d+", std::move(sizes), {}};
  country.kinds[static_cast<size_t>(Kind::kMobile)] = {std::move(mobile), {}, {}};
  country.kinds[static_cast<size_t>(Kind::kFixedLine)] = {std::move(fixed), {}, {}};
  return country;
}

inline Facts FactsWith(std::vector<Territory> territories, NamedPrefixes operators = {}) {
  Facts facts;
  facts.sources = {{"made by hand", "1", "none", "", ""}};
  facts.territories = std::move(territories);
  facts.operators = std::move(operators);
  return facts;
}

inline std::shared_ptr<const Plan> Compiled(const Facts& facts) {
  const auto bytes = CompilePlan(facts);
  EXPECT_TRUE(bytes.ok()) << bytes.status();
  const auto plan = Plan::FromBytes(bytes.value_or(""));
  EXPECT_TRUE(plan.ok()) << plan.status();
  return plan.value_or(nullptr);
}

}  // namespace griot::numbers

#endif  // GRIOT_TESTS_NUMBERS_COMPILER_SMALL_FACTS_H_
