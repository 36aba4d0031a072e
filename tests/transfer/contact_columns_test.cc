#include "src/transfer/contact_columns.h"

#include <gmock/gmock.h>

#include "griot/base/status.h"
#include "griot/transfer/mapping.h"

namespace griot::transfer {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

std::vector<std::string> Headers(std::span<const std::string> wanted, std::string_view language,
                                 const ContactWidth& width) {
  const auto columns = ContactColumns(wanted, language, width);
  EXPECT_TRUE(columns.ok()) << columns.status();
  std::vector<std::string> headers;
  for (const ContactColumn& column : columns.value_or(std::vector<ContactColumn>())) {
    headers.push_back(column.header);
  }
  return headers;
}

// What is written without a word of the caller has a name that the import knows, in each language.
TEST(ContactColumnsTest, AnImportKnowsEveryUsualColumn) {
  const ContactWidth width{.phones = 3,
                           .emails = 2,
                           .push_tokens = 2,
                           .postal_addresses = 2,
                           .attributes = {"age", "phone"}};
  for (const char* language : {"en", "fr"}) {
    const auto headers = Headers({}, language, width);
    ASSERT_EQ(18u, headers.size());
    const auto mapping = MapColumns({.header = headers});
    ASSERT_TRUE(mapping.ok()) << mapping.status();
    std::vector<std::string> targets;
    for (const ColumnMapping& column : *mapping) {
      targets.emplace_back(NameOf(column.target));
      if (!column.attribute.empty()) targets.back() += ":" + column.attribute;
    }
    EXPECT_THAT(targets, ElementsAre("external_id", "first_name", "last_name", "phone", "phone",
                                     "phone", "email", "email", "city", "language", "time_zone",
                                     "groups", "push_token", "push_token", "postal_address",
                                     "postal_address", "attribute:age", "attribute:phone"))
        << language;
  }
}

TEST(ContactColumnsTest, WritesThoseThatAreWanted) {
  const std::string wanted[] = {"phones", "attributes", "attribute:b", "id"};
  EXPECT_THAT(Headers(wanted, "en", {.phones = 2, .attributes = {"a"}}),
              ElementsAre("phone", "phone_2", "attribute:a", "attribute:b", "griot_id"));
  const std::string wrong[] = {"citty"};
  EXPECT_THAT(std::string(Message(ContactColumns(wrong, "en", {}).status())),
              HasSubstr("did you mean \"city\""));
}

TEST(ContactColumnsTest, AHeaderMayNameItsAttribute) {
  EXPECT_EQ("code", NamedAttribute("attribute:code"));
  EXPECT_EQ("Été: 1", NamedAttribute("attribut:Été: 1"));
  EXPECT_EQ(std::nullopt, NamedAttribute("attribute:"));
  EXPECT_EQ(std::nullopt, NamedAttribute("code"));
}

}  // namespace
}  // namespace griot::transfer
