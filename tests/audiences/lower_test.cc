#include "griot/audiences/lower.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>

#include "griot/base/status.h"
#include "griot/base/text.h"
#include "griot/base/utf8.h"
#include "src/audiences/canonical.h"
#include "src/audiences/fold.h"
#include "src/audiences/parser.h"
#include "tests/audiences/sql_words.h"
#include "tests/audiences/world.h"
#include "tests/databases/each_database.h"

namespace griot::audiences {
namespace {

constexpr int kPeople = 60;

int Cases() {
  const char* const text = std::getenv("GRIOT_CASES");
  const auto cases = ParseInteger<int64_t>(text == nullptr ? "" : text);
  // A case is a statement for each engine: far slower than what the variable counts elsewhere.
  return static_cast<int>(std::clamp<int64_t>(cases.value_or(0) / 400, 1000, 20'000));
}

Filter ReadFilter(std::string_view text) {
  absl::StatusOr<Filter> filter = Filter::Parse(text);
  EXPECT_TRUE(filter.ok()) << filter.status() << '\n' << text;
  return filter.ok() ? *filter : *Filter::Parse("everyone()");
}

std::string Shown(std::string_view where, const Selection& selection) {
  std::string text = Cat(where, ": ", selection.filter.Canonical());
  for (const Filter& filter : selection.exclude) text += Cat("\n  without ", filter.Canonical());
  return text;
}

class LowerTest : public DatabaseTest {};
GRIOT_FOR_EACH_DATABASE(LowerTest);

// The law of the room: what the SQL selects is what the filter means.
TEST_P(LowerTest, SelectsWhatTheEvaluatorSelects) {
  World world(db(), kPeople);
  std::map<std::string, Selection> saved;
  saved.emplace("north", Selection{ReadFilter("city ~ 'thi' or group('vip')"),
                                   {ReadFilter("blocked('sms')")}});
  saved.emplace("quiet", Selection{ReadFilter("not audience('north') or objects()"), {}});
  for (const auto& [name, selection] : saved) {
    NewAudience audience{.name = name, .filter = selection.filter.Canonical()};
    for (const Filter& filter : selection.exclude) audience.exclude.push_back(filter.Canonical());
    ASSERT_TRUE(world.audiences().Create(audience).ok());
  }
  const Evaluator evaluator(kSomeNow, saved);
  Dice dice(7);
  int64_t selected = 0;
  for (int i = 0; i < Cases(); ++i) {
    Selection selection{
        ReadFilter(CanonicalText(RandomNode(dice, static_cast<int>(dice.Below(4)), true))), {}};
    if (dice.OneIn(4))
      selection.exclude.push_back(ReadFilter(CanonicalText(RandomNode(dice, 1, true))));
    std::vector<int64_t> expected;
    for (const Person& person : world.people()) {
      if (evaluator.Selects(selection, person)) expected.push_back(person.id);
    }
    const absl::StatusOr<std::vector<int64_t>> got = world.Selected(selection);
    ASSERT_TRUE(got.ok()) << got.status() << '\n' << Shown("", selection);
    ASSERT_EQ(expected, *got) << Shown(Cat("case ", i), selection);
    selected += static_cast<int64_t>(got->size());
  }
  // Neither everybody nor nobody.
  EXPECT_GT(selected, int64_t{Cases()} * kPeople / 10);
  EXPECT_LT(selected, int64_t{Cases()} * kPeople * 9 / 10);
}

// Texts that are code to somebody.
constexpr std::string_view kInjections[] = {"'; DROP TABLE contact; --",
                                            "' OR '1'='1",
                                            "\" OR \"\"=\"",
                                            "\\",
                                            "\\'",
                                            "\\\\",
                                            "$1",
                                            "$2",
                                            "$99",
                                            "?",
                                            "?1",
                                            ":name",
                                            "@x",
                                            "%",
                                            "_",
                                            "--",
                                            "/*",
                                            "*/",
                                            ";",
                                            "NULL",
                                            "null",
                                            "0",
                                            "x') OR 1=1 --",
                                            "]",
                                            "[",
                                            "[^a]",
                                            "*",
                                            "{\"a\":1}",
                                            "$.a",
                                            "$[0]",
                                            "$.*",
                                            "a.b",
                                            "a[0]",
                                            "E'\\\\x'",
                                            "::text",
                                            "U&'\\0027'",
                                            "\xE2\x80\xAE",
                                            "ʼ",
                                            "＇",
                                            "\xF0\x9F\x92\xA9",
                                            "' || (SELECT 1) || '",
                                            "(?i)",
                                            "(?=a)",
                                            "***:a",
                                            "\\y",
                                            "a{1,99999}",
                                            "(((((",
                                            "[[:alpha:]]",
                                            "[.a.]",
                                            "[=a=]"};

std::string Quoted(std::string_view text) { return CanonicalText(Literal(std::string(text))); }

TEST_P(LowerTest, TextsThatAreCodeSelectNobodyAndBreakNothing) {
  World world(db(), 5);
  for (const std::string_view text : kInjections) {
    const std::string quoted = Quoted(text);
    for (const std::string& filter :
         {Cat("last_name == ", quoted), Cat("name ~ ", quoted, " and last_name == ", quoted),
          Cat("city starts_with ", quoted, " and city == ", quoted),
          Cat("external_id in [", quoted, ", ", quoted, "]"), Cat("@x == ", quoted),
          Cat("@x ~ ", quoted), Cat("@x < ", quoted)}) {
      const auto got = world.Selected({ReadFilter(filter), {}});
      ASSERT_TRUE(got.ok()) << got.status() << '\n' << filter;
      // The contacts have values of the kind themselves; those that equal are right to be found.
      for (const int64_t id : *got) {
        const Person& person = world.people()[static_cast<size_t>(id - 1)];
        EXPECT_TRUE(Evaluator(kSomeNow, {}).IsTrue(ReadFilter(filter).root(), person)) << filter;
      }
    }
  }
  EXPECT_EQ(size_t{5}, world.Selected({ReadFilter("everyone() or objects()"), {}})->size());
}

TEST_P(LowerTest, NamesOfAttributesThatAreCodeFindTheirValuesOnly) {
  World world(db(), 0);
  int64_t id = 0;
  std::vector<std::string_view> names;
  for (const std::string_view text : kInjections) {
    Dice dice(1);
    Person person = RandomPerson(dice, ++id);
    person.addresses.clear();
    person.objects = false;
    person.attributes = Json(Json::Object());
    person.attributes.Set(text, Json("it"));
    person.attributes.Set("a", Json(Json::Object()));
    person.texts[FieldId::kExternalId] = std::nullopt;
    world.Add(person, World::kTenant);
    names.push_back(text);
  }
  for (size_t i = 0; i < names.size(); ++i) {
    const std::string attribute = Cat("attribute(", Quoted(names[i]), ")");
    const auto got = world.Selected({ReadFilter(Cat(attribute, " == \"it\"")), {}});
    ASSERT_TRUE(got.ok()) << got.status() << '\n' << attribute;
    EXPECT_EQ((std::vector<int64_t>{static_cast<int64_t>(i + 1)}), *got) << attribute;
    EXPECT_EQ(names.size() - 1,
              world.Selected({ReadFilter(Cat(attribute, " is missing")), {}})->size());
  }
}

TEST_P(LowerTest, TheDeepestAndTheLongestFiltersRun) {
  World world(db(), 5);
  std::string deep = "consented(\"sms\", \"marketing\")";
  for (int i = 0; i < 20; ++i) {
    deep = Cat("city == \"x\" ", i % 2 == 0 ? "or" : "and", " (", deep, ") ",
               i % 2 == 0 ? "or" : "and", " not opted_out(\"sms\")");
  }
  std::string nots = "group(\"vip\")";
  for (int i = 0; i < 31; ++i) nots = Cat("not (objects() or ", nots, ")");
  std::string nest = "city ~ \"d\"";
  for (int i = 0; i < 63; ++i)
    nest = Cat("(", nest, ") ", i % 2 == 0 ? "or" : "and", " city != \"x\"");
  std::string attributes = "@vip == true";
  for (int i = 0; i < 40; ++i) {
    attributes = Cat("(", attributes, ") ", i % 2 == 0 ? "or" : "and",
                     " attribute('a\"b') in [1, 'x', true]");
  }
  std::string chain = "city == \"c\"";
  for (int i = 0; i < 900; ++i) chain += Cat(" or city == \"", i, "\"");
  std::string list = "operator in [\"a\"";
  for (int i = 0; i < 999; ++i) list += Cat(", \"", i, "\"");
  for (const std::string& filter : {deep, nots, nest, attributes, chain, Cat(list, "]")}) {
    const auto got = world.Selected({ReadFilter(filter), {}});
    ASSERT_TRUE(got.ok()) << got.status() << '\n' << filter.substr(0, 200);
  }
}

TEST_P(LowerTest, CountsItsParametersFromWhereItIsTold) {
  World world(db(), 5);
  const auto sql =
      world.audiences().Lower({ReadFilter("city == 'Dakar' and phone == '+221771234567'"), {}}, 4);
  ASSERT_TRUE(sql.ok()) << sql.status();
  EXPECT_EQ(std::string::npos, sql->where.find("$3"));
  EXPECT_NE(std::string::npos, sql->where.find("c.tenant_id = $4"));
  EXPECT_EQ(7, sql->next_parameter);
  EXPECT_EQ(size_t{3}, sql->Values().size());
}

// Each character of the alphabets that are folded, and those beside them, against each letter.
TEST_P(LowerTest, SearchesFindWhatFoldsToTheSame) {
  World world(db(), 0);
  std::vector<std::string> characters;
  const auto add = [&](char32_t first, char32_t last) {
    for (char32_t c = first; c <= last; ++c) {
      characters.emplace_back();
      AppendCodePoint(c, characters.back());
    }
  };
  add(0x20, 0x7E);
  add(0xA0, 0x25F);
  add(0x1DF0, 0x1F00);
  Dice dice(1);
  Person person = RandomPerson(dice, 1);
  person.addresses.clear();
  person.groups.clear();
  person.objects = false;
  person.texts[FieldId::kExternalId] = std::nullopt;
  for (size_t i = 0; i < characters.size(); ++i) {
    person.id = static_cast<int64_t>(i + 1);
    person.texts[FieldId::kCity] = Cat("(", characters[i], ")");
    world.Add(person, World::kTenant);
  }
  for (size_t i = 0; i < characters.size(); i += i < 95 ? 1 : 7) {
    std::vector<int64_t> expected;
    for (size_t k = 0; k < characters.size(); ++k) {
      const std::string city = Cat("(", characters[k], ")");
      if (Fold(city).find(Fold(characters[i])) == std::string::npos) continue;
      expected.push_back(static_cast<int64_t>(k + 1));
    }
    const auto got = world.Selected({ReadFilter(Cat("city ~ ", Quoted(characters[i]))), {}});
    ASSERT_TRUE(got.ok()) << got.status();
    ASSERT_EQ(expected, *got) << characters[i];
  }
}

TEST_P(LowerTest, CollectsNoSetsWhereFewContactsCanBeMeant) {
  World world(db(), 5);
  const auto collects = [&](std::string_view filter) {
    const auto sql = world.audiences().Lower({ReadFilter(filter), {ReadFilter("group('vip')")}});
    return sql->where.find("SELECT m.contact_id") != std::string::npos;
  };
  EXPECT_EQ(GetParam() == DatabaseKind::kSqlite, collects("country == 'SN' or contact('1')"));
  EXPECT_FALSE(collects("country == 'SN' and contact('1')"));
  EXPECT_FALSE(collects("(phone == '+221771234567' or email in ['a@b.sn']) and city == 'a'"));
  EXPECT_FALSE(collects("external_id == '7'"));
  EXPECT_EQ(GetParam() == DatabaseKind::kSqlite, collects("not contact('1')"));
}

TEST_P(LowerTest, IsMadeOfFixedWords) {
  World world(db(), 1);
  Dice dice(5);
  for (int i = 0; i < 1000; ++i) {
    const auto sql =
        world.audiences().Lower({ReadFilter(CanonicalText(RandomNode(dice, 2, false))), {}});
    ASSERT_TRUE(sql.ok()) << sql.status();
    ASSERT_EQ("", ForeignWord(sql->where)) << sql->where;
  }
}

TEST_P(LowerTest, UnknownNamesAndCirclesAreErrors) {
  World world(db(), 5);
  const auto error = [&](std::string_view filter) {
    return std::string(Message(world.Selected({ReadFilter(filter), {}}).status()));
  };
  EXPECT_EQ("filter: group \"vpi\" is unknown, did you mean \"vip\"", error("not group('vpi')"));
  EXPECT_EQ("filter: group \"nobody\" is unknown, make it first, or leave it out",
            error("group('nobody')"));
  EXPECT_EQ("filter: audience \"nort\" is unknown, make it first, or leave it out",
            error("audience('nort')"));
  ASSERT_TRUE(world.audiences().Create({.name = "north", .filter = "everyone()"}).ok());
  EXPECT_EQ("filter: audience \"nort\" is unknown, did you mean \"north\"",
            error("audience('nort')"));
  // Another writer made a circle meanwhile.
  world.Run("UPDATE audience SET filter = 'not audience(\"north\")'");
  EXPECT_EQ("filter: audience \"north\" contains itself, leave it out of its own filter",
            error("audience('north')"));
}

TEST_P(LowerTest, AudiencesOfAudiencesThatGrowTooLargeAreRefused) {
  World world(db(), 5);
  std::string last = "everyone()";
  for (int i = 0; i < 14; ++i) {
    const std::string name = Cat("a", i);
    absl::Status status = world.audiences().Create({.name = name, .filter = last}).status();
    if (status.ok()) {
      status = world.Selected({ReadFilter(Cat("audience(\"", name, "\")")), {}}).status();
    }
    if (!status.ok()) {
      EXPECT_EQ(
          "filter: too much for one statement with the audiences that it names, simplify them",
          Message(status));
      EXPECT_GE(i, 4);
      return;
    }
    last = Cat("audience(\"", name, "\") and not audience(\"", name, "\") or audience(\"", name,
               "\")");
  }
  ADD_FAILURE() << "never refused";
}

}  // namespace
}  // namespace griot::audiences
