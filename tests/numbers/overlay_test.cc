#include "griot/numbers/overlay.h"

#include <gtest/gtest.h>

#include <string>

#include "griot/base/status.h"

namespace griot {
namespace {

std::string FindIn(std::string_view csv, std::string_view digits) {
  const auto overlay = OperatorOverlay::FromCsv(csv);
  if (!overlay.ok()) return std::string(Message(overlay.status()));
  return std::string((*overlay)->operator_name((*overlay)->Find(digits)));
}

std::string OverlayError(std::string_view csv) {
  const auto overlay = OperatorOverlay::FromCsv(csv);
  return overlay.ok() ? "" : std::string(Message(overlay.status()));
}

TEST(Overlay, TheLongestPrefixWins) {
  constexpr auto kCsv = "22176,Yas\n2217612,Free\n221761234567,Orange\n";
  EXPECT_EQ(FindIn(kCsv, "221761111111"), "Yas");
  EXPECT_EQ(FindIn(kCsv, "221761211111"), "Free");
  EXPECT_EQ(FindIn(kCsv, "221761234567"), "Orange");
  EXPECT_EQ(FindIn(kCsv, "221771234567"), "");
}

TEST(Overlay, ZerosInFrontAreDigits) {
  EXPECT_EQ(FindIn("0,Nobody\n00,Somebody\n", "01"), "Nobody");
  EXPECT_EQ(FindIn("0,Nobody\n00,Somebody\n", "001"), "Somebody");
}

TEST(Overlay, ReadsWhatSpreadsheetsWrite) {
  EXPECT_EQ(FindIn("\xef\xbb\xbfprefix;operator\r\n+22176;Yas\r\n", "221761234567"), "Yas");
  EXPECT_EQ(FindIn("22176\tYas\n", "221761234567"), "Yas");
  EXPECT_EQ(FindIn("# brands of 2024\n\n22176, \"Yas, \"\"ex Free\"\"\"\n", "221761"),
            "Yas, \"ex Free\"");
}

TEST(Overlay, ALaterLineReplacesAnEarlierOne) {
  EXPECT_EQ(FindIn("22176,Free\n22176,Yas\n", "22176"), "Yas");
}

TEST(Overlay, CountsPrefixesAndOperators) {
  const auto overlay = OperatorOverlay::FromCsv("1,A\n2,B\n3,A\n3,A\n");
  ASSERT_TRUE(overlay.ok());
  EXPECT_EQ((*overlay)->size(), 3);
  EXPECT_EQ((*overlay)->operator_count(), 2);
  EXPECT_EQ((*overlay)->operator_name(0), "A");
  EXPECT_EQ((*overlay)->operator_name(-1), "");
  EXPECT_EQ((*overlay)->operator_name(2), "");
  EXPECT_EQ((*overlay)->Find(""), -1);
}

TEST(Overlay, AnEmptyFileSaysNothing) {
  EXPECT_EQ(FindIn("", "221"), "");
  EXPECT_EQ(FindIn("prefix,operator\n", "221"), "");
}

TEST(Overlay, NamesTheLineThatIsWrong) {
  EXPECT_EQ(
      OverlayError("22176,Yas\n\n22x,Free\n"),
      "overlay: line 3: \"22x\" is not a prefix, write at most 18 digits, calling code first");
  EXPECT_EQ(OverlayError("22176\n"), "overlay: line 1: no operator, write prefix,operator");
  EXPECT_EQ(OverlayError("22176,\n"), "overlay: line 1: the operator must have 1 to 200 bytes");
  EXPECT_NE(OverlayError("1234567890123456789,Yas\n"), "");
  EXPECT_NE(OverlayError("22176," + std::string(201, 'x')), "");
  EXPECT_NE(OverlayError("+,Yas\n22176,Yas\n+,x"), "");
}

}  // namespace
}  // namespace griot
