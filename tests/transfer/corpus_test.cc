// Files as programs and people make them, and as attackers do: tests/transfer/corpus. The
// workbooks come from openpyxl and libxlsxwriter, the cards are in the style of the phone or
// program that they are named after; all persons are made up.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <set>

#include "tests/transfer/read_rows.h"

namespace griot {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

std::filesystem::path Folder() {
  const char* root = std::getenv("GRIOT_SOURCE_DIR");
  return std::filesystem::path(root == nullptr ? "." : root) / "tests/transfer/corpus";
}

std::string Bytes(const std::string& name) {
  std::ifstream file(Folder() / name, std::ios::binary);
  EXPECT_TRUE(file.good()) << name;
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

ReadFile Read(const std::string& name, RowOptions options = {}) {
  options.name = name;
  return ReadRows(Bytes(name), options);
}

std::map<std::string, std::string> CorpusCard(const ReadFile& file, size_t row) {
  std::map<std::string, std::string> card;
  for (size_t i = 0; i < file.header.size(); ++i) {
    if (!file.rows[row].cells[i].empty()) card[file.header[i]] = file.rows[row].cells[i];
  }
  return card;
}

TEST(Corpus, TheSameTableInEveryFormatAndEncoding) {
  for (const char* name :
       {"utf8_bom_semicolon.csv", "utf16le_bom_tab.txt", "utf16be_bom_tab.txt",
        "utf16le_no_mark.csv", "windows1252.csv", "old_mac.csv", "quoted.csv", "sep_line.csv",
        "no_line_end.csv", "lines.jsonl", "openpyxl.xlsx", "libxlsxwriter.xlsx"}) {
    const ReadFile file = Read(name);
    ASSERT_TRUE(file.status.ok()) << name << ": " << file.message();
    EXPECT_THAT(file.header, ElementsAre("Prénom", "Nom", "Téléphone", "Ville")) << name;
    EXPECT_THAT(file.cells(), ElementsAre(ElementsAre("Ndèye", "Fall", "771234567", "Dakar"),
                                          ElementsAre("Zoë", "Sarr", "+221 70 123 45 67", "Thiès")))
        << name;
    ExpectPlacesLeadOn(Bytes(name), {.name = name});
  }
}

TEST(Corpus, NumbersAndDatesOfASpreadsheet) {
  const ReadFile file = Read("numbers.xlsx");
  ASSERT_TRUE(file.status.ok()) << file.message();
  EXPECT_THAT(file.header,
              ElementsAre("Nom", "Téléphone", "Naissance", "Inscrit le", "Actif", "Montant", "CP"));
  EXPECT_THAT(file.cells(), ElementsAre(ElementsAre("Awa", "221771234567", "1985-04-12",
                                                    "2026-11-21T08:30:00", "true", "12.5", "00612"),
                                        ElementsAre("Modou", "701234567", "1900-03-01",
                                                    "2026-01-01", "false", "1000000", "01000")));
  EXPECT_EQ(4, file.rows[1].line);
}

TEST(Corpus, FilesWithNothingInThem) {
  for (const char* name : {"empty.csv", "bom_only.csv"}) {
    const ReadFile file = Read(name);
    EXPECT_TRUE(file.status.ok()) << file.message();
    EXPECT_THAT(file.header, IsEmpty());
    EXPECT_THAT(file.rows, IsEmpty());
  }
  EXPECT_THAT(Read("header_only.csv").header, ElementsAre("Prénom", "Téléphone"));
  EXPECT_THAT(Read("header_only.csv").rows, IsEmpty());
}

TEST(Corpus, CsvWithScars) {
  const ReadFile unclosed = Read("unclosed_quote.csv");
  ASSERT_EQ(3u, unclosed.rows.size());
  EXPECT_THAT(unclosed.rows[1].trouble, HasSubstr("never closed"));
  EXPECT_THAT(unclosed.rows[2].cells, ElementsAre("Fatou", "761234567"));
  EXPECT_THAT(Read("decimal_comma.csv").cells(),
              ElementsAre(ElementsAre("Awa", "12,50", "771234567"),
                          ElementsAre("Modou", "3,5", "701234567")));
}

TEST(Corpus, CardsOfAnAndroidPhone) {
  const ReadFile file = Read("android.vcf");
  ASSERT_EQ(2u, file.rows.size());
  EXPECT_THAT(
      CorpusCard(file, 0),
      ElementsAre(testing::Pair("city", "Dakar"), testing::Pair("country", "Sénégal"),
                  testing::Pair("email", "ndeye@example.sn"), testing::Pair("first_name", "Ndèye"),
                  testing::Pair("last_name", "Fall"), testing::Pair("name", "Ndèye Fall"),
                  testing::Pair("phone", "33 123 45 67"), testing::Pair("phone 2", "77-123-45-67"),
                  testing::Pair("street", "Rue 10")));
  EXPECT_EQ("+221701234567", CorpusCard(file, 1)["phone"]);
}

TEST(Corpus, CardsOfAnIphone) {
  const ReadFile file = Read("iphone.vcf");
  ASSERT_EQ(1u, file.rows.size());
  auto card = CorpusCard(file, 0);
  EXPECT_EQ("+221 77 123 45 67", card["phone"]);
  EXPECT_EQ("33 123 45 67", card["phone 2"]);
  EXPECT_EQ("Coopérative", card["company"]);
  EXPECT_EQ("Rue 10, Médina", card["street"]);
  EXPECT_EQ("première ligne\nune ligne pliée par le téléphone, ici", card["notes"]);
  EXPECT_EQ("Clients, VIP", card["groups"]);
  EXPECT_EQ("1985-04-12", card["birthday"]);
}

TEST(Corpus, CardsOfOutlookAndOfVersion4) {
  auto outlook = CorpusCard(Read("outlook.vcf"), 0);
  EXPECT_EQ("Ndèye Fall", outlook["name"]);
  EXPECT_EQ("Thiès", outlook["city"]);
  EXPECT_EQ("77 123 45 67", outlook["phone"]);
  EXPECT_EQ("33 123 45 68", outlook["phone 3"]);  // the fax
  auto newest = CorpusCard(Read("version4.vcf"), 0);
  EXPECT_EQ("+221771234567", newest["phone"]);
  EXPECT_EQ("Africa/Dakar", newest["time_zone"]);
  EXPECT_EQ("fr", newest["language"]);
}

TEST(Corpus, DocumentTypesAreRefused) {
  for (const char* name :
       {"xxe_file.xlsx", "xxe_http.xlsx", "xxe_strings.xlsx", "billion_laughs.xlsx"}) {
    const ReadFile file = Read(name);
    EXPECT_THAT(file.message(), HasSubstr("declares a document type, refused")) << name;
    EXPECT_THAT(file.rows, IsEmpty());
  }
}

TEST(Corpus, OtherTraps) {
  EXPECT_THAT(Read("deep.xlsx").message(), HasSubstr("nested too deep"));
  EXPECT_THAT(Read("absolute_target.xlsx").message(), HasSubstr("is not there"));
}

// The names of the archive lead out of the folder; nothing is written, there or anywhere.
TEST(Corpus, NamesOfAnArchiveAreNoPaths) {
  const auto tree = [] {
    std::set<std::string> paths;
    for (const auto& entry : std::filesystem::directory_iterator(".")) paths.insert(entry.path());
    return paths;
  };
  const std::set<std::string> before = tree();
  const ReadFile file = Read("zip_slip.xlsx");
  EXPECT_TRUE(file.status.ok()) << file.message();
  EXPECT_THAT(file.cells(), ElementsAre(ElementsAre("a")));
  EXPECT_EQ(before, tree());
  EXPECT_FALSE(std::filesystem::exists("/tmp/griot_zip_slip"));
}

// Cut anywhere, a workbook is damaged, and never something else.
TEST(Corpus, WorkbooksThatAreCutAreDamaged) {
  for (const char* name : {"openpyxl.xlsx", "libxlsxwriter.xlsx", "numbers.xlsx"}) {
    const std::string bytes = Bytes(name);
    for (size_t size = 4; size < bytes.size(); size += size < 4096 ? 97 : 1024) {
      const ReadFile file = ReadRows(std::string_view(bytes).substr(0, size));
      EXPECT_TRUE(absl::IsInvalidArgument(file.status)) << name << " cut at " << size;
    }
  }
}

// A bit that is wrong is an error or a row like others; it is no crash.
TEST(Corpus, WorkbooksWithWrongBitsDoNotCrash) {
  const std::string bytes = Bytes("numbers.xlsx");
  int refused = 0;
  for (size_t i = 0; i < bytes.size(); i += 3) {
    std::string damaged = bytes;
    damaged[i] = static_cast<char>(damaged[i] ^ 1 << i % 8);
    refused += !ReadRows(damaged).status.ok();
  }
  EXPECT_GT(refused, 100);
}

}  // namespace
}  // namespace griot
