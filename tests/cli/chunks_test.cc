#include "src/cli/chunks.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdio>
#include <vector>

#include "griot/base/status.h"

namespace griot::cli {
namespace {

using testing::ElementsAre;

class ChunksTest : public testing::Test {
 protected:
  // A file of these bytes, read in chunks.
  ChunkReader Open(std::string_view text, size_t chunk_bytes, size_t max_row_bytes = 1 << 20) {
    const std::string path = testing::TempDir() + "chunks_test.csv";
    FILE* file = fopen(path.c_str(), "wb");
    fwrite(text.data(), 1, text.size(), file);
    fclose(file);
    return ChunkReader(*InputFile::Open(path), chunk_bytes, max_row_bytes);
  }

  std::vector<std::string> ReadAll(ChunkReader reader) {
    std::vector<std::string> chunks;
    Chunk chunk;
    for (absl::StatusOr<bool> more; (more = reader.Next(chunk)).ok() && *more;) {
      chunks.push_back((chunk.quotes ? "" : "no quotes: ") + std::string(chunk.bytes.view()));
      EXPECT_EQ(chunks.size() == 1, chunk.first);
    }
    return chunks;
  }
};

TEST_F(ChunksTest, EndWhereARowEnds) {
  EXPECT_THAT(ReadAll(Open("aa\nbb\ncc\ndd", 7)), ElementsAre("aa\nbb\n", "cc\ndd"));
  EXPECT_THAT(ReadAll(Open("aa\n", 7)), ElementsAre("aa\n"));
}

TEST_F(ChunksTest, GrowForALongRow) {
  EXPECT_THAT(ReadAll(Open("aaaaaaaaaa\nbbbbbb\nc\n", 2)),
              ElementsAre("aaaaaaaaaa\n", "bbbbbb\nc\n"));
}

TEST_F(ChunksTest, AnEmptyFileIsOneEmptyChunk) {
  EXPECT_THAT(ReadAll(Open("", 2)), ElementsAre(""));
}

TEST_F(ChunksTest, QuotesHideRowEnds) {
  EXPECT_THAT(ReadAll(Open("\"a\n\n\n\"\nbbbbbb\n", 3)), ElementsAre("\"a\n\n\n\"\n", "bbbbbb\n"));
  EXPECT_THAT(ReadAll(Open("\xEF\xBB\xBF\"a\n\"\nbbbb\n", 5)),
              ElementsAre("\xEF\xBB\xBF\"a\n\"\n", "bbbb\n"));
}

TEST_F(ChunksTest, AQuoteThatIsNeverClosedIsACharacter) {
  EXPECT_THAT(ReadAll(Open("a\n\"b\nc\n", 3)), ElementsAre("a\n", "no quotes: \"b\nc\n"));
  EXPECT_THAT(ReadAll(Open("\"b\nc\n", 3)), ElementsAre("no quotes: \"b\nc\n"));
}

TEST_F(ChunksTest, AnEndlessRowIsAnError) {
  Chunk chunk;
  ChunkReader lines = Open("a\n" + std::string(5 << 20, 'x'), 1 << 10);
  ASSERT_TRUE(lines.Next(chunk).ok());
  EXPECT_EQ("a\n", chunk.bytes.view());
  EXPECT_EQ("longer than 1 MiB, check the line ends of the file",
            Message(lines.Next(chunk).status()));
  ChunkReader quotes = Open("\"" + std::string(5 << 20, '\n'), 1 << 10);
  EXPECT_EQ("longer than 1 MiB, close the quote that it opens",
            Message(quotes.Next(chunk).status()));
  ChunkReader sample = Open(std::string(5 << 20, 'x'), 1 << 10);
  EXPECT_EQ("longer than 1 MiB, check the line ends of the file",
            Message(sample.Sample().status()));
}

TEST_F(ChunksTest, TheSampleIsPartOfTheFirstChunk) {
  ChunkReader reader = Open("aa\nbb\ncc", 4);
  EXPECT_EQ("aa\nbb\ncc", *reader.Sample());
  EXPECT_TRUE(reader.sample_is_whole());
  EXPECT_THAT(ReadAll(std::move(reader)), ElementsAre("aa\nbb\ncc"));
}

}  // namespace
}  // namespace griot::cli
