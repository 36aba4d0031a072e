#include "src/transfer/csv_first_row.h"

#include <gtest/gtest.h>

#include "griot/base/status.h"

namespace griot::transfer {
namespace {

TEST(LooksLikeValue, TellsValuesFromNames) {
  for (const char* value : {"771234567", "12,50", "2024-01-15", "awa@example.com", "+221 77 1"}) {
    EXPECT_TRUE(LooksLikeValue(value)) << value;
  }
  for (const char* name : {"", "nom", "Téléphone 1", "Q1 2024 total"}) {
    EXPECT_FALSE(LooksLikeValue(name)) << name;
  }
}

TEST(FindName, PrefersTheExactName) {
  EXPECT_EQ(1, FindName({"TEL", "tel"}, "tel"));
  EXPECT_EQ(0, FindName({"N° de Téléphone", "tel"}, "n de telephone"));
  EXPECT_EQ(std::nullopt, FindName({"nom", ""}, "tel"));
  EXPECT_EQ(std::nullopt, FindName({"nom", ""}, "--"));
}

TEST(NoSuchColumn, ListsTheNames) {
  EXPECT_EQ("column \"tell\" is not there (id, tel), did you mean \"tel\"",
            Message(NoSuchColumn("tell", {"id", "tel"})));
  EXPECT_EQ("column \"x\" is not there (two lines)", Message(NoSuchColumn("x", {"two\nlines"})));
  const std::string list(Message(NoSuchColumn("x", FirstRow(30, "nom"))));
  EXPECT_NE(std::string::npos, list.find("nom, nom and 10 more)")) << list;
  const std::string cut(Message(NoSuchColumn("x", {std::string(59, 'n') + "éé"})));
  EXPECT_NE(std::string::npos, cut.find("(" + std::string(59, 'n') + "…)")) << cut;
}

TEST(NoSuchColumn, DoesNotShowARowOfSomebody) {
  EXPECT_EQ("column \"tel\" is not there, there is no header: give its place, 1 to 2",
            Message(NoSuchColumn("tel", {"Awa", "771234567"})));
}

TEST(NoPhoneColumn, ListsTheNamesToo) {
  EXPECT_EQ("no column looks like phone numbers (id, nom), name the one that is",
            Message(NoPhoneColumn({"id", "nom"})));
  EXPECT_EQ("no column looks like phone numbers, give the place of the one that is, 1 to 2",
            Message(NoPhoneColumn({"Awa", "2024-01-15"})));
}

}  // namespace
}  // namespace griot::transfer
