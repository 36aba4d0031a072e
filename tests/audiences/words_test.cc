#include "src/audiences/words.h"

#include <gtest/gtest.h>

#include "src/audiences/parser.h"

namespace griot::audiences {
namespace {

std::string Words(std::string_view filter, std::string_view language = "en") {
  return InWords(*ParseFilter(filter), language);
}

TEST(InWords, SaysItInEnglish) {
  EXPECT_EQ(
      "country is SN and (operator is \"Orange\" or \"Yas\") and in group \"vip\" and has not "
      "opted "
      "out of SMS and last reply is before 30 days ago and city contains \"dak\"",
      Words("country == 'SN' and operator in ['Orange', 'Yas'] and group('vip') and not "
            "opted_out('sms') and last_reply < 30 days ago and city ~ 'dak'"));
  EXPECT_EQ("has consented to marketing by SMS", Words("consented('sms', 'marketing')"));
  EXPECT_EQ("has no e-mail address", Words("not has('email')"));
  EXPECT_EQ("not (city is \"a\" or type of number is mobile)",
            Words("not (city == 'a' or type == 'mobile')"));
  EXPECT_EQ("attribute \"shoe size\" is at least 40 and attribute \"vip\" is not true",
            Words("attribute('shoe size') >= 40 and @vip != true"));
  EXPECT_EQ("operator is not \"a\" nor \"b\"", Words("operator not in ['a', 'b']"));
  EXPECT_EQ("created is on 2026-11-21", Words("created == 2026-11-21"));
}

TEST(InWords, SaysItInFrench) {
  EXPECT_EQ(
      "pays est SN et (opérateur est \"Orange\" ou \"Yas\") et dans le groupe \"vip\" et ne s'est "
      "pas "
      "désinscrit de SMS et dernière réponse précède il y a 30 jours et ville contient \"dak\"",
      Words("country == 'SN' and operator in ['Orange', 'Yas'] and group('vip') and not "
            "opted_out('sms') and last_reply < 30 days ago and city ~ 'dak'",
            "fr"));
  EXPECT_EQ("tous les contacts", Words("everyone()", "fr-SN"));
  EXPECT_EQ("ville est absent", Words("city == null", "fr"));
}

TEST(InWords, MasksAddresses) {
  EXPECT_EQ("phone is …67", Words("phone == '+221771234567'"));
  EXPECT_EQ("e-mail is …@example.sn", Words("email == 'awa@example.sn'"));
}

}  // namespace
}  // namespace griot::audiences
