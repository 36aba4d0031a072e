#include "src/cli/plan/cell_answer.h"

#include <gtest/gtest.h>

#include <string>

namespace griot::cli {
namespace {

CellAnswer Sample() {
  return {.status = Status::kOk,
          .valid = true,
          .possibility = Possibility::kPossible,
          .type = NumberType::kMobile,
          .calling_code = 221,
          .country = "SN",
          .national = "771234567",
          .extension = "12",
          .e164 = "+221771234567"};
}

std::string Text(const CellAnswer& theirs, const CellAnswer& ours, bool show_numbers) {
  std::string text;
  for (const FieldDifference& d : Differences(theirs, ours, show_numbers)) {
    text += std::string(d.field) + " " + d.theirs + " " + d.ours + "\n";
  }
  return text;
}

TEST(CellAnswer, EqualAnswersHaveNoDifferences) { EXPECT_EQ(Text(Sample(), Sample(), true), ""); }

TEST(CellAnswer, EveryFieldThatDiffersIsNamed) {
  EXPECT_EQ(Text(Sample(), CellAnswer(), true),
            "status ok not_a_number\n"
            "valid true false\n"
            "possible is_possible invalid_country_code\n"
            "type mobile unknown\n"
            "calling_code 221 0\n"
            "country SN -\n"
            "national 771234567 -\n"
            "e164 +221771234567 -\n"
            "extension 12 -\n");
}

TEST(CellAnswer, NumbersAreMaskedUnlessTheyAreAskedFor) {
  CellAnswer other = Sample();
  other.national = "781234567";
  EXPECT_EQ(Text(Sample(), other, false), "national 771234*** 781234***\n");
  EXPECT_EQ(Masked("+221771234567"), "+22177*******");
  EXPECT_EQ(Masked("12"), "12");
}

}  // namespace
}  // namespace griot::cli
