#include "griot/engine/parallel.h"

#include <gtest/gtest.h>

#include <csignal>
#include <string>
#include <tuple>
#include <vector>

#include "griot/base/status.h"
#include "griot/base/text.h"

namespace griot {
namespace {

// Cells of every kind, each row another.
struct Cells {
  std::string bytes;
  std::vector<int32_t> offsets = {0};
  std::vector<int64_t> large_offsets;
  std::vector<uint8_t> validity;
  std::vector<CountryId> regions;

  explicit Cells(int64_t rows, const Plan& plan = *Plan::Default()) {
    const CountryId countries[] = {0, *plan.FindCountry("SN"), *plan.FindCountry("FR"),
                                   *plan.FindCountry("US")};
    for (int64_t row = 0; row < rows; ++row) {
      const std::string digits = Cat(10000000 + row * 7919 % 89999999);
      switch (row % 9) {
        case 0: bytes += "+22177" + digits.substr(1); break;
        case 1: bytes += "77 " + digits.substr(1); break;
        case 2: bytes += "n/a"; break;
        case 3: break;
        case 4: bytes += "+336" + digits; break;
        case 5: bytes += digits + ";ext=" + digits.substr(4); break;
        case 6: bytes += "+1 202 555 " + digits.substr(4); break;
        case 7: bytes += "771234567 / 76" + digits.substr(1); break;
        default: bytes += "\xef\xbc\x8b" + digits + digits + digits; break;
      }
      offsets.push_back(static_cast<int32_t>(bytes.size()));
      regions.push_back(countries[row / 9 % 4]);
    }
    large_offsets.assign(offsets.begin(), offsets.end());
    validity.assign(static_cast<size_t>(rows / 8 + 2), 0xdb);
  }

  int64_t rows() const { return static_cast<int64_t>(regions.size()); }
  TextColumn column() const {
    TextColumn column;
    column.bytes = bytes.data();
    column.offsets = offsets.data();
    column.rows = rows();
    return column;
  }
};

struct Answers {
  std::vector<uint8_t> status, valid, possibility, type, portable, national_offset;
  std::vector<uint16_t> calling_code, country, time_zone, repairs;
  std::vector<uint32_t> operator_id, area;
  std::vector<int64_t> number;
  std::vector<uint64_t> answer;
  std::vector<int32_t> e164_offsets;
  std::string e164;
  std::vector<std::pair<int64_t, std::string>> others;
  Summary summary;
  int64_t rows_done = 0;
  absl::Status result;

  auto all() const {
    return std::tie(status, valid, possibility, type, portable, national_offset, calling_code,
                    country, time_zone, repairs, operator_id, area, number, answer, e164_offsets,
                    e164, others);
  }
};

template <typename Segment>
Answers Collect(int64_t rows, Segment segment) {
  Answers a;
  std::vector<OtherNumber> others;
  SegmentationColumns out;
  const auto column = [&](auto& values, auto& member) {
    values.resize(static_cast<size_t>(rows));
    member = values.data();
  };
  column(a.status, out.status);
  column(a.valid, out.valid);
  column(a.possibility, out.possibility);
  column(a.type, out.type);
  column(a.portable, out.portable);
  column(a.national_offset, out.national_offset);
  column(a.calling_code, out.calling_code);
  column(a.country, out.country);
  column(a.time_zone, out.time_zone);
  column(a.repairs, out.repairs);
  column(a.operator_id, out.operator_id);
  column(a.area, out.area);
  column(a.number, out.number);
  column(a.answer, out.answer);
  a.e164_offsets.assign(static_cast<size_t>(rows + 1), -1);
  a.e164.resize(static_cast<size_t>(E164Capacity(rows)));
  out.e164_offsets = a.e164_offsets.data();
  out.e164_bytes = a.e164.data();
  out.others = &others;
  a.result = segment(out, &a.summary, &a.rows_done);
  if (a.result.ok()) a.e164.resize(static_cast<size_t>(a.e164_offsets.back()));
  for (const OtherNumber& other : others) {
    a.others.emplace_back(other.row, std::string(other.number.e164()));
  }
  return a;
}

Answers Parallel(const Segmenter& segmenter, const TextColumn& in, const ParallelOptions& options) {
  return Collect(in.rows, [&](const SegmentationColumns& out, Summary* summary, int64_t* done) {
    return SegmentParallel(segmenter, in, out, options, summary, done);
  });
}

Answers Serial(const Segmenter& segmenter, const TextColumn& in) {
  return Collect(in.rows, [&](const SegmentationColumns& out, Summary* summary, int64_t* done) {
    *done = in.rows;
    out.e164_offsets[0] = 0;
    return segmenter.Segment(in, out, summary);
  });
}

void ExpectEqual(const Answers& a, const Answers& b) {
  ASSERT_TRUE(a.result.ok()) << a.result;
  ASSERT_TRUE(b.result.ok()) << b.result;
  EXPECT_TRUE(a.all() == b.all());
  EXPECT_EQ(a.rows_done, b.rows_done);
  EXPECT_EQ(a.summary.rows, b.summary.rows);
  EXPECT_EQ(a.summary.valid, b.summary.valid);
  EXPECT_TRUE(std::equal(a.summary.status, a.summary.status + kStatusCount, b.summary.status));
  EXPECT_TRUE(std::equal(a.summary.type, a.summary.type + kNumberTypeCount, b.summary.type));
  EXPECT_EQ(a.summary.country, b.summary.country);
  EXPECT_EQ(a.summary.operators, b.summary.operators);
}

Segmenter Make(SegmenterOptions options) { return *Segmenter::Create(std::move(options)); }

TEST(SegmentParallel, SaysWhatOneThreadSaysWhateverTheCount) {
  const Segmenter segmenter = Make({.region = "SN"});
  const Cells cells(150000);
  const Answers expected = Serial(segmenter, cells.column());
  for (const int threads : {0, 1, 2, 3, 8}) {
    SCOPED_TRACE(threads);
    ExpectEqual(Parallel(segmenter, cells.column(), {.threads = threads}), expected);
  }
}

TEST(SegmentParallel, SaysItForAnyNumberOfRows) {
  const Segmenter segmenter = Make({.region = "SN"});
  const Cells cells(66000);
  for (const int64_t rows : {1, 255, 256, 4095, 4096, 4097, 65535, 65536, 65537, 66000}) {
    SCOPED_TRACE(rows);
    TextColumn in = cells.column();
    in.rows = rows;
    const Answers expected = Serial(segmenter, in);
    ExpectEqual(Parallel(segmenter, in, {}), expected);
    ExpectEqual(Parallel(segmenter, in, {.threads = 2}), expected);
  }
}

TEST(SegmentParallel, CutsNullsRegionsAndLargeOffsetsWithTheirRows) {
  const Segmenter segmenter = Make({.region = "SN"});
  const Cells cells(70000);
  TextColumn in = cells.column();
  in.validity = cells.validity.data();
  in.validity_offset = 3;
  in.row_regions = cells.regions.data();
  const Answers expected = Serial(segmenter, in);
  EXPECT_GT(expected.summary.status[static_cast<int>(Status::kEmpty)], 10000);
  ExpectEqual(Parallel(segmenter, in, {.threads = 3}), expected);
  in.offsets = nullptr;
  in.large_offsets = cells.large_offsets.data();
  ExpectEqual(Parallel(segmenter, in, {.threads = 3}), expected);
}

TEST(SegmentParallel, KeepsTheOtherNumbersOfTheirCellsInOrder) {
  const Segmenter segmenter = Make({.region = "SN", .mode = Mode::kClean});
  const Cells cells(70000);
  const Answers expected = Serial(segmenter, cells.column());
  EXPECT_FALSE(expected.others.empty());
  for (const int threads : {1, 2, 5}) {
    ExpectEqual(Parallel(segmenter, cells.column(), {.threads = threads}), expected);
  }
}

TEST(SegmentParallel, WantsNoColumnAtAll) {
  const Segmenter segmenter = Make({.region = "SN"});
  const Cells cells(70000);
  Summary summary;
  ASSERT_TRUE(SegmentParallel(segmenter, cells.column(), {}, {.threads = 2}, &summary).ok());
  EXPECT_EQ(summary.rows, 70000);
  EXPECT_TRUE(SegmentParallel(segmenter, cells.column(), {}).ok());
}

TEST(SegmentParallel, EndsTheTextsOfNoRows) {
  const Segmenter segmenter = Make({});
  int32_t offset = -1;
  char byte;
  SegmentationColumns out;
  out.e164_offsets = &offset;
  out.e164_bytes = &byte;
  int64_t done = -1;
  ASSERT_TRUE(SegmentParallel(segmenter, TextColumn(), out, {.threads = 2}, nullptr, &done).ok());
  EXPECT_EQ(offset, 0);
  EXPECT_EQ(done, 0);
}

TEST(SegmentParallel, StopsBeforeItBeginsWhenItWasCancelled) {
  const Segmenter segmenter = Make({});
  const Cells cells(5000);
  const std::atomic<bool> cancel = true;
  const Answers a = Parallel(segmenter, cells.column(), {.threads = 2, .cancel = &cancel});
  EXPECT_TRUE(absl::IsCancelled(a.result));
  EXPECT_EQ(a.rows_done, 0);
  EXPECT_EQ(a.summary.rows, 0);
}

// Cancels, or waits, when it comes to its third piece.
class Watched final : public Pieces {
 public:
  Watched(const TextColumn& in, std::atomic<bool>* cancel) : pieces_(in, 1), cancel_(cancel) {}
  int64_t count() const override { return pieces_.count(); }
  int64_t first_row(int64_t piece) const override { return pieces_.first_row(piece); }
  absl::Status Segment(const Segmenter& segmenter, int64_t piece, const SegmentationColumns& out,
                       Summary* summary, PieceRoom* room) const override {
    if (piece == 2) cancel_->store(true);
    return pieces_.Segment(segmenter, piece, out, summary, room);
  }

 private:
  ColumnPieces pieces_;
  std::atomic<bool>* cancel_;
};

TEST(SegmentParallel, SaysHowManyRowsAreDoneAndTheyAre) {
  const Segmenter segmenter = Make({.region = "SN"});
  const Cells cells(400000);
  const Answers expected = Serial(segmenter, cells.column());
  for (const int threads : {1, 2}) {
    std::atomic<bool> cancel = false;
    const Watched watched(cells.column(), &cancel);
    const Answers a =
        Collect(cells.rows(), [&](const SegmentationColumns& out, Summary* summary, int64_t* done) {
          return SegmentParallel(segmenter, watched, out, {.threads = threads, .cancel = &cancel},
                                 summary, done);
        });
    ASSERT_TRUE(absl::IsCancelled(a.result)) << a.result;
    EXPECT_EQ(std::string(Message(a.result)), Cat("column: cancelled at row ", a.rows_done));
    ASSERT_GE(a.rows_done, 3 * 65536);
    ASSERT_LT(a.rows_done, cells.rows());
    const auto done = static_cast<size_t>(a.rows_done);
    EXPECT_TRUE(
        std::equal(a.number.begin(), a.number.begin() + a.rows_done, expected.number.begin()));
    EXPECT_TRUE(std::equal(a.e164_offsets.begin(), a.e164_offsets.begin() + a.rows_done + 1,
                           expected.e164_offsets.begin()));
    EXPECT_EQ(a.e164.substr(0, static_cast<size_t>(a.e164_offsets[done])),
              expected.e164.substr(0, static_cast<size_t>(a.e164_offsets[done])));
    EXPECT_EQ(a.summary.rows, 0);
  }
}

TEST(SegmentParallel, KeepsItsBudget) {
  const Segmenter segmenter = Make({.region = "SN"});
  const Cells cells(1'000'000);
  const Answers a = Parallel(segmenter, cells.column(), {.threads = 2, .budget_ms = 2});
  ASSERT_TRUE(absl::IsDeadlineExceeded(a.result)) << a.result;
  EXPECT_GT(a.rows_done, 0);
  EXPECT_LT(a.rows_done, cells.rows());
}

TEST(SegmentParallel, NamesTheFirstRowThatEndsBeforeItBegins) {
  const Segmenter segmenter = Make({.region = "SN"});
  Cells cells(200000);
  cells.offsets[150001] = 5;
  cells.offsets[190001] = 5;
  for (const int threads : {1, 2, 3}) {
    const Answers a = Parallel(segmenter, cells.column(), {.threads = threads});
    EXPECT_EQ(std::string(Message(a.result)),
              "column: row 150000 ends before it begins, check the offsets");
    EXPECT_LE(a.rows_done, 150000);
    EXPECT_EQ(a.summary.rows, 0);
  }
  cells.offsets[0] = -1;
  EXPECT_EQ(std::string(Message(Parallel(segmenter, cells.column(), {}).result)),
            "column: row 0 ends before it begins, check the offsets");
}

TEST(SegmentParallel, ReadsNothingBehindTheLastRow) {
  const Segmenter segmenter = Make({.region = "SN"});
  Cells cells(10000);
  cells.offsets[3000] = 2'000'000'000;  // before a piece whose rows come back
  const Answers a = Parallel(segmenter, cells.column(), {.threads = 2});
  EXPECT_EQ(std::string(Message(a.result)),
            "column: row 2999 ends before it begins, check the offsets");
}

TEST(SegmentParallel, RefusesWhatCannotBe) {
  const Segmenter segmenter = Make({});
  const auto message = [&](TextColumn in, SegmentationColumns out, ParallelOptions options) {
    const absl::Status status = SegmentParallel(segmenter, in, out, options);
    EXPECT_TRUE(absl::IsInvalidArgument(status)) << status;
    return std::string(Message(status));
  };
  const int32_t offsets[] = {0, 0};
  int32_t e164_offsets[2];
  char e164[85];
  TextColumn in;
  in.offsets = offsets;
  in.rows = 1;
  SegmentationColumns texts, offsets_only;
  texts.e164_bytes = e164;
  offsets_only.e164_offsets = e164_offsets;
  EXPECT_EQ(message(in, texts, {}), "column: one of e164_bytes and e164_offsets, give both");
  std::swap(texts, offsets_only);
  EXPECT_EQ(message(in, texts, {}), "column: one of e164_bytes and e164_offsets, give both");
  EXPECT_EQ(message(in, {}, {.threads = -1}), "threads: -1, give a count");
  EXPECT_EQ(message(in, {}, {.budget_ms = -1}), "budget_ms: -1, give milliseconds");
  texts.e164_bytes = e164;
  in.rows = 200'000'000;
  EXPECT_EQ(message(in, texts, {}),
            "column: 200000000 rows do not fit 32-bit offsets, give at most 102261126 at a time");
  in.rows = -1;
  EXPECT_EQ(message(in, {}, {}), "column: -1 rows, give a count");
  in.rows = 1;
  in.offsets = nullptr;
  EXPECT_EQ(message(in, {}, {}), "column: no offsets, give 32-bit or 64-bit ones");
}

// Fails, as for lack of memory, in its fifth piece.
class Throwing final : public Pieces {
 public:
  int64_t count() const override { return 9; }
  int64_t first_row(int64_t piece) const override { return piece; }
  absl::Status Segment(const Segmenter&, int64_t piece, const SegmentationColumns& out, Summary*,
                       PieceRoom*) const override {
    if (piece == 4) throw std::bad_alloc();
    out.e164_offsets[0] = out.e164_offsets[1] = 0;
    return absl::OkStatus();
  }
};

TEST(SegmentParallel, BringsWhatAThreadThrowsToTheCaller) {
  const Segmenter segmenter = Make({});
  std::vector<int32_t> offsets(10);
  SegmentationColumns out;
  char bytes;
  out.e164_offsets = offsets.data();
  out.e164_bytes = &bytes;
  int64_t done = -1;
  for (const int threads : {1, 3}) {
    EXPECT_THROW(
        (void)SegmentParallel(segmenter, Throwing(), out, {.threads = threads}, nullptr, &done),
        std::bad_alloc);
    EXPECT_EQ(done, 4);
  }
}

class Listening final : public Pieces {
 public:
  int64_t count() const override { return 64; }
  int64_t first_row(int64_t piece) const override { return piece; }
  absl::Status Segment(const Segmenter&, int64_t, const SegmentationColumns&, Summary*,
                       PieceRoom*) const override {
    sigset_t blocked;
    pthread_sigmask(SIG_BLOCK, nullptr, &blocked);
    ++(sigismember(&blocked, SIGTERM) == 1 ? deaf : hearing);
    return absl::OkStatus();
  }
  mutable std::atomic<int> deaf = 0, hearing = 0;
};

TEST(SegmentParallel, LeavesTheHostsSignalsToTheHost) {
  const Listening listening;
  ASSERT_TRUE(SegmentParallel(Make({}), listening, {}, {.threads = 4}).ok());
  EXPECT_EQ(listening.deaf + listening.hearing, 64);
  sigset_t blocked;
  pthread_sigmask(SIG_BLOCK, nullptr, &blocked);
  EXPECT_FALSE(sigismember(&blocked, SIGTERM));
  const Listening alone;
  ASSERT_TRUE(SegmentParallel(Make({}), alone, {}, {.threads = 1}).ok());
  EXPECT_EQ(alone.hearing, 64);
}

}  // namespace
}  // namespace griot
