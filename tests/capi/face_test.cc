// griot.hpp, the C++ face over griot.h.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <vector>

#include "capi/griot.hpp"

namespace griot::c {
namespace {

using testing::HasSubstr;
using testing::StartsWith;

TEST(Face, SegmentsANumber) {
  const Segmenter segmenter(R"({"region":"SN"})");
  const Number number = segmenter.One("33 821 12 34 x56");
  EXPECT_EQ(number.e164, "+221338211234");
  EXPECT_EQ(number.national(), "338211234");
  EXPECT_EQ(number.extension, "56");
  EXPECT_EQ(segmenter.Name(GRIOT_COLUMN_TYPE, number.answer.type), "fixed_line");
  EXPECT_EQ(segmenter.One("0612345678", segmenter.Country("FR")).e164, "+33612345678");
  EXPECT_EQ(segmenter.One("n/a").national(), "");
}

TEST(Face, KeepsTextAsItIs) {
  const Segmenter segmenter(R"({"region":"SN"})");
  EXPECT_EQ(segmenter
                .One(std::string("7712\0"
                                 "34567",
                                 10))
                .e164,
            "");
  EXPECT_EQ(segmenter.One("").answer.status, segmenter.One(std::string()).answer.status);
}

TEST(Face, Formats) {
  const Segmenter segmenter(R"({"region":"SN"})");
  EXPECT_EQ(segmenter.Format("771234567", GRIOT_STYLE_INTERNATIONAL), "+221 77 123 45 67");
  EXPECT_EQ(segmenter.Format("0612345678", GRIOT_STYLE_E164, segmenter.Country("FR")),
            "+33612345678");
}

TEST(Face, NamesInLanguages) {
  const Segmenter segmenter;
  const Number number = segmenter.One("+8613800138000");
  EXPECT_EQ(segmenter.Name(GRIOT_COLUMN_OPERATOR, number.answer.operator_id), "China Mobile");
  EXPECT_EQ(segmenter.Name(GRIOT_COLUMN_OPERATOR, number.answer.operator_id, "zh"), "中国移动");
  EXPECT_EQ(segmenter.Name(GRIOT_COLUMN_STATUS, segmenter.Count(GRIOT_COLUMN_STATUS)), "");
}

TEST(Face, SegmentsManyNumbers) {
  const Segmenter segmenter(R"({"region":"SN"})");
  std::vector<int64_t> numbers(2);
  Columns columns;
  columns.number_i64 = numbers.data();
  EXPECT_THAT(segmenter.Lines("771234567\nn/a\n", 2, columns, c::Run().set_threads(2)),
              StartsWith(R"({"rows":2,"valid":1)"));
  EXPECT_THAT(numbers, testing::ElementsAre(221771234567, 0));
  const int32_t offsets[] = {0, 9};
  EXPECT_THAT(segmenter.Buffers("761234567", offsets, 1, columns), HasSubstr(R"("SN":1)"));
  EXPECT_EQ(numbers[0], 221761234567);
}

TEST(Face, ThrowsWhatWentWrong) {
  try {
    const Segmenter segmenter(R"({"region":"sn"})");
    FAIL();
  } catch (const Error& error) {
    EXPECT_STREQ(error.what(), "region \"sn\" is unknown, did you mean \"SN\"");
    EXPECT_EQ(error.status(), GRIOT_INVALID_ARGUMENT);
    EXPECT_EQ(error.details(), R"({"retryable":false,"path":"region"})");
  }
  EXPECT_THROW(Plan::Open("/nowhere"), Error);
  EXPECT_THROW(Plan::FromBytes("x", 1), Error);
}

TEST(Face, Cancels) {
  const Segmenter segmenter;
  c::Run run;
  {
    Cancel cancel;
    cancel.Trigger();
    run.set_cancel(cancel).set_budget_ms(1000);
  }  // the run keeps what it needs
  EXPECT_THROW(segmenter.Lines("1\n", 1, Columns(), run), Error);
}

TEST(Face, OpensPlans) {
  EXPECT_THAT(Plan().Describe(), HasSubstr("google-libphonenumber"));
  const char* const path = std::getenv("GRIOT_DEFAULT_PLAN");
  if (path == nullptr || *path == '\0') GTEST_SKIP() << "without a plan file";
  const Plan plan = Plan::Open(path);
  EXPECT_EQ(plan.Describe(), Plan().Describe());
  EXPECT_EQ(Segmenter(R"({"region":"SN"})", plan).One("771234567").e164, "+221771234567");
}

TEST(Face, CopiesShareWhatTheyStandFor) {
  const int64_t before = griot_live_handles();
  {
    Segmenter segmenter(R"({"region":"SN"})");
    const Segmenter copy = segmenter;
    EXPECT_EQ(copy.get(), segmenter.get());
    EXPECT_EQ(griot_live_handles(), before + 1);
    segmenter = Segmenter();
    EXPECT_EQ(copy.One("771234567").e164, "+221771234567");
  }
  EXPECT_EQ(griot_live_handles(), before);
}

TEST(Face, SaysWhatItIs) {
  EXPECT_THAT(Version(), StartsWith("0.1.0"));
  EXPECT_TRUE(Has("arrow"));
  EXPECT_FALSE(Has("magic"));
}

}  // namespace
}  // namespace griot::c
