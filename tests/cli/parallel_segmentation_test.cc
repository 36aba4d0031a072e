#include "src/cli/parallel_segmentation.h"

#include <gtest/gtest.h>

#include <cstdio>
#include <fstream>
#include <iterator>

#include "griot/base/status.h"
#include "griot/base/text.h"

namespace griot::cli {
namespace {

class ParallelSegmentationTest : public testing::Test {
 protected:
  ParallelSegmentationTest() : segmenter_(*Segmenter::Create({.region = "SN"})) {}

  std::string Path(std::string_view name) const {
    return Cat(testing::TempDir(), "parallel_segmentation_test.", name);
  }

  // Runs a file of these bytes through many small chunks.
  absl::StatusOr<SegmentedFile> Run(std::string_view text, int threads, const std::string& out,
                                    size_t max_row_bytes = 1 << 20) {
    std::ofstream(Path("in")) << text;
    ChunkReader reader(*InputFile::Open(Path("in")), 100, max_row_bytes);
    CsvLayout layout{.header = true, .names = {"id", "tel"}, .columns = 2, .phone = 1};
    reader.set_dialect(layout.dialect);
    OutputFile file = *OutputFile::Open(out);
    Progress progress(0, false, Language::kEnglish);
    ParallelSegmentation all(segmenter_, layout, {}, reader, file, progress);
    absl::StatusOr<SegmentedFile> result = all.Run(threads);
    if (result.ok()) {
      EXPECT_TRUE(file.Commit().ok());
    }
    return result;
  }

  std::string Written() const {
    std::ifstream file(Path("out"));
    return {std::istreambuf_iterator<char>(file), {}};
  }

  static std::string Rows(int count) {
    std::string text = "id,tel\n";
    for (int i = 0; i < count; ++i) text += Cat(i, ",77", 1000000 + i, "\n");
    return text;
  }

  Segmenter segmenter_;
};

TEST_F(ParallelSegmentationTest, AnyThreadsWriteTheSameBytes) {
  const std::string text = Rows(5000);
  ASSERT_TRUE(Run(text, 1, Path("out")).ok());
  const std::string expected = Written();
  EXPECT_TRUE(expected.starts_with("id,tel,phone_status,")) << expected.substr(0, 100);
  for (const int threads : {2, 4, 7}) {
    const absl::StatusOr<SegmentedFile> result = Run(text, threads, Path("out"));
    ASSERT_TRUE(result.ok()) << result.status();
    EXPECT_EQ(5001, result->tally.rows);
    EXPECT_EQ(5000, result->tally.summary.valid);
    EXPECT_EQ(0, result->open_quote_row);
    EXPECT_EQ(expected, Written());
  }
}

TEST_F(ParallelSegmentationTest, AnErrorNamesItsRow) {
  const std::string text = Rows(3000) + "3000," + std::string(5 << 20, 'x');
  for (const int threads : {1, 4}) {
    EXPECT_EQ(Cat(Path("in"), ": row 3002: longer than 1 MiB, check the line ends of the file"),
              Message(Run(text, threads, Path("out")).status()));
  }
}

TEST_F(ParallelSegmentationTest, AFullDiskStopsEveryThread) {
  for (const int threads : {1, 4}) {
    EXPECT_EQ("/dev/full: no space left, free some or write elsewhere with -o",
              Message(Run(Rows(3000), threads, "/dev/full").status()));
  }
}

TEST_F(ParallelSegmentationTest, TheRowOfAnOpenQuoteIsKnown) {
  for (const int threads : {1, 4}) {
    const absl::StatusOr<SegmentedFile> result =
        Run(Rows(3000) + "\"x,771234567\ny,771234567\n", threads, Path("out"));
    ASSERT_TRUE(result.ok()) << result.status();
    EXPECT_EQ(3002, result->open_quote_row);
    EXPECT_EQ(3003, result->tally.rows);
    EXPECT_EQ(3002, result->tally.summary.valid);
  }
}

}  // namespace
}  // namespace griot::cli
