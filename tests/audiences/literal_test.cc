#include "src/audiences/literal.h"

#include <gtest/gtest.h>

#include "griot/base/status.h"

namespace griot::audiences {
namespace {

std::string Accept(FieldId field, Literal literal) {
  const absl::StatusOr<Literal> accepted = LiteralFor(WordOf(field), std::move(literal));
  if (!accepted.ok()) return std::string(Message(accepted.status()));
  const auto* text = std::get_if<std::string>(&*accepted);
  return text == nullptr ? std::string(TypeName(*accepted)) : *text;
}

std::string Op_(FieldId field, Op op) { return std::string(Message(CheckOp(WordOf(field), op))); }

TEST(LiteralFor, NormalisesCountriesTypesAndAddresses) {
  EXPECT_EQ("SN", Accept(FieldId::kCountry, "sn"));
  EXPECT_EQ("mobile", Accept(FieldId::kType, "Mobile"));
  EXPECT_EQ("+221771234567", Accept(FieldId::kPhone, "+221 (77) 123-45.67"));
  EXPECT_EQ("awa@example.sn", Accept(FieldId::kEmail, " Awa@Example.SN "));
  EXPECT_EQ("Dakar", Accept(FieldId::kCity, "Dakar"));
}

TEST(LiteralFor, NamesBothTypesAndTheCure) {
  EXPECT_EQ("city is text, this is a whole number, write it in quotes",
            Accept(FieldId::kCity, int64_t{12}));
  EXPECT_EQ("country is text, this is true or false, write it in quotes",
            Accept(FieldId::kCountry, true));
  EXPECT_EQ("phone is text, this is a whole number, write it in quotes",
            Accept(FieldId::kPhone, int64_t{221771234567}));
  EXPECT_EQ("calling_code is a whole number, this is text, write digits without quotes, as in 221",
            Accept(FieldId::kCallingCode, "221"));
  EXPECT_EQ(
      "calling_code is a whole number, this is a number, write digits without quotes, as in "
      "221",
      Accept(FieldId::kCallingCode, 221.5));
  EXPECT_EQ(
      "created is a time, this is text, write it as 2026-11-21, today or 30 days ago, without "
      "quotes",
      Accept(FieldId::kCreated, "2026-11-21"));
  EXPECT_EQ(
      "attribute is text, a number, true or false, this is a time, write the time as text, in "
      "quotes",
      Accept(FieldId::kAttribute, TimeText{}));
}

TEST(LiteralFor, UnknownWordsAreErrorsWithTheOneThatWasMeant) {
  EXPECT_EQ("\"SNN\" is no country, did you mean \"SN\"", Accept(FieldId::kCountry, "SNN"));
  EXPECT_EQ("\"Senegal\" is no country, write two letters of ISO 3166, as in SN",
            Accept(FieldId::kCountry, "Senegal"));
  EXPECT_EQ("\"mobil\" is no type of number, did you mean \"mobile\"",
            Accept(FieldId::kType, "mobil"));
}

TEST(LiteralFor, NeverRepeatsAnAddress) {
  EXPECT_EQ("this is no international phone number, write + and the calling code",
            Accept(FieldId::kPhone, "77 123 45 67"));
  EXPECT_EQ("this is no international phone number, write + and the calling code",
            Accept(FieldId::kPhone, "+22177123456x"));
  EXPECT_EQ("this is no e-mail address, write name@example.org",
            Accept(FieldId::kEmail, "awa at example"));
}

TEST(CheckOp, SaysHowAFieldIsAsked) {
  EXPECT_EQ("phone is found as a whole, not by \"~\", write ==, != or in",
            Op_(FieldId::kPhone, Op::kContains));
  EXPECT_EQ("email is found as a whole, not by \"is missing\", write has(\"email\")",
            Op_(FieldId::kEmail, Op::kMissing));
  EXPECT_EQ("country is a word of a list, \"<\" is not for it, write ==, != or in",
            Op_(FieldId::kCountry, Op::kLess));
  EXPECT_EQ("created is a time, \"starts_with\" is not for it, write ==, < or >",
            Op_(FieldId::kCreated, Op::kStartsWith));
  EXPECT_EQ("calling_code is a whole number, \"!~\" is not for it, write ==, < or >",
            Op_(FieldId::kCallingCode, Op::kNotContains));
  EXPECT_EQ("", Op_(FieldId::kCountry, Op::kMissing));
  EXPECT_EQ("", Op_(FieldId::kLastReply, Op::kGreaterOrEqual));
  EXPECT_EQ("", Op_(FieldId::kAttribute, Op::kStartsWith));
}

TEST(CheckAttributeName, TakesAnyNameOfABearableLength) {
  for (const std::string_view name : {"shoe size", "$.a[0]", "a\"b", "a\\b", "é"}) {
    EXPECT_TRUE(CheckAttributeName(name).ok()) << name;
  }
  EXPECT_EQ("the name of an attribute has 1 to 100 bytes, shorten it",
            Message(CheckAttributeName("")));
  EXPECT_FALSE(CheckAttributeName(std::string(101, 'x')).ok());
}

TEST(CheckArguments, AreWordsThatThereAre) {
  const auto check = [](PredicateId predicate, std::vector<std::string> arguments) {
    return std::string(Message(CheckArguments(WordOf(predicate), arguments)));
  };
  EXPECT_EQ("", check(PredicateId::kOptedOut, {"SMS"}));
  EXPECT_EQ("\"smss\" is no channel, did you mean \"sms\"",
            check(PredicateId::kOptedOut, {"smss"}));
  EXPECT_EQ("\"advertising\" is no purpose, write all, marketing, service, transactional",
            check(PredicateId::kConsented, {"sms", "advertising"}));
  EXPECT_EQ("consented takes two texts, write consented(\"sms\", \"marketing\")",
            check(PredicateId::kConsented, {"sms"}));
  EXPECT_EQ("group takes one text, write group(\"name\")", check(PredicateId::kGroup, {}));
  EXPECT_EQ("everyone takes nothing, write everyone()", check(PredicateId::kEveryone, {"x"}));
  EXPECT_EQ("this is no id of a contact, write digits, as in contact(\"1042\")",
            check(PredicateId::kContact, {"01"}));
  EXPECT_EQ("\"fax\" is no kind of address, write phone, email, push, postal, whatsapp",
            check(PredicateId::kHas, {"fax"}));
}

}  // namespace
}  // namespace griot::audiences
