#include "src/cli/plan/upstream.h"

#include <gtest/gtest.h>

namespace griot::cli {
namespace {

TEST(AskUpstream, SaysAllInOurWords) {
  EXPECT_EQ(AskUpstream("77 123 45 67 ext. 12", "SN"),
            (CellAnswer{.status = Status::kOk,
                        .valid = true,
                        .possibility = Possibility::kPossible,
                        .type = NumberType::kMobile,
                        .calling_code = 221,
                        .country = "SN",
                        .national = "771234567",
                        .extension = "12",
                        .e164 = "+221771234567"}));
}

TEST(AskUpstream, KeepsLeadingZerosAndLeavesUnknownCountriesOut) {
  EXPECT_EQ(AskUpstream("+39 06 1234 5678", "").national, "0612345678");
  EXPECT_EQ(AskUpstream("+1 100 000 0000", "").country, "");
  EXPECT_EQ(AskUpstream("+800 1234 5678", "").country, "001");
}

TEST(AskUpstream, RefusesInOurWords) {
  EXPECT_EQ(AskUpstream("call me", "SN"), CellAnswer());
  EXPECT_EQ(AskUpstream("", "SN").status, Status::kNotANumber);
  EXPECT_EQ(AskUpstream("77 123 45 67", "").status, Status::kInvalidCallingCode);
  EXPECT_EQ(AskUpstream("001", "SN").status, Status::kTooShortAfterIdd);
  EXPECT_EQ(AskUpstream("+2211", "").status, Status::kTooShortNsn);
  EXPECT_EQ(AskUpstream("123456789012345678901", "SN").status, Status::kTooLongNsn);
}

}  // namespace
}  // namespace griot::cli
