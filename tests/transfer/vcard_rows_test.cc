#include "src/transfer/vcard_rows.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>

#include "tests/transfer/read_rows.h"

namespace griot {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::Pair;
using testing::UnorderedElementsAre;

// What a card says, by column.
std::map<std::string, std::string> Card(std::string_view lines) {
  const ReadFile file = ReadRows(Cat("BEGIN:VCARD\r\n", lines, "END:VCARD\r\n"));
  std::map<std::string, std::string> card;
  if (file.rows.size() != 1) {
    ADD_FAILURE() << file.rows.size() << " rows " << file.message();
    return card;
  }
  if (!file.rows[0].trouble.empty()) card["trouble"] = file.rows[0].trouble;
  for (size_t i = 0; i < file.header.size(); ++i) {
    if (!file.rows[0].cells[i].empty()) card[file.header[i]] = file.rows[0].cells[i];
  }
  return card;
}

TEST(VcardRows, NamesPhonesAndMails) {
  EXPECT_THAT(
      Card("VERSION:3.0\r\nN:Ndiaye;Awa;Marie;;\r\nFN:Awa Ndiaye\r\n"
           "TEL;TYPE=HOME:33 123 45 67\r\nTEL;TYPE=CELL:+221 77 123 45 67\r\n"
           "item1.EMAIL;type=INTERNET:awa@example.sn\r\nitem1.X-ABLabel:x\r\n"),
      UnorderedElementsAre(Pair("first_name", "Awa Marie"), Pair("last_name", "Ndiaye"),
                           Pair("name", "Awa Ndiaye"), Pair("phone", "+221 77 123 45 67"),
                           Pair("phone 2", "33 123 45 67"), Pair("email", "awa@example.sn")));
}

TEST(VcardRows, AddressesNotesAndGroups) {
  EXPECT_THAT(Card("ADR;TYPE=home:;;12 rue X\\, bis;Dakar;Dakar;11000;Sénégal\nNOTE:a\\nb\\;c\n"
                   "CATEGORIES:Clients,VIP\nORG:Acme;Ventes\nBDAY:19850412\nUID:42\n"),
              UnorderedElementsAre(Pair("street", "12 rue X, bis"), Pair("city", "Dakar"),
                                   Pair("region", "Dakar"), Pair("postal_code", "11000"),
                                   Pair("country", "Sénégal"), Pair("notes", "a\nb;c"),
                                   Pair("groups", "Clients, VIP"), Pair("company", "Acme, Ventes"),
                                   Pair("birthday", "1985-04-12"), Pair("external_id", "42")));
}

TEST(VcardRows, OldCardsAreQuotedPrintable) {
  EXPECT_THAT(
      Card("VERSION:2.1\r\nN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=4E=44=C3=A8=79=65;=\r\n"
           "=41wa;;;\r\nTEL;CELL;PREF:771234567\r\n"),
      UnorderedElementsAre(Pair("last_name", "NDèye"), Pair("first_name", "Awa"),
                           Pair("phone", "771234567")));
  EXPECT_THAT(Card("FN;CHARSET=ISO-8859-1;ENCODING=QUOTED-PRINTABLE:Zo=EB\n"),
              UnorderedElementsAre(Pair("name", "Zoë")));
}

TEST(VcardRows, LinesAreUnfolded) {
  EXPECT_THAT(Card("NOTE:one \r\n two\r\n\tthree\r\n"),
              UnorderedElementsAre(Pair("notes", "one twothree")));
}

TEST(VcardRows, PhotosAreReadPast) {
  const std::string photo = "PHOTO;ENCODING=b;TYPE=JPEG:" + std::string(70, 'A') + "\r\n";
  std::string folded = photo;
  for (int i = 0; i < 40000; ++i) folded += " " + std::string(70, 'B') + "\r\n";
  EXPECT_THAT(Card(folded + "TEL:1234567\r\n"), UnorderedElementsAre(Pair("phone", "1234567")));
}

TEST(VcardRows, UrisAreNumbers) {
  EXPECT_THAT(Card("VERSION:4.0\nTEL;VALUE=uri;TYPE=\"voice,cell\":tel:+221771234567\n"
                   "TEL;TYPE=fax:338881122\nTEL;PREF=1:701112233\n"),
              UnorderedElementsAre(Pair("phone", "701112233"), Pair("phone 2", "+221771234567"),
                                   Pair("phone 3", "338881122")));
}

TEST(VcardRows, TheSixthPhoneIsReported) {
  std::string card = "BEGIN:VCARD\n";
  for (int i = 0; i < 6; ++i) card += Cat("TEL:77000000", i, "\n");
  const ReadFile file = ReadRows(card + "END:VCARD\n");
  EXPECT_THAT(file.unknown_names, ElementsAre("phone 6"));
}

TEST(VcardRows, BrokenCardsAreRowsWithAReason) {
  const ReadFile file = ReadRows(
      "BEGIN:VCARD\nFN:One\nBEGIN:VCARD\nFN:Two\nEND:VCARD\nstray\nmore\nBEGIN:VCARD\nFN:Three\n");
  ASSERT_EQ(4u, file.rows.size());
  EXPECT_THAT(file.rows[0].trouble, HasSubstr("no END:VCARD"));
  EXPECT_EQ(1, file.rows[0].line);
  EXPECT_EQ("", file.rows[1].trouble);
  EXPECT_EQ(3, file.rows[1].line);
  EXPECT_THAT(file.rows[2].trouble, HasSubstr("outside of a card"));
  EXPECT_EQ(6, file.rows[2].line);
  EXPECT_THAT(file.rows[3].trouble, HasSubstr("no END:VCARD"));
}

TEST(VcardRows, ACardInACardIsNotOurs) {
  EXPECT_THAT(Card("FN:Boss\nAGENT:\nBEGIN:VCARD\nFN:Agent\nTEL:1\nEND:VCARD\nTEL:2345678\n"),
              UnorderedElementsAre(Pair("name", "Boss"), Pair("phone", "2345678")));
}

TEST(VcardRows, LongLinesAreRefused) {
  EXPECT_THAT(Card("NOTE:" + std::string(70000, 'x') + "\nFN:A\n")["trouble"],
              HasSubstr("\"note\" is longer than 64 KiB"));
}

TEST(VcardRows, OldLineEndsAndOtherEncodings) {
  const ReadFile file = ReadRows("BEGIN:VCARD\rFN:Nd\xE8ye\rEND:VCARD\r");
  ASSERT_EQ(1u, file.rows.size());
  EXPECT_EQ("Ndèye", file.rows[0].cells[2]);
}

TEST(VcardRows, SeamsAndPlaces) {
  std::string text;
  for (int i = 0; i < 30; ++i) {
    text += Cat("BEGIN:VCARD\r\nFN:é", i, "\r\nNOTE:a\r\n b\r\nTEL:77000", i, "\r\nEND:VCARD\r\n");
  }
  text += "stray\r\nBEGIN:VCARD\r\nFN:x";
  ExpectPlacesLeadOn(text);
  EXPECT_EQ(ReadRows(text).rows, ReadRows(std::make_shared<SlowSource>(text, 3), {}).rows);
}

}  // namespace
}  // namespace griot
