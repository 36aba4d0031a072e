#include "griot/transfer/csv_segment.h"

#include <gtest/gtest.h>

#include <random>
#include <string>
#include <vector>

#include "griot/base/text.h"
#include "tests/transfer/naive_csv.h"

namespace griot {
namespace {

// The whole of a text, as one piece or as several.
struct Case {
  SegmenterOptions segmenter = {.region = "SN"};
  CsvSegmentOptions options = {};
  std::string column = {};
  size_t piece = std::string::npos;
  CsvTally tally = {};
};

std::string Segmented(std::string_view text, Case& c) {
  const Segmenter segmenter = *Segmenter::Create(c.segmenter);
  const absl::StatusOr<CsvLayout> layout =
      ReadCsvLayout(text, {.column = c.column, .segmenter = &segmenter, .whole_text = true});
  if (!layout.ok()) return layout.status().ToString();
  CsvSegmenter rows(segmenter, *layout, c.options);
  OutputBuffer out;
  std::string_view rest = text.substr(rows.Begin(text, out));
  while (!rest.empty()) {
    size_t size = FindCsvRowsEnd(rest.substr(0, c.piece), layout->dialect).end;
    if (size == 0) size = rest.size();
    EXPECT_TRUE(rows.Run(rest.substr(0, size), out, &c.tally).ok());
    rest.remove_prefix(size);
  }
  return std::string(out.view());
}

std::string Segmented(std::string_view text) {
  Case c;
  return Segmented(text, c);
}

constexpr std::string_view kNames =
    "phone_status,phone_valid,phone_possible,phone_e164,phone_calling_code,phone_national,"
    "phone_country,phone_type,phone_operator,phone_time_zone";
constexpr std::string_view kOrange =
    "ok,true,is_possible,+221771234567,221,771234567,SN,mobile,Orange,Africa/Dakar";
constexpr std::string_view kEmpty = "empty,false,,,,,,,,";

// With the delimiter of the text.
std::string With(std::string_view columns, char delimiter) {
  std::string text(columns);
  for (char& c : text) c = c == ',' ? delimiter : c;
  return text;
}

TEST(CsvSegmenter, AppendsColumnsInTheirOrder) {
  EXPECT_EQ(Cat("nom,tel,", kNames, "\nAwa,77 123 45 67,", kOrange, "\n"),
            Segmented("nom,tel\nAwa,77 123 45 67\n"));
}

TEST(CsvSegmenter, SaysWhyANumberIsRefused) {
  EXPECT_EQ(Cat("tel,", kNames, "\nn/a,not_a_number,false,,,,,,,,\n,", kEmpty,
                "\n+999123,invalid_calling_code,false,,,,,,,,\n"),
            Segmented("tel\nn/a\n\n+999123\n"));
}

TEST(CsvSegmenter, KeepsTheDialect) {
  const std::string names = With(kNames, ';'), orange = With(kOrange, ';');
  EXPECT_EQ(Cat("\xEF\xBB\xBF\"nom\";tel;", names, "\r\n\"Ndi\xE8me; A\";771234567;", orange,
                "\r\n\"say \"\"hi\"\"\r\n\";\"77 123 45 67\";", orange),
            Segmented("\xEF\xBB\xBF\"nom\";tel\r\n\"Ndi\xE8me; A\";771234567\r\n"
                      "\"say \"\"hi\"\"\r\n\";\"77 123 45 67\""));
}

TEST(CsvSegmenter, OldLineEndsStay) {
  EXPECT_EQ(Cat("nom,tel,", kNames, "\rAwa,771234567,", kOrange, "\r"),
            Segmented("nom,tel\rAwa,771234567\r"));
}

TEST(CsvSegmenter, WithoutAHeaderAddsNone) {
  EXPECT_EQ(Cat("Awa,771234567,", kOrange, "\n"), Segmented("Awa,771234567\n"));
}

TEST(CsvSegmenter, FillsUpShortRowsAndKeepsLongOnes) {
  EXPECT_EQ(Cat("nom,tel,ville,", kNames, "\nAwa,771234567,,", kOrange, "\nIbou,,,", kEmpty,
                "\nAwa,771234567,Dakar,Plateau,", kOrange, "\n"),
            Segmented("nom,tel,ville\nAwa,771234567\nIbou\nAwa,771234567,Dakar,Plateau\n"));
}

TEST(CsvSegmenter, AnEmptyLineAmongSeveralColumnsStaysEmpty) {
  Case c;
  EXPECT_EQ(Cat("nom,tel,", kNames, "\n\nAwa,771234567,", kOrange, "\n\r\n"),
            Segmented("nom,tel\n\nAwa,771234567\n\r\n", c));
  EXPECT_EQ(3, c.tally.rows);
  EXPECT_EQ(1, c.tally.summary.rows);
  EXPECT_EQ(0, c.tally.summary.status[static_cast<int>(Status::kEmpty)]);
}

TEST(CsvSegmenter, UnquotesThePhoneCell) {
  EXPECT_EQ(Cat("nom,tel,", kNames, "\nAwa,\"\"\"77 123 45 67\"\"\",", kOrange, "\n"),
            Segmented("nom,tel\nAwa,\"\"\"77 123 45 67\"\"\"\n"));
}

TEST(CsvSegmenter, CountsWhatItSees) {
  Case c;
  Segmented("nom,tel\nAwa,771234567\nIbou,n/a\nAda,+33612345678\n", c);
  EXPECT_EQ(3, c.tally.rows);
  EXPECT_EQ(3, c.tally.summary.rows);
  EXPECT_EQ(2, c.tally.summary.valid);
  EXPECT_EQ(1, c.tally.summary.status[static_cast<int>(Status::kNotANumber)]);
}

TEST(CsvSegmenter, CleanSaysWhatItRepaired) {
  Case c{.segmenter = {.region = "SN", .mode = Mode::kClean}};
  EXPECT_EQ(
      Cat("nom,tel,", kNames, ",phone_repairs,phone_others\nAwa,771234567.0,", kOrange,
          ",spreadsheet_float,\nIbou,77 123 45 67 / 78 123 45 67,", kOrange,
          ",several_numbers,+221781234567\nAda,771234567,", kOrange, ",,\n"),
      Segmented("nom,tel\nAwa,771234567.0\nIbou,77 123 45 67 / 78 123 45 67\nAda,771234567\n", c));
  EXPECT_EQ(2, c.tally.repaired);
  EXPECT_EQ(1, c.tally.others);
}

TEST(CsvSegmenter, WritesJsonObjects) {
  Case c{.options = {.format = RowFormat::kJsonl}};
  EXPECT_EQ(
      "{\"nom\":\"Nd\u00e8ye \\\"A\\\"\",\"tel\":\"771234567\",\"phone_status\":\"ok\","
      "\"phone_valid\":true,\"phone_possible\":\"is_possible\",\"phone_e164\":\"+221771234567\","
      "\"phone_calling_code\":221,\"phone_national\":\"771234567\",\"phone_country\":\"SN\","
      "\"phone_type\":\"mobile\",\"phone_operator\":\"Orange\","
      "\"phone_time_zone\":\"Africa/Dakar\"}\n"
      "{\"nom\":null,\"tel\":\"n/a\",\"phone_status\":\"not_a_number\",\"phone_valid\":false,"
      "\"phone_possible\":null,\"phone_e164\":null,\"phone_calling_code\":null,"
      "\"phone_national\":null,\"phone_country\":null,\"phone_type\":null,"
      "\"phone_operator\":null,\"phone_time_zone\":null}\n",
      Segmented("\xEF\xBB\xBFnom,tel\n\"Nd\xE8ye \"\"A\"\"\",771234567\n\n,n/a\n", c));
}

TEST(CsvSegmenter, CleanJsonHasRepairsToo) {
  Case c{.segmenter = {.region = "SN", .mode = Mode::kClean},
         .options = {.format = RowFormat::kJsonl}};
  const std::string json = Segmented("tel\n771234567.0\n771234567\n", c);
  EXPECT_NE(std::string::npos,
            json.find(",\"phone_repairs\":\"spreadsheet_float\",\"phone_others\":null}\n"))
      << json;
  EXPECT_NE(std::string::npos, json.find(",\"phone_repairs\":null,\"phone_others\":null}\n"))
      << json;
}

// Many rows, of every shape that keeps its place in a text of rows.
std::string MessyText(int rows) {
  std::mt19937_64 random(3);
  std::string text = "id;nom;Téléphone;ville\r\n";
  for (int i = 0; i < rows; ++i) {
    const std::string number = Cat("7", 70000000 + random() % 20000000);
    text += Cat(i, ';');
    switch (random() % 8) {
      case 0: text += "\"D\xE9;\"\"x\"\"\n\";"; break;
      case 1: text += "12\" plank;"; break;
      default: text += "Awa;";
    }
    switch (random() % 8) {
      case 0: text += "\"" + number + "\";"; break;
      case 1: text += "n/a;"; break;
      case 2: text += ";"; break;
      case 3: text += "+221" + number + ";"; break;
      default: text += number + ";";
    }
    text += std::string(random() % 40, 'v') + (random() % 3 ? "\n" : "\r\n");
  }
  return text;
}

TEST(CsvSegmenter, AnyPiecesGiveTheSameBytes) {
  const std::string text = MessyText(3000);
  Case whole;
  const std::string expected = Segmented(text, whole);
  for (const size_t piece : {1u, 100u, 1000u, 65536u}) {
    Case c{.piece = piece};
    EXPECT_EQ(expected, Segmented(text, c)) << "pieces of " << piece;
    EXPECT_EQ(whole.tally.rows, c.tally.rows);
    EXPECT_EQ(whole.tally.summary.valid, c.tally.summary.valid);
  }
}

TEST(CsvSegmenter, EachRowIsTheOldOneAndItsAnswer) {
  const std::string text = MessyText(3000);
  const CsvDialect dialect{.delimiter = ';'};
  const std::vector<NaiveRow> before = ReadNaively(text, dialect).rows;
  const std::vector<NaiveRow> after = ReadNaively(Segmented(text), dialect).rows;
  const Segmenter segmenter = *Segmenter::Create({.region = "SN"});
  ASSERT_EQ(before.size(), after.size());
  std::string scratch;
  for (size_t i = 1; i < before.size(); ++i) {
    ASSERT_EQ(4u, before[i].cells.size());
    ASSERT_EQ(14u, after[i].cells.size()) << i;
    ASSERT_EQ(before[i].line_end, after[i].line_end);
    for (int j = 0; j < 4; ++j) ASSERT_EQ(before[i].cells[j], after[i].cells[j]);
    const Segmentation answer = segmenter.Segment(UnquoteCsv(before[i].cells[2], scratch));
    ASSERT_EQ(Name(answer.status), after[i].cells[4]);
    ASSERT_EQ(answer.valid ? "true" : "false", after[i].cells[5]);
    ASSERT_EQ(answer.e164(), after[i].cells[7]);
    ASSERT_EQ(answer.national(), after[i].cells[9]);
    ASSERT_EQ(segmenter.plan().country_code(answer.country), after[i].cells[10]);
  }
}

// What is written of a cell, made for it alone.
std::vector<std::string> Columns(const Segmenter& segmenter, std::string_view cell) {
  const Segmentation one = segmenter.Segment(cell);
  std::vector<std::string> columns = {std::string(Name(one.status)), one.valid ? "true" : "false"};
  columns.resize(10);
  if (one.status != Status::kOk) return columns;
  columns[2] = Name(one.possibility);
  columns[3] = one.e164();
  columns[4] = Cat(one.calling_code);
  columns[5] = one.national();
  columns[6] = segmenter.plan().country_code(one.country);
  columns[7] = Name(one.type);
  columns[8] = segmenter.operator_name(one.operator_id);
  columns[9] = segmenter.plan().time_zone_name(one.time_zone);
  return columns;
}

TEST(CsvSegmenter, RememberedAnswersAreTheRightOnes) {
  std::mt19937_64 random(4);
  const auto overlay = *OperatorOverlay::FromCsv("22177,A\n2217712,B\n+221771234567,C\n336,D\n");
  std::string text = "x;tel\n";
  for (int i = 0; i < 30000; ++i) {
    constexpr std::string_view kFronts[] = {"+22177", "77", "+336", "+1", "+49", "+234", "+", ""};
    std::string digits = Cat(random() % 100000, random() % 100000000);
    digits.resize(random() % (digits.size() + 1));
    text += Cat("x;", kFronts[random() % std::size(kFronts)], digits, "\n");
  }
  for (const Mode mode : {Mode::kExact, Mode::kClean}) {
    for (const bool with_overlay : {false, true}) {
      Case c{.segmenter = {.region = "SN", .mode = mode}, .column = "tel"};
      if (with_overlay) c.segmenter.overlay = overlay;
      const Segmenter segmenter = *Segmenter::Create(c.segmenter);
      const std::vector<NaiveRow> rows = ReadNaively(Segmented(text, c), {.delimiter = ';'}).rows;
      ASSERT_EQ(30001u, rows.size());
      for (size_t i = 1; i < rows.size(); ++i) {
        const std::vector<std::string>& cells = rows[i].cells;
        const std::vector<std::string> got(cells.begin() + 2, cells.begin() + 12);
        ASSERT_EQ(Columns(segmenter, cells[1]), got) << cells[1];
      }
    }
  }
}

}  // namespace
}  // namespace griot
