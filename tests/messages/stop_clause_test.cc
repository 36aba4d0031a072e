#include "griot/messages/stop_clause.h"

#include <gtest/gtest.h>

namespace griot {
namespace {

std::string With(std::string_view clause, std::string text) {
  AppendStopClause(clause, &text);
  return text;
}

TEST(StopClause, StandsAtTheEndOnce) {
  EXPECT_EQ("Soldes STOP au 36179", With("STOP au 36179", "Soldes"));
  EXPECT_EQ("Soldes STOP au 36179", With(" STOP au 36179 ", "Soldes  \n"));
  EXPECT_EQ("a\nb\nSTOP au 36179", With("STOP au 36179", "a\nb"));
  for (const char* has : {"Soldes STOP au 36179", "stop AU 36179, soldes"}) {
    EXPECT_EQ(has, With("STOP au 36179", has));
  }
  EXPECT_EQ("dites ARRÊT", With("Arrêt", "dites ARRÊT"));
  EXPECT_EQ("Soldes STOP au 36180 STOP au 36179", With("STOP au 36179", "Soldes STOP au 36180"));
}

TEST(StopClause, IsNothingWhereThereIsNone) {
  EXPECT_EQ("Soldes ", With("", "Soldes "));
  EXPECT_EQ("Soldes ", With("  ", "Soldes "));
  EXPECT_EQ(" \n", With("STOP", " \n"));
}

TEST(StopClause, IsTheSameTheSecondTime) {
  for (const char* text : {"a", "a\n", "a\nb", "STOP", "é \n x"}) {
    const std::string once = With("STOP au 36179", text);
    EXPECT_EQ(once, With("STOP au 36179", once)) << text;
  }
}

TEST(StopClause, IsNamedByWholeWords) {
  for (const char* text : {"STOP", "Répondez stop.", "ARRÊT au 1234", "arret", "To Unsubscribe: x",
                           "désinscription", "opt-out"}) {
    EXPECT_TRUE(NamesStop(text)) << text;
  }
  for (const char* text : {"", "stopper", "nonstop", "un arrêté", "fin", "end"}) {
    EXPECT_FALSE(NamesStop(text)) << text;
  }
}

TEST(StopClause, HasARuleOfACountryFromADayOn) {
  const StopRule* const france = FindStopRule("FR", absl::CivilDay(2026, 1, 1));
  ASSERT_NE(nullptr, france);
  EXPECT_EQ("STOP au 36xxx", france->form);
  EXPECT_TRUE(NamesStopNumber(*france, "STOP au 36179"));
  EXPECT_FALSE(NamesStopNumber(*france, "STOP au 361790"));
  EXPECT_FALSE(NamesStopNumber(*france, "STOP au 46179 ou 3617"));
  EXPECT_EQ(nullptr, FindStopRule("FR", absl::CivilDay(2019, 7, 31)));
  EXPECT_EQ(nullptr, FindStopRule("SN", absl::CivilDay(2026, 1, 1)));
  const StopRule* const ivory = FindStopRule("CI", absl::CivilDay(2026, 1, 1));
  ASSERT_NE(nullptr, ivory);
  EXPECT_FALSE(NamesStopNumber(*ivory, "36179"));
}

}  // namespace
}  // namespace griot
