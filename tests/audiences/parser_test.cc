#include "src/audiences/parser.h"

#include <gtest/gtest.h>

#include "griot/base/status.h"
#include "griot/base/text.h"
#include "src/audiences/canonical.h"

namespace griot::audiences {
namespace {

// The canonical text, or the error.
std::string Parsed(std::string_view filter) {
  const absl::StatusOr<Node> node = ParseFilter(filter);
  return node.ok() ? CanonicalText(*node) : std::string(Message(node.status()));
}

struct Case {
  std::string_view filter, expected;
};

TEST(ParseFilter, ReadsTheWholeLanguage) {
  constexpr Case kCases[] = {
      {"country == \"SN\"", "country == \"SN\""},
      {"Country=='sn'", "country == \"SN\""},
      {"operator in [\"Orange\", 'Yas']", "operator in [\"Orange\", \"Yas\"]"},
      {"operator not in ['Free']", "operator not in [\"Free\"]"},
      {"type == 'fixed_line'", "type == \"fixed_line\""},
      {"name ~ 'diop' and first_name starts_with 'a'",
       "name ~ \"diop\" and first_name starts_with \"a\""},
      {"city !~ 'dak'", "city !~ \"dak\""},
      {"city == null", "city is missing"},
      {"city != null", "city is not missing"},
      {"city is null or city is not missing", "city is missing or city is not missing"},
      {"calling_code >= 221", "calling_code >= 221"},
      {"last_reply < 30 days ago", "last_reply < 30 days ago"},
      {"last_reply > 1 week ago", "last_reply > 1 week ago"},
      {"created == 2026-11-21", "created == 2026-11-21"},
      {"created >= 2026-11-21T08:30:00+01:00", "created >= 2026-11-21T07:30:00Z"},
      {"updated < today or updated > now", "updated < today or updated > now"},
      {"created in [today, 2026-01-01]", "created in [today, 2026-01-01]"},
      {"attribute(\"shoe size\") > 40.5", "attribute(\"shoe size\") > 40.5"},
      {"@Ville == 'Thiès'", "attribute(\"Ville\") == \"Thiès\""},
      {"@vip == true", "attribute(\"vip\") == true"},
      {"@x in [1, 2.0, 'a', false]", "attribute(\"x\") in [1, 2.0, \"a\", false]"},
      {"phone == '+221 77 123 45 67'", "phone == \"+221771234567\""},
      {"email in ['A@B.sn']", "email in [\"a@b.sn\"]"},
      {"has('WhatsApp')", "has(\"whatsapp\")"},
      {"group(\"a \\\"b\\\"\")", "group(\"a \\\"b\\\"\")"},
      {"opted_out(\"sms\") or blocked('all')", "opted_out(\"sms\") or blocked(\"all\")"},
      {"consented('email', 'marketing')", "consented(\"email\", \"marketing\")"},
      {"objects() or everyone() or contact('7') or audience('x')",
       "objects() or everyone() or contact(\"7\") or audience(\"x\")"},
  };
  for (const Case& c : kCases) EXPECT_EQ(c.expected, Parsed(c.filter)) << c.filter;
}

TEST(ParseFilter, NotBindsMostAndOrLeast) {
  constexpr Case kCases[] = {
      {"objects() or has('push') and group('a')", "objects() or has(\"push\") and group(\"a\")"},
      {"(objects() or has('push')) and group('a')",
       "(objects() or has(\"push\")) and group(\"a\")"},
      {"not objects() and group('a')", "not objects() and group(\"a\")"},
      {"not (objects() and group('a'))", "not (objects() and group(\"a\"))"},
      {"not not objects()", "not not objects()"},
      {"not (not (objects()))", "not not objects()"},
      {"objects() and (group('a') and (group('b')))",
       "objects() and group(\"a\") and group(\"b\")"},
      {"NOT objects() AND group('a') OR group('b')",
       "not objects() and group(\"a\") or group(\"b\")"},
  };
  for (const Case& c : kCases) EXPECT_EQ(c.expected, Parsed(c.filter)) << c.filter;
}

TEST(ParseFilter, ErrorsNameThePlaceAndTheCure) {
  constexpr Case kCases[] = {
      {"", "filter: character 1: there is nothing here, write everyone() for all contacts"},
      {"city == 'a' & contry", "filter: character 13: \"&\" means nothing here, write \"and\""},
      {"objects() and contry == 'SN'",
       "filter: character 15: \"contry\" is no field, did you mean \"country\""},
      {"xyzzy == 1",
       "filter: character 1: \"xyzzy\" is no field, there are country, operator, type, first_name, "
       "last_name, name, city, language, time_zone, external_id, calling_code, created, updated, "
       "last_reply, phone, email, attribute"},
      {"city 'a'",
       "filter: character 6: expected a comparison (==, !=, <, <=, >, >=, ~, !~, in, not in, "
       "starts_with, is missing), got text"},
      {"city ==", "filter: character 8: expected a value, got the end"},
      {"city == dakar", "filter: character 9: expected a value, got a word, text stands in quotes"},
      {"city > null",
       "filter: character 8: nothing compares with what is missing, write \"is missing\""},
      {"city == 12",
       "filter: character 9: city is text, this is a whole number, write it in quotes"},
      {"city in 'a'", "filter: character 9: expected \"[\", got text"},
      {"city in []", "filter: character 10: the list is empty, write at least one value"},
      {"city in ['a' 'b']", "filter: character 14: expected \"]\", got text"},
      {"city not 'a'", "filter: character 10: expected \"in\" behind not, got text"},
      {"city is 'a'", "filter: character 9: expected \"missing\", got text"},
      {"(city == 'a'", "filter: character 13: expected \")\", got the end"},
      {"city == 'a')", "filter: character 12: expected and, or, or the end, got \")\""},
      {"city == 'a' city == 'b'",
       "filter: character 13: expected and, or, or the end, got \"city\""},
      {"city == 'a' and", "filter: character 16: expected a field or a predicate, got the end"},
      {"and", "filter: character 1: expected a field or a predicate, got \"and\""},
      {"12 == calling_code", "filter: character 1: expected a field or a predicate, got a number"},
      {"group", "filter: character 6: expected \"(\", write group(\"name\")"},
      {"group(vip)", "filter: character 7: expected text in quotes, write group(\"name\")"},
      {"group('a', 'b')", "filter: character 1: group takes one text, write group(\"name\")"},
      {"group('')", "filter: character 1: the name is empty, write group(\"name\")"},
      {"opted_out('smss')", "filter: character 1: \"smss\" is no channel, did you mean \"sms\""},
      {"country == 'XX'", "filter: character 12: \"XX\" is no country, did you mean \"AX\""},
      {"country ~ 'S'",
       "filter: character 9: country is a word of a list, \"~\" is not for it, write ==, != or in"},
      {"attribute == 'x'", "filter: character 11: expected \"(\", got \"==\""},
      {"attribute(x) == 'x'",
       "filter: character 11: expected the name of the attribute in quotes, as in attribute(\"shoe "
       "size\")"},
      {"attribute('') == 1",
       "filter: character 11: the name of an attribute has 1 to 100 bytes, shorten it"},
      {"@'a b' == 1",
       "filter: character 2: expected the name of an attribute behind @, or attribute(\"name\")"},
      {"@a < true", "filter: character 6: true and false have no order, write == or !="},
      {"@a ~ 4",
       "filter: character 6: \"~\" searches text, this is a whole number, write it in "
       "quotes"},
      {"@a == 2026-01-01",
       "filter: character 7: attribute is text, a number, true or false, this is a time, write the "
       "time as text, in quotes"},
      {"created > 30 days",
       "filter: character 18: expected \"ago\", as in 30 days ago, got the end"},
      {"created > 101 years ago", "filter: character 11: out of range, write 0 to 100 years ago"},
      {"city == 'a'\nand contry == 'b'",
       "filter: line 2, character 5: \"contry\" is no field, did you mean \"country\""},
      {"city == 'Thiès' and contry == 'b'",
       "filter: character 21: \"contry\" is no field, did you mean \"country\""},
      {"city ~ ''", "filter: character 8: a search is for 1 to 100 characters, this is 0"},
      {"city == 'a' = 'b'", "filter: character 13: \"=\" means nothing here, write \"==\""},
      {"\xFF", "filter: not UTF-8, encode it"},
  };
  for (const Case& c : kCases) EXPECT_EQ(c.expected, Parsed(c.filter)) << c.filter;
}

TEST(ParseFilter, ErrorsNeverRepeatAnAddress) {
  for (const std::string_view filter :
       {"phone == 221771234567", "phone == '77-1234567'", "phone ~ '771234567'",
        "771234567 == phone", "phone == +221771234567", "email == awa@example.sn", "awa@example.sn",
        "email ~ 'awa@example.sn'", "email == 'awa example.sn'", "email == 'awa@example.sn",
        "email in ['x@y.sn' awa@example.sn]", "city == 'x' awa@example.sn",
        "phone in ['+221701112233', 771234567]", "phone < '+221771234567'", "example.sn == email",
        "x@example"}) {
    const std::string said = Parsed(filter);
    EXPECT_TRUE(said.starts_with("filter: ")) << filter;
    for (const std::string_view secret : {"1234567", "awa", "example.sn", "1112233"}) {
      std::string without = said;
      const std::string_view cure = "name@example.org";
      if (const size_t at = without.find(cure); at != std::string::npos) {
        without.erase(at, cure.size());
      }
      EXPECT_EQ(std::string::npos, without.find(secret)) << said;
    }
  }
}

std::string Repeated(std::string_view what, int times) {
  std::string all;
  for (int i = 0; i < times; ++i) all += what;
  return all;
}

TEST(ParseFilter, HasLimits) {
  EXPECT_EQ("objects()", Parsed(Repeated("(", 64) + "objects()" + Repeated(")", 64)));
  EXPECT_EQ("filter: character 65: nested deeper than 64 levels, flatten it",
            Parsed(Repeated("(", 65) + "objects()" + Repeated(")", 65)));
  EXPECT_TRUE(Parsed(Repeated("not ", 64) + "objects()").starts_with("not "));
  EXPECT_EQ("filter: character 257: nested deeper than 64 levels, flatten it",
            Parsed(Repeated("not ", 65) + "objects()"));

  EXPECT_TRUE(Parsed("objects()" + Repeated(" or objects()", 998)).starts_with("objects() or"));
  EXPECT_TRUE(Parsed("objects()" + Repeated(" or objects()", 1000))
                  .ends_with("more than 1000 conditions, put some of them into a saved audience"));
  EXPECT_TRUE(Parsed("@a in [0" + Repeated(",1", 999) + "]").starts_with("attribute"));
  EXPECT_TRUE(Parsed("@a in [0" + Repeated(",1", 1000) + "]")
                  .ends_with("more than 1000 values in one list, make a group of these contacts"));
  EXPECT_EQ("objects()", Parsed("objects()" + std::string((16 << 10) - 9, ' ')));
  EXPECT_EQ("filter: longer than 16384 bytes, put a part of it into a saved audience",
            Parsed("objects()" + std::string((16 << 10) - 8, ' ')));
}

}  // namespace
}  // namespace griot::audiences
