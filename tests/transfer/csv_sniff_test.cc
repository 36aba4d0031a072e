#include <gtest/gtest.h>

#include "griot/transfer/csv.h"

namespace griot {
namespace {

TEST(SniffCsvDialect, FindsTheDelimiter) {
  EXPECT_EQ(',', SniffCsvDialect("a,b,c\n1,2,3\n").delimiter);
  EXPECT_EQ(';', SniffCsvDialect("a;b;c\n1;2;3\n").delimiter);
  EXPECT_EQ('\t', SniffCsvDialect("a\tb\n1\t2\n").delimiter);
  EXPECT_EQ('|', SniffCsvDialect("a|b\n1|2\n").delimiter);
}

TEST(SniffCsvDialect, DecimalCommasAndFreeTextAreNoDelimiters) {
  EXPECT_EQ(';',
            SniffCsvDialect("nom;tel;prix\nAwa;771234567;12,50\nIbou;781234567;1,20\n").delimiter);
  EXPECT_EQ(';',
            SniffCsvDialect("nom;note\nAwa;\"bien, très bien, oui\"\nIbou;a, b, c\n").delimiter);
}

TEST(SniffCsvDialect, DelimitersInsideQuotesDoNotCount) {
  EXPECT_EQ('\t', SniffCsvDialect("\"a,b\"\t\"c,d\"\n\"1,2\"\t\"3,4\"\n").delimiter);
}

TEST(SniffCsvDialect, OneColumnGetsACommaOfItsOwn) {
  EXPECT_EQ(',', SniffCsvDialect("telephone\n771234567\n78 123 45 67\n").delimiter);
  EXPECT_EQ(',', SniffCsvDialect("").delimiter);
  EXPECT_EQ(',', SniffCsvDialect("771234567").delimiter);
}

TEST(SniffCsvDialect, RaggedRowsAreOutvoted) {
  EXPECT_EQ(';', SniffCsvDialect("a;b;c\n1;2;3\n1\n1;2;3;4\n1;2;3\n1;2;3\n").delimiter);
}

TEST(SniffCsvDialect, CarriageReturnsEndLinesWhereNothingElseDoes) {
  EXPECT_EQ('\r', SniffCsvDialect("a,b\r1,2\r").newline);
  EXPECT_EQ('\n', SniffCsvDialect("a,b\r\n1,2\r\n").newline);
  EXPECT_EQ('\n', SniffCsvDialect("a,b").newline);
}

TEST(SniffCsvDialect, SkipsTheByteOrderMark) {
  EXPECT_EQ(';', SniffCsvDialect("\xEF\xBB\xBF\"a,a\";b\n1;2\n").delimiter);
}

}  // namespace
}  // namespace griot
