#include "griot/transfer/csv.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>
#include <string>
#include <vector>

#include "tests/transfer/naive_csv.h"

namespace griot {
namespace {

using testing::ElementsAre;

constexpr Simd kPaths[] = {Simd::kPortable, Simd::kAvx2, Simd::kAvx512};

std::vector<std::vector<std::string>> Cells(std::string_view text, CsvDialect dialect = {}) {
  std::vector<std::vector<std::string>> rows;
  for (const NaiveRow& row : ReadFast(text, dialect, Simd::kBest).rows) rows.push_back(row.cells);
  return rows;
}

TEST(CsvIndex, FindsRowsAndCells) {
  EXPECT_THAT(Cells("a,b,c\n1,,3\n"),
              ElementsAre(ElementsAre("a", "b", "c"), ElementsAre("1", "", "3")));
}

TEST(CsvIndex, QuotesHideDelimitersAndLineEnds) {
  EXPECT_THAT(Cells("\"a,\"\"\nb\",c\n1,2\n"),
              ElementsAre(ElementsAre("\"a,\"\"\nb\"", "c"), ElementsAre("1", "2")));
}

TEST(CsvIndex, AQuoteInsideACellIsACharacter) {
  EXPECT_THAT(Cells("12\" plank,a\nb \"c, d\" e,f\n"),
              ElementsAre(ElementsAre("12\" plank", "a"), ElementsAre("b \"c", " d\" e", "f")));
}

TEST(CsvIndex, AfterTheClosingQuoteAQuoteIsACharacter) {
  EXPECT_THAT(Cells("\"a\"b\",c\n\"d\" \"e,f\n"),
              ElementsAre(ElementsAre("\"a\"b\"", "c"), ElementsAre("\"d\" \"e", "f")));
}

TEST(CsvIndex, KeepsEachLineEnd) {
  CsvIndex index({});
  const std::string_view text = "a\r\nb\n\r\n\nc\rd\ne\r";
  EXPECT_EQ(text.size(), index.Read(text, 0));
  std::vector<std::string> rows;
  for (int i = 0; i < index.rows(); ++i) {
    rows.push_back(std::string(index.row(i)) + "|" + std::string(index.line_end(i)));
  }
  EXPECT_THAT(rows, ElementsAre("a|\r\n", "b|\n", "|\r\n", "|\n", "c\rd|\n", "e|\r"));
}

TEST(CsvIndex, OldLineEndsAreLineEnds) {
  EXPECT_THAT(Cells("a,b\rc,d", {.newline = '\r'}),
              ElementsAre(ElementsAre("a", "b"), ElementsAre("c", "d")));
}

TEST(CsvIndex, AnEmptyLineHasOneEmptyCell) {
  EXPECT_THAT(Cells("\n\n"), ElementsAre(ElementsAre(""), ElementsAre("")));
}

TEST(CsvIndex, WithoutQuotesAQuoteIsACharacter) {
  EXPECT_THAT(Cells("\"a,b\n", {.quotes = false}), ElementsAre(ElementsAre("\"a", "b")));
}

TEST(CsvIndex, TheLastColumnHoldsTheRestOfAnEndlessRow) {
  const std::string commas(100000, ',');
  for (const Simd simd : kPaths) {
    CsvIndex index({}, simd);
    const std::string text = "a" + commas + "z\nb,c\n";
    size_t at = index.Read(text, 0);
    ASSERT_LE(1, index.rows());
    EXPECT_EQ(CsvIndex::kMaxColumns, index.columns(0));
    EXPECT_EQ(100002u, index.row(0).size());
    EXPECT_EQ("a", index.cell(0, 0));
    EXPECT_EQ(commas.size() - CsvIndex::kMaxColumns + 2,
              index.cell(0, CsvIndex::kMaxColumns - 1).size());
    if (at < text.size()) index.Read(text, at);
    EXPECT_EQ("c", index.cell(index.rows() - 1, 1));
  }
}

TEST(CsvIndex, ReadsManyShortRowsInTurns) {
  std::string text;
  for (int i = 0; i < 100000; ++i) text += "\n";
  for (const Simd simd : kPaths) EXPECT_EQ(100000u, ReadFast(text, {}, simd).rows.size());
}

// Texts made of what matters, at lengths around the blocks of 64 bytes.
std::string RandomText(std::mt19937_64& random, char delimiter, char newline) {
  const char alphabet[] = {delimiter, newline, '"', '"', 'a', '1', '\r', '\n', ';', '\xE9'};
  const int kinds = 3 + random() % (std::size(alphabet) - 2);
  const int plain = static_cast<int>(random() % 20);
  std::string text(random() % 400, 'x');
  for (char& c : text) {
    if (static_cast<int>(random() % 20) >= plain) c = alphabet[random() % kinds];
  }
  return text;
}

// Texts that a careful program writes.
std::string RegularText(std::mt19937_64& random, char delimiter, char newline) {
  std::string text;
  for (int row = 0, rows = random() % 12; row < rows; ++row) {
    for (int cell = 0; cell < 4; ++cell) {
      if (cell > 0) text.push_back(delimiter);
      switch (random() % 4) {
        case 0: text += std::string(random() % 30, 'y'); break;
        case 1:
          text += "\"" + std::string(random() % 9, delimiter) + "\"\"" + newline + "\"";
          break;
        case 2: text += "\"\""; break;
        case 3: text += "771234567"; break;
      }
    }
    text.push_back(newline);
  }
  return text;
}

TEST(CsvIndex, EqualsTheNaiveReaderOnAnyBytes) {
  std::mt19937_64 random(1);
  for (int i = 0; i < 12000; ++i) {
    CsvDialect dialect;
    dialect.delimiter = ",;\t|"[random() % 4];
    dialect.newline = random() % 4 == 0 ? '\r' : '\n';
    dialect.quotes = random() % 8 != 0;
    const std::string text = i % 2 ? RandomText(random, dialect.delimiter, dialect.newline)
                                   : RegularText(random, dialect.delimiter, dialect.newline);
    const NaiveText expected = ReadNaively(text, dialect);
    for (const Simd simd : kPaths) {
      const NaiveText got = ReadFast(text, dialect, simd);
      ASSERT_EQ(expected.rows, got.rows) << "seed 1, text " << i;
      ASSERT_EQ(expected.complete, got.complete) << "seed 1, text " << i;
      if (text.find('"') != std::string::npos) {
        ASSERT_EQ(expected.in_quotes, got.in_quotes) << "seed 1, text " << i;
      }
    }
  }
}

// A text read in chunks, as from a file: cut where the last complete row ends.
TEST(CsvIndex, AnyChunksGiveTheSameRows) {
  std::mt19937_64 random(2);
  for (int i = 0; i < 1000; ++i) {
    const std::string text = i % 2 ? RandomText(random, ',', '\n') : RegularText(random, ',', '\n');
    const NaiveText whole = ReadNaively(text, {});
    for (const size_t chunk : {1u, 2u, 3u, 7u, 63u, 64u, 65u, 200u}) {
      std::vector<NaiveRow> rows;
      std::string pending;
      for (size_t at = 0; at < text.size(); at += chunk) {
        pending += text.substr(at, chunk);
        const size_t end =
            at + chunk < text.size() ? FindCsvRowsEnd(pending, {}).end : pending.size();
        for (NaiveRow& row : ReadFast(pending.substr(0, end), {}, Simd::kBest).rows) {
          rows.push_back(std::move(row));
        }
        pending.erase(0, end);
      }
      ASSERT_EQ(whole.rows, rows) << "seed 2, text " << i << ", chunks of " << chunk;
    }
  }
}

TEST(FindCsvRowsEnd, StopsBeforeAnOpenRow) {
  EXPECT_EQ(4u, FindCsvRowsEnd("a,b\nc", {}).end);
  EXPECT_EQ(0u, FindCsvRowsEnd("a,b", {}).end);
  EXPECT_EQ(0u, FindCsvRowsEnd("", {}).end);
  EXPECT_FALSE(FindCsvRowsEnd("a\nb", {}).in_quotes);
  const CsvRowsEnd open = FindCsvRowsEnd("a\n\"b\nc\n", {});
  EXPECT_EQ(2u, open.end);
  EXPECT_TRUE(open.in_quotes);
}

TEST(UnquoteCsv, SaysWhatTheCellSays) {
  std::string scratch;
  EXPECT_EQ("plain", UnquoteCsv("plain", scratch));
  EXPECT_EQ("", UnquoteCsv("", scratch));
  EXPECT_EQ("", UnquoteCsv("\"\"", scratch));
  EXPECT_EQ("a,b", UnquoteCsv("\"a,b\"", scratch));
  EXPECT_EQ("say \"hi\"", UnquoteCsv("\"say \"\"hi\"\"\"", scratch));
  EXPECT_EQ("open", UnquoteCsv("\"open", scratch));
  EXPECT_EQ("ab", UnquoteCsv("\"a\"b", scratch));
  EXPECT_EQ("a b\"c", UnquoteCsv("\"a\" b\"c", scratch));
}

TEST(CsvBomSize, SeesTheMark) {
  EXPECT_EQ(3u, CsvBomSize("\xEF\xBB\xBF"
                           "a"));
  EXPECT_EQ(0u, CsvBomSize("a"));
}

}  // namespace
}  // namespace griot
