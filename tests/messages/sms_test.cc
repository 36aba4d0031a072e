#include "griot/messages/sms.h"

#include <gtest/gtest.h>

#include <string>

#include "griot/base/text.h"
#include "griot/base/utf8.h"
#include "src/messages/gsm7.h"
#include "tests/base/dice.h"

namespace griot {
namespace {

std::string Times(int count, std::string_view text) {
  std::string out;
  for (int i = 0; i < count; ++i) out += text;
  return out;
}

struct Case {
  std::string text;
  SmsEncoding encoding;
  int parts, units;
};

// The cases that providers' own counters are tested with, and borders of our own.
TEST(MeasureSms, CountsAsProvidersBill) {
  constexpr auto k7 = SmsEncoding::kGsm7, k16 = SmsEncoding::kUcs2;
  const Case cases[] = {
      {"", k7, 0, 0},
      {"a", k7, 1, 1},
      {Times(160, "a"), k7, 1, 160},
      {Times(161, "a"), k7, 2, 161},
      {Times(306, "a"), k7, 2, 306},
      {Times(307, "a"), k7, 3, 307},
      {"😀" + Times(68, "a"), k16, 1, 70},
      {"😀" + Times(69, "a"), k16, 2, 71},
      {Times(134, "ç"), k16, 2, 134},
      {Times(135, "ç"), k16, 3, 135},
      {Times(80, "€"), k7, 1, 160},
      {Times(81, "€"), k7, 2, 162},
      {Times(153, "€"), k7, 3, 306},  // 76 a part: no escape is cut from its character
      {Times(152, "a") + "€" + Times(10, "a"), k7, 2, 164},
      {"à è é ù ì ò Ç É ñ Ñ ä ö ü ß Æ æ Ø ø Å å", k7, 1, 39},
      {"ç", k16, 1, 1},
      {"\f^{}\\[~]|€", k7, 1, 20},
      {"Δ_ΦΓΛΩΠΨΣΘΞ", k7, 1, 11},
      {"Α", k16, 1, 1},  // the Greek capital alpha only looks like an A
      {"`", k16, 1, 1},
      {"\t", k16, 1, 1},
  };
  for (const Case& c : cases) {
    const SmsSize size = MeasureSms(c.text);
    EXPECT_EQ(c.encoding, size.encoding) << c.text;
    EXPECT_EQ(c.parts, size.parts) << c.text;
    EXPECT_EQ(c.units, size.units) << c.text;
  }
}

TEST(MeasureSms, SaysWhatIsLeft) {
  EXPECT_EQ(159, MeasureSms("a").units_left);
  EXPECT_EQ(0, MeasureSms(Times(160, "a")).units_left);
  EXPECT_EQ(145, MeasureSms(Times(161, "a")).units_left);
  EXPECT_EQ(69, MeasureSms("ê").units_left);
}

TEST(MeasureSms, NamesTheGuiltyOnce) {
  const std::vector<std::string> expected = {"ê", "’", "😀"};
  EXPECT_EQ(expected, MeasureSms("Où êtes-vous ? J’attends, j’êtes 😀").guilty);
  EXPECT_TRUE(MeasureSms("Où est-il ?").guilty.empty());
}

TEST(SplitSms, KeepsEmojiWhole) {
  const std::string family = "👩‍👩‍👧‍👦";  // eleven units
  const std::string text = Times(60, "ê") + family + Times(20, "ê");
  const auto pieces = SplitSms(text);
  ASSERT_EQ(size_t{2}, pieces.size());
  EXPECT_EQ(Times(60, "ê"), pieces[0]);
  const std::string flags = Times(66, "ê") + "🇸🇳" + "🇫🇷";
  EXPECT_EQ(Times(66, "ê"), SplitSms(flags)[0]);
  // What fits into no part has to be cut, between characters.
  const std::string endless = "e" + Times(100, "\xcc\x81");
  EXPECT_EQ(size_t{2}, SplitSms(endless).size());
}

TEST(SplitSms, PiecesJoinToTheTextAndFit) {
  Dice random(11);
  const std::string_view alphabet[] = {"a", "é",           "€",  "^",  "ç",
                                       "😀", "👩‍👧", "\n", "🇸🇳", "e\xcc\x81"};
  for (int round = 0; round < 3000; ++round) {
    std::string text;
    const size_t kinds = random.Below(2) == 0 ? 4 : std::size(alphabet);
    for (size_t i = random.Below(500); i > 0; --i) text += alphabet[random.Below(kinds)];
    const SmsSize size = MeasureSms(text);
    std::string joined;
    const auto pieces = SplitSms(text);
    ASSERT_EQ(size.parts, static_cast<int64_t>(pieces.size()));
    for (const std::string_view piece : pieces) {
      joined += piece;
      const int64_t room = size.encoding == SmsEncoding::kGsm7 ? (pieces.size() == 1 ? 160 : 153)
                                                               : (pieces.size() == 1 ? 70 : 67);
      int64_t units = 0;
      for (std::string_view rest = piece; !rest.empty();) {
        const char32_t c = TakeCodePoint(&rest);
        units += size.encoding == SmsEncoding::kGsm7 ? messages::SeptetsOf(c) : c > 0xffff ? 2 : 1;
      }
      ASSERT_LE(units, room) << text;
      ASSERT_TRUE(IsUtf8(piece));
    }
    ASSERT_EQ(text, joined);
  }
}

TEST(NormalizeSms, ComposesLettersAndLineEnds) {
  EXPECT_EQ("é", NormalizeSms("e\xcc\x81"));
  EXPECT_EQ("ế", NormalizeSms("e\xcc\x82\xcc\x81"));
  EXPECT_EQ("a\nb\nc\n", NormalizeSms("a\r\nb\rc\n"));
  EXPECT_EQ("x\xef\xbf\xbdy", NormalizeSms("x\xffy"));
  EXPECT_EQ(NormalizeSms("cafe\xcc\x81 \r\n"), NormalizeSms(NormalizeSms("cafe\xcc\x81 \r\n")));
}

TEST(Transliterate, ReplacesWhatForcesUcs2) {
  EXPECT_EQ("Ou est le garcon? \"Bonjour\", dit-il... oeuvre - 1/2 Etes",
            Transliterate("Ou est le garçon? « Bonjour », dit-il… œuvre – ½ Êtes"));
  EXPECT_EQ("élève à où Ç É ñ", Transliterate("élève à où Ç É ñ"));
  EXPECT_EQ("a b", Transliterate("a\xe2\x80\xaf"
                                 "b"));
  EXPECT_EQ("ABC!", Transliterate("ＡＢＣ！"));
  EXPECT_EQ("'", Transliterate("｀")) << "the grave accent of full width is one, too";
  EXPECT_EQ("e", Transliterate("ế"));
  EXPECT_EQ("😀 سلام ŋ", Transliterate("😀 سلام ŋ")) << "nothing reads the same";
  EXPECT_EQ("👩‍👧", Transliterate("👩‍👧")) << "joiners hold emoji together";
}

TEST(Transliterate, IsDoneInOneGo) {
  Dice random(12);
  for (int round = 0; round < 20000; ++round) {
    std::string text;
    for (size_t i = random.Below(12); i > 0; --i) {
      AppendCodePoint(static_cast<char32_t>(random.Below(0x3000)), text);
    }
    const std::string once = Transliterate(text);
    ASSERT_EQ(once, Transliterate(once)) << text;
  }
}

TEST(ToGsm7, IsTheAlphabet) {
  EXPECT_EQ(std::string("\0\x1b\x65", 3), ToGsm7("@€"));
  EXPECT_EQ("\x05\x09", ToGsm7("éÇ"));
  EXPECT_EQ("", ToGsm7("ç"));
}

}  // namespace
}  // namespace griot
