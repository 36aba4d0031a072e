#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "griot/base/status.h"
#include "griot/base/text.h"
#include "tests/numbers/cases.h"
#include "tests/numbers/columns.h"
#include "tests/numbers/generators.h"
#include "tests/numbers/guarded_bytes.h"
#include "tests/numbers/small_facts.h"

namespace griot::numbers {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

std::shared_ptr<const Plan> PlanOfColumn() {
  static const auto& plan = *new auto(*Plan::FromBytes(SmallPlanBytes()));
  return plan;
}

std::shared_ptr<const OperatorOverlay> Overlay() {
  return *OperatorOverlay::FromCsv("22176,Yas\n221771234567,Expresso\n1202,Bell\n");
}

Column RandomColumn(const Plan& plan, uint64_t rows) {
  Inputs inputs(plan, Seed());
  Dice random(Seed());
  Column column;
  for (uint64_t i = 0; i < rows; ++i) {
    const Input input = inputs.Next();
    column.Add(input.text, input.region, !random.OneIn(20));
  }
  return column;
}

void ExpectBatchEqualsOne(const SegmenterOptions& options, const Column& column) {
  for (const Segmenter& segmenter : OnePerSimd(options)) {
    for (const Layout layout : {Layout::kOffsets, Layout::kLargeOffsets, Layout::kSlices}) {
      for (const int64_t chunk : {1, 7, 255, 256, 257, 100000}) {
        EXPECT_EQ(BatchDifferences(segmenter, column, chunk, layout), "") << "chunks of " << chunk;
      }
    }
  }
}

TEST(Column, EqualsOneNumberAtATimeInChunksOfAnySize) {
  ExpectBatchEqualsOne({}, RandomColumn(*Plan::Default(), 3000));
}

TEST(Column, EqualsOneNumberAtATimeWithAreasRepairsAndAnOverlay) {
  const Column column = RandomColumn(*PlanOfColumn(), 3000);
  ExpectBatchEqualsOne({.region = "AR", .plan = PlanOfColumn()}, column);
  ExpectBatchEqualsOne({.region = "SN", .mode = Mode::kClean, .plan = PlanOfColumn()}, column);
  ExpectBatchEqualsOne({.region = "SN", .plan = PlanOfColumn(), .overlay = Overlay()}, column);
}

TEST(Column, EveryPathGivesTheSameBytes) {
  const Column column = RandomColumn(*Plan::Default(), 5000);
  std::vector<AllColumns> all;
  for (const Segmenter& segmenter : OnePerSimd({.region = "SN"})) {
    all.emplace_back(column.rows());
    const TextColumn in = {.bytes = column.bytes.data(),
                           .offsets = column.offsets.data(),
                           .rows = column.rows(),
                           .row_regions = column.regions.data()};
    ASSERT_TRUE(segmenter.Segment(in, all.back().From(0)).ok());
    EXPECT_TRUE(all.back() == all.front()) << segmenter.simd();
  }
}

TEST(Column, ReadsNothingOutsideOfItsRows) {
  Inputs inputs(*Plan::Default(), Seed());
  Dice random(Seed());
  const auto segmenters = OnePerSimd({.region = "SN"});
  for (int round = 0; round < 2000; ++round) {
    Column column;
    for (uint64_t rows = random.Between(1, 4); rows > 0; --rows) column.Add(inputs.Next().text);
    const GuardedBytes bytes(column.bytes, random.OneIn(2) ? GuardedBytes::Guard::kBehind
                                                           : GuardedBytes::Guard::kBefore);
    for (const Segmenter& segmenter : segmenters) {
      AllColumns out(column.rows());
      const TextColumn in = {
          .bytes = bytes.data(), .offsets = column.offsets.data(), .rows = column.rows()};
      ASSERT_TRUE(segmenter.Segment(in, out.From(0)).ok());
      for (int64_t row = 0; row < column.rows(); ++row) {
        ASSERT_EQ(RowDifference(out, row, segmenter.Segment(column.cell(row))), "");
      }
    }
  }
}

TEST(Column, WritesOnlyTheColumnsThatAreWanted) {
  const auto segmenter = Segmenter::Create({.region = "SN", .plan = PlanOfColumn()});
  Column column;
  column.Add("77 123 45 67");
  column.Add("n/a");
  const TextColumn in = {
      .bytes = column.bytes.data(), .offsets = column.offsets.data(), .rows = column.rows()};
  AllColumns all(2);
  const SegmentationColumns everything = all.From(0);
  ASSERT_TRUE(segmenter->Segment(in, {}).ok());
  uint8_t valid[3] = {9, 9, 9};
  ASSERT_TRUE(segmenter->Segment(in, {.valid = valid}).ok());
  EXPECT_THAT(valid, ElementsAre(1, 0, 9));
  int64_t number[2];
  ASSERT_TRUE(segmenter->Segment(in, {.number = number}).ok());
  EXPECT_THAT(number, ElementsAre(221771234567, 0));
  ASSERT_TRUE(segmenter->Segment(in, everything).ok());
  EXPECT_EQ(all.e164(0), "+221771234567");
  EXPECT_EQ(all.e164(1), "");
}

TEST(Column, AnEmptyColumnHasOneOffset) {
  const auto segmenter = Segmenter::Create({.plan = PlanOfColumn()});
  int32_t offset = -1;
  char byte;
  const SegmentationColumns out = {.e164_offsets = &offset, .e164_bytes = &byte};
  ASSERT_TRUE(segmenter->Segment(TextColumn{}, out).ok());
  ASSERT_TRUE(segmenter->Segment(TextSlices{}, out).ok());
  EXPECT_EQ(offset, 0);
}

TEST(Column, ANullIsEmpty) {
  const auto segmenter = Segmenter::Create({.region = "SN", .plan = PlanOfColumn()});
  Column column;
  column.Add("771234567", 0, false);
  column.Add("", 0, true);
  column.Add("771234567", 0, true);
  uint8_t status[3];
  const TextColumn in = {.bytes = column.bytes.data(),
                         .offsets = column.offsets.data(),
                         .rows = 3,
                         .validity = column.validity.data()};
  ASSERT_TRUE(segmenter->Segment(in, {.status = status}).ok());
  constexpr auto kEmpty = static_cast<uint8_t>(Status::kEmpty);
  EXPECT_THAT(status, ElementsAre(kEmpty, kEmpty, static_cast<uint8_t>(Status::kOk)));
}

TEST(Column, ARowWithoutARegionHasTheSegmenters) {
  const auto segmenter = Segmenter::Create({.region = "SN", .plan = PlanOfColumn()});
  Column column;
  column.Add("771234567", 0);
  column.Add("2025550123", *PlanOfColumn()->FindCountry("US"));
  column.Add("771234567", 60000);
  int64_t number[3];
  const TextColumn in = {.bytes = column.bytes.data(),
                         .offsets = column.offsets.data(),
                         .rows = 3,
                         .row_regions = column.regions.data()};
  ASSERT_TRUE(segmenter->Segment(in, {.number = number}).ok());
  EXPECT_THAT(number, ElementsAre(221771234567, 12025550123, 221771234567));
}

TEST(Column, FurtherNumbersNameTheirRow) {
  const auto segmenter =
      Segmenter::Create({.region = "SN", .mode = Mode::kClean, .plan = PlanOfColumn()});
  Column column;
  column.Add("33 123 45 67");
  column.Add("77 123 45 67 ; 76 123 45 67");
  AllColumns out(2);
  const TextColumn in = {
      .bytes = column.bytes.data(), .offsets = column.offsets.data(), .rows = column.rows()};
  ASSERT_TRUE(segmenter->Segment(in, out.From(0)).ok());
  EXPECT_EQ(out.e164(1), "+221771234567");
  ASSERT_EQ(out.others.size(), 1u);
  EXPECT_EQ(out.others[0].row, 1);
  EXPECT_EQ(out.others[0].number.e164(), "+221761234567");
}

TEST(Column, TheSummaryCountsWhatTheColumnsSay) {
  const Column column = RandomColumn(*PlanOfColumn(), 3000);
  const auto segmenter =
      Segmenter::Create({.region = "SN", .plan = PlanOfColumn(), .overlay = Overlay()});
  AllColumns out(column.rows());
  Summary summary;
  const TextColumn in = {.bytes = column.bytes.data(),
                         .offsets = column.offsets.data(),
                         .rows = column.rows(),
                         .row_regions = column.regions.data()};
  ASSERT_TRUE(segmenter->Segment(in, out.From(0), &summary).ok());
  Summary expected;
  expected.rows = column.rows();
  expected.country.resize(static_cast<size_t>(PlanOfColumn()->country_count()));
  expected.operators.resize(static_cast<size_t>(segmenter->operator_count()));
  for (size_t i = 0; i < out.status.size(); ++i) {
    ++expected.status[out.status[i]];
    ++expected.operators[out.operator_id[i]];
    expected.valid += out.valid[i];
    if (out.status[i] != static_cast<uint8_t>(Status::kOk)) continue;
    ++expected.type[out.type[i]];
    ++expected.country[out.country[i]];
  }
  EXPECT_EQ(summary.rows, expected.rows);
  EXPECT_EQ(summary.valid, expected.valid);
  EXPECT_THAT(summary.status, testing::ElementsAreArray(expected.status));
  EXPECT_THAT(summary.type, testing::ElementsAreArray(expected.type));
  EXPECT_EQ(summary.country, expected.country);
  EXPECT_EQ(summary.operators, expected.operators);
}

TEST(Column, SummariesAddUp) {
  Summary all;
  Summary part;
  part.rows = 2;
  part.status[1] = 2;
  part.country = {0, 2};
  all.Add(part);
  part.country = {1, 0, 1};
  all.Add(part);
  EXPECT_EQ(all.rows, 4);
  EXPECT_EQ(all.status[1], 4);
  EXPECT_THAT(all.country, ElementsAre(1, 2, 1));
}

TEST(Column, RefusesWhatIsNoColumn) {
  const auto segmenter = Segmenter::Create({.plan = PlanOfColumn()});
  const int32_t backwards[] = {0, 5, 2};
  const auto status = segmenter->Segment(
      TextColumn{.bytes = "1234567", .offsets = backwards, .rows = 2}, SegmentationColumns{});
  EXPECT_EQ(status.code(), absl::StatusCode::kInvalidArgument);
  EXPECT_THAT(std::string(Message(status)), HasSubstr("row 1"));
  EXPECT_FALSE(segmenter->Segment(TextColumn{.rows = 1}, {}).ok());
  EXPECT_FALSE(segmenter->Segment(TextColumn{.offsets = backwards, .rows = -1}, {}).ok());
  char bytes[64];
  EXPECT_FALSE(segmenter
                   ->Segment(TextColumn{.bytes = "1", .offsets = backwards, .rows = 1},
                             {.e164_bytes = bytes})
                   .ok());
}

}  // namespace
}  // namespace griot::numbers
