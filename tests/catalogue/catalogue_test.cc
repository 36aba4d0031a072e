#include <gmock/gmock.h>

#include <algorithm>
#include <set>

#include "griot/base/status.h"
#include "griot/base/text.h"
#include "griot/catalogue/operation.h"

namespace griot {
namespace {

using testing::HasSubstr;

TEST(CatalogueTest, NamesAreUniqueAndSorted) {
  std::vector<std::string_view> names;
  for (const Operation& operation : Catalogue()) names.push_back(operation.name);
  EXPECT_GT(names.size(), 30u);
  EXPECT_TRUE(std::is_sorted(names.begin(), names.end()));
  EXPECT_EQ(names.end(), std::adjacent_find(names.begin(), names.end()));
}

TEST(CatalogueTest, NamesAreANounAndAVerb) {
  for (const Operation& operation : Catalogue()) {
    const auto words = Split(operation.name, '.');
    ASSERT_EQ(2u, words.size()) << operation.name;
    for (const std::string_view word : words) {
      EXPECT_FALSE(word.empty()) << operation.name;
      EXPECT_EQ(std::string_view::npos, word.find_first_not_of("abcdefghijklmnopqrstuvwxyz_"))
          << operation.name;
    }
  }
}

TEST(CatalogueTest, EveryOperationIsDescribed) {
  for (const Operation& operation : Catalogue()) {
    EXPECT_GT(operation.doc.size(), 5u) << operation.name;
    EXPECT_EQ('.', operation.doc.back()) << operation.name;
    EXPECT_FALSE(operation.argument().name.empty()) << operation.name;
    EXPECT_FALSE(operation.answer().name.empty()) << operation.name;
  }
}

TEST(CatalogueTest, EveryOperationHasAnAddressOfItsOwn) {
  std::set<std::string> addresses;
  for (const Operation& operation : Catalogue()) {
    EXPECT_TRUE(addresses.insert(Cat(operation.http.method, " ", operation.http.path)).second)
        << operation.name;
    EXPECT_EQ('/', operation.http.path.front()) << operation.name;
  }
}

TEST(CatalogueTest, WhatStandsInAPathIsRequired) {
  int found = 0;
  for (const Operation& operation : Catalogue()) {
    std::string_view path = operation.http.path;
    for (size_t open = path.find('{'); open != path.npos; open = path.find('{')) {
      const std::string_view name = path.substr(open + 1, path.find('}') - open - 1);
      path.remove_prefix(open + 1);
      const auto fields = operation.argument().fields;
      const auto field = std::find_if(fields.begin(), fields.end(),
                                      [&](const FieldShape& f) { return f.name == name; });
      ASSERT_NE(fields.end(), field) << operation.name << ": " << name;
      EXPECT_TRUE(field->required) << operation.name << ": " << name;
      ++found;
    }
  }
  EXPECT_GT(found, 10);
}

TEST(CatalogueTest, ReadsChangeNothingAndChangesAreNoGets) {
  for (const Operation& operation : Catalogue()) {
    EXPECT_EQ(IsRead(operation.effect), operation.http.method == "GET") << operation.name;
    // One's own sessions are looked at and ended with one permission.
    if (operation.permission == Permission::kSessionsOwn) continue;
    // A forecast reads the whole audience: it is for those who plan.
    if (operation.permission == Permission::kCampaignsPlan) continue;
    const std::string_view permission = NameOf(operation.permission);
    const std::string_view verb = permission.substr(permission.find('.') + 1);
    EXPECT_EQ(IsRead(operation.effect), verb == "read")
        << operation.name << " needs " << permission;
  }
}

TEST(CatalogueTest, FindsEachByItsName) {
  for (const Operation& operation : Catalogue()) {
    const auto found = FindOperation(operation.name);
    ASSERT_TRUE(found.ok());
    EXPECT_EQ(&operation, *found);
  }
}

TEST(CatalogueTest, SaysWhatWasMeant) {
  for (const auto& [wrong, meant] :
       {std::pair{"contacts.lst", "contacts.list"}, std::pair{"contact.list", "contacts.list"},
        std::pair{"zudit.verify", "audit.verify"}}) {
    const absl::Status status = FindOperation(wrong).status();
    EXPECT_EQ(absl::StatusCode::kNotFound, status.code());
    EXPECT_THAT(std::string(Message(status)), HasSubstr(Cat("did you mean \"", meant, "\"")));
  }
  EXPECT_THAT(std::string(Message(FindOperation("").status())), HasSubstr("griot catalogue"));
  EXPECT_THAT(std::string(Message(FindOperation("something else").status())),
              HasSubstr("griot catalogue"));
}

}  // namespace
}  // namespace griot
