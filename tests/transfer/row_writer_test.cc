#include "griot/transfer/row_writer.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/base/dice.h"
#include "tests/transfer/read_rows.h"

namespace griot {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

struct Written {
  absl::Status status;
  std::string bytes;
};

Written WriteRows(const TextRow& header, const std::vector<TextRow>& rows,
                  const RowWriterOptions& options) {
  TextSink sink;
  auto writer = MakeRowWriter(&sink, header, options);
  if (!writer.ok()) return {writer.status(), ""};
  for (const TextRow& row : rows) {
    const std::vector<std::string_view> cells(row.begin(), row.end());
    const absl::Status status = (*writer)->Write(cells);
    if (!status.ok()) return {status, ""};
  }
  return {(*writer)->Finish(), sink.text()};
}

constexpr FileFormat kFormats[] = {FileFormat::kCsv, FileFormat::kXlsx, FileFormat::kJsonl};

TEST(RowWriter, CsvIsRfc4180) {
  EXPECT_EQ("\xEF\xBB\xBFname,note\r\nAwa,\"a \"\"b\"\", c\"\r\n,\"x\ny\"\r\n",
            WriteRows({"name", "note"}, {{"Awa", "a \"b\", c"}, {"", "x\ny"}}, {}).bytes);
  EXPECT_EQ("a;b\r\n\"1;2\";3,4\r\n",
            WriteRows({"a", "b"}, {{"1;2", "3,4"}}, {.delimiter = ';', .bom = false}).bytes);
}

TEST(RowWriter, FormulasGetAGuard) {
  const std::string guarded =
      WriteRows({"x", "y"},
                {{"=1+1", "+221771234567"}, {"-1", "@a"}, {"\tx", "＝1"}, {"'=1", "'abc"}},
                {.bom = false})
          .bytes;
  EXPECT_EQ("x,y\r\n'=1+1,'+221771234567\r\n'-1,'@a\r\n'\tx,'＝1\r\n''=1,'abc\r\n", guarded);
  EXPECT_EQ("x\r\n=1\r\n", WriteRows({"x"}, {{"=1"}}, {.bom = false, .raw = true}).bytes);
}

TEST(RowWriter, JsonlHasEveryKeyInEveryRow) {
  EXPECT_EQ("{\"a\":\"1\",\"a_2\":null,\"column_3\":\"é\\n\"}\n",
            WriteRows({"a", "a", ""}, {{"1", "", "é\n"}}, {.format = FileFormat::kJsonl}).bytes);
}

TEST(RowWriter, TooManyCellsAreAnError) {
  for (const FileFormat format : kFormats) {
    EXPECT_THAT(std::string(Message(WriteRows({"a"}, {{"1", "2"}}, {.format = format}).status)),
                HasSubstr("2 cells, the header has 1"));
  }
}

TEST(RowWriter, WhatAFormatCannotHoldIsAnError) {
  EXPECT_FALSE(WriteRows({}, {}, {}).status.ok());
  EXPECT_FALSE(WriteRows({"a"}, {}, {.delimiter = 'x'}).status.ok());
  EXPECT_FALSE(WriteRows({"a"}, {}, {.format = FileFormat::kVcard}).status.ok());
  EXPECT_FALSE(WriteRows({"a"}, {}, {.format = FileFormat::kXlsx, .continued = true}).status.ok());
  EXPECT_THAT(
      std::string(Message(
          WriteRows({"a"}, {{std::string(32768, 'x')}}, {.format = FileFormat::kXlsx}).status)),
      HasSubstr("cell A2 is longer than 32767 characters"));
}

TEST(RowWriter, AFileCanBeContinued) {
  for (const FileFormat format : {FileFormat::kCsv, FileFormat::kJsonl}) {
    const TextRow header = {"a", "b"};
    const std::string whole = WriteRows(header, {{"1", "2"}, {"3", "4"}}, {.format = format}).bytes;
    const std::string front = WriteRows(header, {{"1", "2"}}, {.format = format}).bytes;
    const std::string rest =
        WriteRows(header, {{"3", "4"}}, {.format = format, .continued = true}).bytes;
    EXPECT_EQ(whole, front + rest);
  }
}

TEST(RowWriter, WhatIsNoUtf8IsReplaced) {
  for (const FileFormat format : kFormats) {
    const Written written = WriteRows({"x"},
                                      {{"a\xFF"
                                        "b"}},
                                      {.format = format});
    EXPECT_THAT(ReadRows(written.bytes).cells(), ElementsAre(ElementsAre("a\uFFFDb")))
        << int(format);
  }
}

// The law: what was written is what is read.
std::string RandomCell(Dice& random) {
  constexpr std::string_view kPieces[] = {
      "a",         "Ndèye", " ",       "'",    "=",      "+",      "-",      "@",    "\t", "\r",
      "\n",        "\"",    ",",       ";",    "|",      "\\",     "{",      "<",    "&",  "]]>",
      "_x000D_",   "_x",    "_x005F_", "＝",   "🙂",   "\uFFFE", "\uFFFF", "\x01", "7",  "0",
      "771234567", ".0",    "1E5",     "\x7f", "\u200f", "\u00a0", "true",   "null"};
  std::string cell;
  for (uint64_t size = random.Below(6); size > 0; --size) cell += random.OneOf(kPieces);
  if (random.OneIn(20)) cell.push_back('\0');
  return cell;
}

TEST(RowWriter, WhatIsWrittenIsRead) {
  Dice random(1);
  for (int i = 0; i < 600; ++i) {
    const size_t columns = random.Between(1, 5);
    TextRow header;
    for (size_t column = 0; column < columns; ++column) header.push_back(Cat("name ", column));
    std::vector<TextRow> rows;
    for (uint64_t count = random.Below(20); count > 0; --count) {
      TextRow row;
      for (size_t column = 0; column < columns; ++column) row.push_back(RandomCell(random));
      if (row != TextRow(columns)) rows.push_back(row);
    }
    for (const FileFormat format : kFormats) {
      const char delimiter = random.OneOf(std::string_view(",;\t|"));
      const Written written = WriteRows(
          header, rows, {.format = format, .delimiter = delimiter, .bom = random.OneIn(2)});
      ASSERT_TRUE(written.status.ok());
      const ReadFile read =
          ReadRows(written.bytes,
                   {.format = format, .header = true, .delimiter = delimiter, .strip_guard = true});
      ASSERT_TRUE(read.status.ok()) << read.message();
      // An object a row: without rows there are no keys.
      if (format != FileFormat::kJsonl || !rows.empty()) {
        EXPECT_EQ(header, read.header);
      }
      TextRow troubles;
      for (const KeptRow& row : read.rows) {
        if (!row.trouble.empty()) troubles.push_back(row.trouble);
      }
      ASSERT_EQ(TextRow(), troubles);
      ASSERT_EQ(rows, read.cells()) << "format " << static_cast<int>(format) << ", seed case " << i;
    }
  }
}

// As hosts do it: nothing is told to the reader but what it sees.
TEST(RowWriter, AnExportOfContactsIsReadWithoutATip) {
  Dice random(2);
  const TextRow header = {"first_name", "last_name", "phone", "email", "notes"};
  std::vector<TextRow> rows;
  constexpr std::string_view kFirstNames[] = {"Awa", "Ndèye, dite \"Nd\"", "O'Neil", "=cmd", "Zoë"};
  for (int i = 0; i < 500; ++i) {
    rows.push_back({std::string(random.OneOf(kFirstNames)), std::string(random.OneOf(kFirstNames)),
                    Cat("+22177", random.Digits(7)), Cat("a", i, "@example.sn"),
                    random.OneIn(3) ? "a;b;c\nd" : ""});
  }
  for (const FileFormat format : kFormats) {
    for (const char delimiter : {',', ';', '\t'}) {
      const Written written = WriteRows(header, rows, {.format = format, .delimiter = delimiter});
      const ReadFile read = ReadRows(written.bytes, {.strip_guard = true});
      EXPECT_EQ(header, read.header);
      EXPECT_EQ(rows, read.cells());
    }
  }
}

// Ratios of packing that a bomb would have are not ours.
TEST(RowWriter, AWorkbookOfEqualRowsIsNoBomb) {
  const std::vector<TextRow> rows(50000, TextRow{"SN", "SN", "+221771234567"});
  const Written written = WriteRows({"a", "b", "c"}, rows, {.format = FileFormat::kXlsx});
  const ReadFile read = ReadRows(written.bytes);
  EXPECT_TRUE(read.status.ok()) << read.message();
  EXPECT_EQ(50000u, read.rows.size());
}

}  // namespace
}  // namespace griot
