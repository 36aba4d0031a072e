#include "src/audiences/fields.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "griot/numbers/plan.h"

namespace griot::audiences {
namespace {

TEST(FieldWords, StandInTheOrderOfTheirIds) {
  for (size_t i = 0; i < FieldWords().size(); ++i) {
    EXPECT_EQ(i, static_cast<size_t>(FieldWords()[i].id)) << FieldWords()[i].name;
    EXPECT_EQ(&FieldWords()[i], FindField(FieldWords()[i].name));
  }
  EXPECT_EQ(static_cast<size_t>(FieldId::kAttribute) + 1, FieldWords().size());
  EXPECT_EQ(nullptr, FindField("contry"));
}

TEST(PredicateWords, StandInTheOrderOfTheirIds) {
  for (size_t i = 0; i < PredicateWords().size(); ++i) {
    EXPECT_EQ(i, static_cast<size_t>(PredicateWords()[i].id)) << PredicateWords()[i].name;
    EXPECT_EQ(&PredicateWords()[i], FindPredicate(PredicateWords()[i].name));
  }
  EXPECT_EQ(static_cast<size_t>(PredicateId::kObjects) + 1, PredicateWords().size());
  EXPECT_EQ(nullptr, FindPredicate("groups"));
}

TEST(CountryWords, AreSortedAndHoldEveryCountryOfTheNumberingPlan) {
  const std::vector<std::string>& words = CountryWords();
  EXPECT_TRUE(std::is_sorted(words.begin(), words.end()));
  EXPECT_EQ(words.end(), std::adjacent_find(words.begin(), words.end()));
  EXPECT_EQ(size_t{249 + 3}, words.size());
  const Plan& plan = *Plan::Default();
  for (int i = 1; i < plan.country_count(); ++i) {
    const std::string_view code = plan.country_code(static_cast<CountryId>(i));
    if (code == "001") continue;
    EXPECT_TRUE(Contains(words, code)) << code;
  }
}

TEST(NumberTypeWords, AreTheNamesOfTheNumbers) {
  EXPECT_EQ(static_cast<size_t>(kNumberTypeCount), NumberTypeWords().size());
  EXPECT_TRUE(Contains(NumberTypeWords(), "fixed_line_or_mobile"));
}

TEST(HasWords, AreKindsOfAddressesAndWhatsapp) {
  EXPECT_EQ((std::vector<std::string>{"phone", "email", "push", "postal", "whatsapp"}), HasWords());
}

TEST(ConditionWords, AreNamesOfFieldsAndPredicates) {
  EXPECT_TRUE(Contains(ConditionWords(), "country"));
  EXPECT_TRUE(Contains(ConditionWords(), "opted_out"));
}

}  // namespace
}  // namespace griot::audiences
