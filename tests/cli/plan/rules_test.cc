#include "src/cli/plan/rules.h"

#include <gtest/gtest.h>

#include "src/numbers/compiler/facts_text.h"

namespace griot::cli {
namespace {

TEST(BuiltInRules, AreThoseOfTheFacts) {
  numbers::Facts facts;
  const absl::Status status = numbers::ReadRules(BuiltInRules(), &facts);
  ASSERT_TRUE(status.ok()) << status;
  EXPECT_FALSE(facts.geographical_mobile_codes.empty());
  EXPECT_FALSE(facts.renumberings.empty());
}

}  // namespace
}  // namespace griot::cli
