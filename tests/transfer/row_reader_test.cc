#include "griot/transfer/row_reader.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/transfer/read_rows.h"
#include "tests/transfer/xlsx_parts.h"

namespace griot {
namespace {

using testing::HasSubstr;

FileFormat Guess(std::string_view bytes, std::string name = "") {
  auto reader =
      OpenRows(std::make_shared<MemorySource>(bytes), RowOptions{.name = std::move(name)});
  EXPECT_TRUE(reader.ok()) << Message(reader.status());
  return reader.ok() ? (*reader)->format() : FileFormat::kXlsx;
}

// A source that can only be read once, as of standard input.
class OpenPipe final : public ByteSource {
 public:
  explicit OpenPipe(std::string_view bytes) : source_(std::make_shared<MemorySource>(bytes)) {}
  absl::StatusOr<size_t> Read(std::span<char> to) override { return source_.Read(to); }

 private:
  SequentialSource source_;
};

class BrokenSource final : public RandomSource {
 public:
  explicit BrokenSource(std::string bytes) : bytes_(std::move(bytes)) {}
  uint64_t size() const override { return bytes_.size(); }
  absl::StatusOr<size_t> ReadAt(uint64_t offset, std::span<char> to) override {
    if (offset >= bytes_.size() / 2) return Unavailable("disk: gone");
    return MemorySource(std::string_view(bytes_).substr(0, bytes_.size() / 2)).ReadAt(offset, to);
  }

 private:
  std::string bytes_;
};

TEST(OpenRows, KnowsAFormatByItsBytes) {
  EXPECT_EQ(FileFormat::kCsv, Guess("nom,tel\n"));
  EXPECT_EQ(FileFormat::kCsv, Guess(""));
  EXPECT_EQ(FileFormat::kCsv, Guess("[id],nom\n"));
  EXPECT_EQ(FileFormat::kCsv, Guess("{id},nom\n"));
  EXPECT_EQ(FileFormat::kJsonl, Guess("  {\"a\":1}\n"));
  EXPECT_EQ(FileFormat::kVcard, Guess("\xEF\xBB\xBF\r\nbegin:vCard\r\nEND:VCARD\r\n"));
  EXPECT_EQ(FileFormat::kXlsx, Guess(MakeBook({}), "people.csv"));
}

TEST(OpenRows, TheNameHelps) {
  EXPECT_EQ(FileFormat::kCsv, Guess("{\"a\"},b\n", "x.CSV"));
  EXPECT_EQ(FileFormat::kJsonl, Guess("nonsense\n", "x.ndjson"));
  EXPECT_EQ(FileFormat::kVcard, Guess("nonsense\n", "x.vcf"));
  EXPECT_EQ(FileFormat::kCsv, Guess("nonsense\n", "a.b/x"));
}

TEST(OpenRows, SaysWhatAFileIsInstead) {
  EXPECT_THAT(ReadRows("<html><table>").message(), HasSubstr("a web page"));
  EXPECT_THAT(ReadRows("<?xml version=\"1.0\"?><a/>").message(), HasSubstr("an XML document"));
  EXPECT_THAT(ReadRows("%PDF-1.7").message(), HasSubstr("a PDF document"));
  EXPECT_THAT(ReadRows("\x1F\x8B\x08").message(), HasSubstr("gzip"));
  EXPECT_THAT(ReadRows("[\n {\"a\":1}]").message(), HasSubstr("one object a line"));
}

TEST(OpenRows, PipesHaveNoWorkbooksAndNoWayBack) {
  const std::string book = MakeBook({});
  EXPECT_FALSE(OpenRows(std::make_unique<OpenPipe>(book)).ok());
  EXPECT_FALSE(OpenRows(std::make_unique<OpenPipe>("a"), {.format = FileFormat::kXlsx}).ok());
  auto reader = OpenRows(std::make_unique<OpenPipe>("nom,tel\nAwa,1\n"));
  ASSERT_TRUE(reader.ok());
  std::vector<KeptRow> rows;
  absl::Status status;
  KeepRest(**reader, rows, status);
  EXPECT_EQ(1u, rows.size());
  EXPECT_EQ(14u, (*reader)->bytes_read());
  EXPECT_TRUE(absl::IsFailedPrecondition((*reader)->Seek((*reader)->first_row())));
}

TEST(OpenRows, ErrorsOfTheSourceAreErrors) {
  std::string csv = "nom,tel\n", jsonl, vcard;
  for (int i = 0; i < 100000; ++i) {
    csv += "Awa,771234567\n";
    jsonl += "{\"name\":\"Awa\"}\n";
    vcard += "BEGIN:VCARD\nFN:Awa\nEND:VCARD\n";
  }
  for (const std::string& text : {csv, jsonl, vcard, MakeBook({.rows = csv})}) {
    const ReadFile file = ReadRows(std::make_shared<BrokenSource>(text), {});
    EXPECT_EQ("disk: gone", file.message());
  }
}

}  // namespace
}  // namespace griot
