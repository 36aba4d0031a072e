#include "griot/transfer/csv_layout.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "griot/base/status.h"

namespace griot {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

class ReadCsvLayoutTest : public testing::Test {
 protected:
  ReadCsvLayoutTest() : segmenter_(*Segmenter::Create({.region = "SN"})) {}

  absl::StatusOr<CsvLayout> Read(std::string_view text, std::string column = "") {
    return ReadCsvLayout(
        text, {.column = std::move(column), .segmenter = &segmenter_, .whole_text = true});
  }
  std::string Error(std::string_view text, std::string column = "") {
    return std::string(Message(Read(text, std::move(column)).status()));
  }

  Segmenter segmenter_;
};

constexpr std::string_view kClients =
    "id;nom;Téléphone;ville\n"
    "1000001;Awa;77 123 45 67;Dakar\n"
    "1000002;Ibou;+221781234567;Thiès\n";

TEST_F(ReadCsvLayoutTest, GuessesByNameAndContent) {
  const absl::StatusOr<CsvLayout> layout = Read(kClients);
  ASSERT_TRUE(layout.ok()) << layout.status();
  EXPECT_TRUE(layout->header);
  EXPECT_EQ(2, layout->phone);
  EXPECT_EQ(4, layout->columns);
  EXPECT_THAT(layout->names, ElementsAre("id", "nom", "Téléphone", "ville"));
}

TEST_F(ReadCsvLayoutTest, GuessesByContentWhenTheNamesSayNothing) {
  const absl::StatusOr<CsvLayout> layout = Read("a,b,c\nx,771234567,12\ny,781234567,13\n");
  ASSERT_TRUE(layout.ok()) << layout.status();
  EXPECT_TRUE(layout->header);
  EXPECT_EQ(1, layout->phone);
}

TEST_F(ReadCsvLayoutTest, SeesThatThereIsNoHeader) {
  const absl::StatusOr<CsvLayout> layout = Read("Awa,771234567,mobile\nIbou,781234567,mobile\n");
  ASSERT_TRUE(layout.ok()) << layout.status();
  EXPECT_FALSE(layout->header);
  EXPECT_EQ(1, layout->phone);
  EXPECT_EQ(3, layout->columns);
}

TEST_F(ReadCsvLayoutTest, ASingleNumberIsNoHeader) {
  const absl::StatusOr<CsvLayout> layout = Read("771234567");
  ASSERT_TRUE(layout.ok()) << layout.status();
  EXPECT_FALSE(layout->header);
  EXPECT_EQ(0, layout->phone);
}

TEST_F(ReadCsvLayoutTest, AHeaderAloneIsAHeader) {
  const absl::StatusOr<CsvLayout> layout = Read("nom,mobile\n");
  ASSERT_TRUE(layout.ok()) << layout.status();
  EXPECT_TRUE(layout->header);
  EXPECT_EQ(1, layout->phone);
}

TEST_F(ReadCsvLayoutTest, AnEmptyFirstNumberIsNoHeader) {
  const absl::StatusOr<CsvLayout> layout = Read("Awa,,Dakar\nIbou,781234567,Dakar\n");
  ASSERT_TRUE(layout.ok()) << layout.status();
  EXPECT_FALSE(layout->header);
}

TEST_F(ReadCsvLayoutTest, PrefersTheMobile) {
  const absl::StatusOr<CsvLayout> layout =
      Read("fixe,tel fixe,mobile\n338211234,338211235,771234567\n");
  ASSERT_TRUE(layout.ok()) << layout.status();
  EXPECT_EQ(2, layout->phone);
}

TEST_F(ReadCsvLayoutTest, DoesNotTakeItsOwnColumns) {
  const absl::StatusOr<CsvLayout> layout =
      Read("contact,phone_status,phone_e164\n771234567,ok,+221771234567\n");
  ASSERT_TRUE(layout.ok()) << layout.status();
  EXPECT_EQ(0, layout->phone);
}

TEST_F(ReadCsvLayoutTest, ReadsLatin1NamesAsUtf8) {
  const absl::StatusOr<CsvLayout> layout =
      Read("nom;T\xE9l\xE9phone\nAwa;771234567\n", "téléphone");
  ASSERT_TRUE(layout.ok()) << layout.status();
  EXPECT_THAT(layout->names, ElementsAre("nom", "Téléphone"));
  EXPECT_EQ(1, layout->phone);
}

TEST_F(ReadCsvLayoutTest, TakesTheColumnByNameOrPlace) {
  EXPECT_EQ(3, Read(kClients, "ville")->phone);
  EXPECT_EQ(2, Read(kClients, "telephone")->phone);
  EXPECT_EQ(2, Read(kClients, "3")->phone);
  EXPECT_TRUE(Read(kClients, "3")->header);
  EXPECT_FALSE(Read("Awa,771234567\n", "2")->header);
}

TEST_F(ReadCsvLayoutTest, NamesTheColumnsThatThereAre) {
  EXPECT_EQ(
      "column \"telefone\" is not there (id, nom, Téléphone, ville), did you mean \"Téléphone\"",
      Error(kClients, "telefone"));
  EXPECT_EQ("column \"zzzzzzz\" is not there (id, nom, Téléphone, ville)",
            Error(kClients, "zzzzzzz"));
  EXPECT_EQ("column 5 is not there, the rows have 4", Error(kClients, "5"));
  EXPECT_EQ("column 0 is not there, the rows have 4", Error(kClients, "0"));
}

TEST_F(ReadCsvLayoutTest, RefusesToGuessWhereNothingLooksLikeNumbers) {
  EXPECT_EQ("no column looks like phone numbers (id, nom), name the one that is",
            Error("id,nom\n1,Awa\n2,Ibou\n"));
}

TEST_F(ReadCsvLayoutTest, ReadsAnEmptyText) {
  const absl::StatusOr<CsvLayout> layout = Read("");
  ASSERT_TRUE(layout.ok()) << layout.status();
  EXPECT_FALSE(layout->header);
  EXPECT_TRUE(Read("\xEF\xBB\xBF").ok());
}

TEST_F(ReadCsvLayoutTest, SkipsTheByteOrderMark) {
  const absl::StatusOr<CsvLayout> layout = Read("\xEF\xBB\xBFtel,nom\n771234567,Awa\n", "tel");
  ASSERT_TRUE(layout.ok()) << layout.status();
  EXPECT_EQ(3u, layout->bom_size);
  EXPECT_THAT(layout->names, ElementsAre("tel", "nom"));
}

TEST_F(ReadCsvLayoutTest, WithoutARegionNationalNumbersStillLookLikeNumbers) {
  const Segmenter anywhere = *Segmenter::Create();
  const absl::StatusOr<CsvLayout> layout = ReadCsvLayout(
      "a,phone\nx,77 123 45 67\ny,78 123 45 67\n", {.segmenter = &anywhere, .whole_text = true});
  ASSERT_TRUE(layout.ok()) << layout.status();
  EXPECT_EQ(1, layout->phone);
}

}  // namespace
}  // namespace griot
