#include "src/transfer/csv_rows.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>

#include "tests/transfer/naive_csv.h"
#include "tests/transfer/read_rows.h"

namespace griot {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

TEST(CsvRows, HeaderAndCells) {
  const ReadFile file = ReadRows("Prénom;Nom;Tél\nAwa;Ndiaye;771234567\nModou;Fall;701234567\n");
  EXPECT_TRUE(file.status.ok());
  EXPECT_THAT(file.header, ElementsAre("Prénom", "Nom", "Tél"));
  EXPECT_THAT(file.cells(), ElementsAre(ElementsAre("Awa", "Ndiaye", "771234567"),
                                        ElementsAre("Modou", "Fall", "701234567")));
  EXPECT_EQ(2, file.rows[0].line);
  EXPECT_EQ(3, file.rows[1].line);
}

TEST(CsvRows, WithoutAHeaderTheFirstRowIsARow) {
  const ReadFile file = ReadRows("Awa,771234567\nModou,701234567\n");
  EXPECT_THAT(file.header, IsEmpty());
  EXPECT_THAT(file.cells(),
              ElementsAre(ElementsAre("Awa", "771234567"), ElementsAre("Modou", "701234567")));
  EXPECT_EQ(1, file.rows[0].line);
}

TEST(CsvRows, TheCallerKnowsBetter) {
  EXPECT_THAT(ReadRows("Awa,771234567\n", {.header = true}).header,
              ElementsAre("Awa", "771234567"));
  EXPECT_THAT(ReadRows("nom,tel\n", {.header = false}).cells(),
              ElementsAre(ElementsAre("nom", "tel")));
  EXPECT_THAT(ReadRows("nom,tel;x\n", {.delimiter = ';'}).header, ElementsAre("nom,tel", "x"));
}

TEST(CsvRows, ReadsEveryEncoding) {
  const std::vector<TextRow> rows = {{"Ndèye", "771234567"}, {"Zoë 🙂", "701234567"}};
  const std::string utf8 = "prénom,tel\nNdèye,771234567\nZoë 🙂,701234567\n";
  EXPECT_EQ(rows, ReadRows(utf8).cells());
  EXPECT_EQ(rows, ReadRows("\xEF\xBB\xBF" + utf8).cells());
  EXPECT_EQ("prénom", ReadRows("\xEF\xBB\xBF" + utf8).header[0]);
  const ReadFile latin = ReadRows("pr\xE9nom,tel\nNd\xE8ye,771234567\n\x80uro,1\n");
  EXPECT_EQ("prénom", latin.header[0]);
  EXPECT_THAT(latin.cells(),
              ElementsAre(ElementsAre("Ndèye", "771234567"), ElementsAre("€uro", "1")));
}

TEST(CsvRows, AnOldLineEndIsALineEnd) {
  const ReadFile file = ReadRows("nom,tel\rAwa,1\rModou,2");
  EXPECT_THAT(file.cells(), ElementsAre(ElementsAre("Awa", "1"), ElementsAre("Modou", "2")));
  EXPECT_EQ(3, file.rows[1].line);
}

TEST(CsvRows, TheLineSepNamesTheDelimiter) {
  const ReadFile file = ReadRows("sep=|\r\nnom|tel,1\r\nAwa|2\r\n");
  EXPECT_THAT(file.header, ElementsAre("nom", "tel,1"));
  EXPECT_EQ(3, file.rows[0].line);
}

TEST(CsvRows, QuotesMayHoldLines) {
  const ReadFile file = ReadRows("nom,note\nAwa,\"a \"\"b\"\"\nc\"\nModou,d\n");
  EXPECT_THAT(file.cells(),
              ElementsAre(ElementsAre("Awa", "a \"b\"\nc"), ElementsAre("Modou", "d")));
  EXPECT_EQ(2, file.rows[0].line);
  EXPECT_EQ(4, file.rows[1].line);
}

TEST(CsvRows, ShortRowsAreFilledUp) {
  EXPECT_THAT(ReadRows("a,b,c\n1\n1,2,3\n1,2,3\n").cells()[0], ElementsAre("1", "", ""));
}

TEST(CsvRows, EmptyCellsBehindTheHeaderDoNotMatter) {
  const ReadFile file = ReadRows("nom,tel,,\nAwa,1,,\nModou,2,, ,\n");
  EXPECT_THAT(file.header, ElementsAre("nom", "tel"));
  EXPECT_THAT(file.cells(), ElementsAre(ElementsAre("Awa", "1"), ElementsAre("Modou", "2")));
  EXPECT_EQ("", file.rows[1].trouble);
}

TEST(CsvRows, TooManyCellsAreARowWithAReason) {
  const ReadFile file = ReadRows("nom,tel\nNdiaye, Awa,771234567\nModou,2\n");
  ASSERT_EQ(2u, file.rows.size());
  EXPECT_THAT(file.rows[0].trouble, HasSubstr("too many cells: 3, the header has 2"));
  EXPECT_EQ("", file.rows[1].trouble);
}

TEST(CsvRows, BlankRowsAreLeftOut) {
  const ReadFile file = ReadRows("nom,tel\n\n,\nAwa,1\n\r\n\n");
  ASSERT_EQ(1u, file.rows.size());
  EXPECT_EQ(4, file.rows[0].line);
}

TEST(CsvRows, AQuoteThatIsNeverClosedCostsOneRow) {
  const ReadFile file = ReadRows("nom,tel\nAwa,1\n\"Modou,2\nFatou,3\nAlioune,4\n");
  EXPECT_TRUE(file.status.ok());
  EXPECT_THAT(file.rows[1].trouble, HasSubstr("quote is never closed"));
  EXPECT_EQ(3, file.rows[1].line);
  EXPECT_THAT(file.cells(), ElementsAre(ElementsAre("Awa", "1"), ElementsAre("\"Modou,2", ""),
                                        ElementsAre("Fatou", "3"), ElementsAre("Alioune", "4")));
}

TEST(CsvRows, ManyUnclosedQuotesEndWithAReasonNotWithSilence) {
  std::string text = "nom,tel\n";
  for (int i = 0; i < 200; ++i) text += "x,\"" + std::string(2 << 20, 'y') + "\n";
  const ReadFile file = ReadRows(text);
  EXPECT_TRUE(file.status.ok());
  for (const KeptRow& row : file.rows) EXPECT_NE("", row.trouble);
}

TEST(CsvRows, ARowThatIsTooLongIsARowWithAReason) {
  const std::string text = "nom,tel\nAwa,1\n" + std::string(3 << 20, 'x') + ",2\nModou,3\n";
  const ReadFile file = ReadRows(text);
  ASSERT_EQ(3u, file.rows.size());
  EXPECT_THAT(file.rows[1].trouble, HasSubstr("longer than 1 MiB"));
  EXPECT_EQ(3, file.rows[1].line);
  EXPECT_EQ(4, file.rows[2].line);
  EXPECT_THAT(file.rows[2].cells, ElementsAre("Modou", "3"));
}

TEST(CsvRows, ACellThatIsTooLongIsARowWithAReason) {
  const ReadFile file = ReadRows("nom,tel\n" + std::string((64 << 10) + 1, 'x') + ",1\nAwa,2\n");
  EXPECT_THAT(file.rows[0].trouble, HasSubstr("cell 1 is longer than 64 KiB"));
  EXPECT_EQ("", file.rows[1].trouble);
}

TEST(CsvRows, SixteenThousandColumnsAreReadOneMoreIsNot) {
  const auto row = [](int columns, std::string_view cell) {
    std::string text(cell);
    for (int i = 1; i < columns; ++i) text += Cat(",", cell);
    return text + "\n";
  };
  const ReadFile full = ReadRows(row(16384, "n") + row(16384, "v"));
  EXPECT_TRUE(full.status.ok());
  EXPECT_EQ(16384u, full.header.size());
  ASSERT_EQ(1u, full.rows.size());
  EXPECT_EQ("v", full.rows[0].cells[16383]);
  EXPECT_EQ("", full.rows[0].trouble);
  EXPECT_THAT(ReadRows(row(16385, "n")).message(), HasSubstr("too many cells"));
  EXPECT_THAT(ReadRows(row(16384, "n") + row(16385, "v")).rows[0].trouble,
              HasSubstr("too many cells"));
}

TEST(CsvRows, NothingIsNoError) {
  for (const std::string text : {"", "\xEF\xBB\xBF", "\n\n", "\xFF\xFE"}) {
    const ReadFile file = ReadRows(text);
    EXPECT_TRUE(file.status.ok()) << file.message();
    EXPECT_THAT(file.header, IsEmpty());
    EXPECT_THAT(file.rows, IsEmpty());
  }
  const ReadFile header_only = ReadRows("nom,téléphone");
  EXPECT_THAT(header_only.header, ElementsAre("nom", "téléphone"));
  EXPECT_THAT(header_only.rows, IsEmpty());
}

TEST(CsvRows, TakesOneGuardAwayOnRequest) {
  const std::string text = "nom,tel\n'=1,'+221771234567\n''=1,'abc\n";
  EXPECT_THAT(ReadRows(text, {.strip_guard = true}).cells(),
              ElementsAre(ElementsAre("=1", "+221771234567"), ElementsAre("'=1", "'abc")));
  EXPECT_THAT(ReadRows(text).cells()[0], ElementsAre("'=1", "'+221771234567"));
}

TEST(CsvRows, PlacesLeadOn) {
  const std::string text =
      "prénom,note\nAwa,1\n\nModou,\"a\nb\"\n\"Fa,t\"\"ou\",3\nx,y,z\nZoë,4\n\"open,5\nAli,6";
  ExpectPlacesLeadOn(text);
  ExpectPlacesLeadOn("\xEF\xBB\xBF" + text);
}

TEST(CsvRows, SeamsBetweenBlocksDoNotShow) {
  std::string text = "nom,note\n";
  for (int i = 0; i < 300; ++i) text += Cat("n", i, ",\"é", i, "\n\"\"x\"\r\n");
  const ReadFile whole = ReadRows(text);
  ASSERT_EQ(300u, whole.rows.size());
  for (const size_t step : {1, 7, 64}) {
    EXPECT_EQ(whole.rows, ReadRows(std::make_shared<SlowSource>(text, step), {}).rows);
  }
}

// The oracle: the naive reader of the scanner's tests.
TEST(CsvRows, AgreesWithTheNaiveReader) {
  std::mt19937_64 random(7);
  constexpr std::string_view kLetters = "ab,,\"\n\r;";
  for (int i = 0; i < 3000; ++i) {
    std::string text;
    for (size_t size = random() % 60; size > 0; --size) {
      text.push_back(kLetters[random() % kLetters.size()]);
    }
    const NaiveText naive = ReadNaively(text, {});
    if (naive.in_quotes || text.find('\n') == text.npos) continue;
    std::vector<TextRow> expected;
    size_t columns = 1;
    for (const NaiveRow& row : naive.rows) columns = std::max(columns, row.cells.size());
    for (const NaiveRow& row : naive.rows) {
      TextRow cells;
      std::string scratch;
      for (const std::string& cell : row.cells) cells.emplace_back(UnquoteCsv(cell, scratch));
      cells.resize(columns);
      if (cells != TextRow(columns)) expected.push_back(cells);
    }
    ReadFile file = ReadRows(text, {.format = FileFormat::kCsv, .header = false, .delimiter = ','});
    for (KeptRow& row : file.rows) row.cells.resize(columns);
    EXPECT_EQ(expected, file.cells()) << testing::PrintToString(text);
  }
}

}  // namespace
}  // namespace griot
