#include "griot/contacts/attribute_values.h"

#include <gtest/gtest.h>

#include "griot/base/status.h"
#include "griot/base/text.h"

namespace griot {
namespace {

using T = AttributeType;
const std::vector<std::string> kMedals = {"Or", "Argent"};

std::string Fit(T type, std::string_view json, std::span<const std::string> choices = {}) {
  const auto fit = FitAttribute(type, choices, *ParseJson(json));
  return fit.ok() ? fit->Text() : std::string(Message(fit.status()));
}
std::string Read(T type, std::string_view text, std::span<const std::string> choices = {}) {
  Json value;
  const std::string_view wrong = ReadAttributeText(type, choices, text, &value);
  return wrong.empty() ? value.Text() : std::string(wrong);
}

TEST(AttributeValuesTest, ValuesOfJsonHaveTheirType) {
  EXPECT_EQ("\"x\"", Fit(T::kText, "\" x \""));
  EXPECT_EQ("expected text, got a number", Fit(T::kText, "7"));
  EXPECT_EQ("7", Fit(T::kNumber, "7"));
  EXPECT_EQ("7", Fit(T::kNumber, "7.0"));
  EXPECT_EQ("7.5", Fit(T::kNumber, "7.5"));
  EXPECT_EQ("expected a number, got text", Fit(T::kNumber, "\"7\""));
  EXPECT_EQ("true", Fit(T::kBoolean, "true"));
  EXPECT_EQ("expected true or false, got a number", Fit(T::kBoolean, "1"));
  EXPECT_EQ("\"2026-11-21\"", Fit(T::kDate, "\"2026-11-21\""));
  EXPECT_EQ("expected a date such as \"2026-11-21\", got another text",
            Fit(T::kDate, "\"21/11/2026\""));
  EXPECT_EQ("expected a date such as \"2026-11-21\", got a number", Fit(T::kDate, "20261121"));
}

TEST(AttributeValuesTest, ChoicesHaveOneSpelling) {
  EXPECT_EQ("\"Or\"", Fit(T::kText, "\"OR\"", kMedals));
  EXPECT_EQ("none of the choices, see attributes.list", Fit(T::kText, "\"bronze\"", kMedals));
  EXPECT_EQ("\"Argent\"", Read(T::kText, "argent", kMedals));
  EXPECT_EQ("not_a_choice", Read(T::kText, "bronze", kMedals));
}

TEST(AttributeValuesTest, TextsOfFilesAreReadAsTheirType) {
  EXPECT_EQ("\"007\"", Read(T::kText, "007"));
  EXPECT_EQ("\"7\"", Read(T::kText, "7"));
  EXPECT_EQ("1234.5", Read(T::kNumber, "1 234,5"));
  EXPECT_EQ("not_a_number", Read(T::kNumber, "many"));
  EXPECT_EQ("ambiguous_number", Read(T::kNumber, "1,234"));
  EXPECT_EQ("true", Read(T::kBoolean, "oui"));
  EXPECT_EQ("not_true_or_false", Read(T::kBoolean, "perhaps"));
  EXPECT_EQ("\"2026-11-21\"", Read(T::kDate, "21/11/2026"));
  EXPECT_EQ("not_a_date", Read(T::kDate, "31/02/2026"));
}

TEST(AttributeValuesTest, Names) {
  for (const std::string& name :
       {std::string("a"), std::string("Date d'achat"), std::string(200, 'x')}) {
    EXPECT_TRUE(CheckAttributeName(name).ok()) << name;
  }
  for (const std::string& name : {std::string(), std::string(" a"), std::string("a "),
                                  std::string(201, 'x'), std::string("\xFF")}) {
    EXPECT_FALSE(CheckAttributeName(name).ok()) << name;
  }
}

}  // namespace
}  // namespace griot
