#include "griot/transfer/import_progress.h"

#include <gtest/gtest.h>

#include "griot/vault/system_random.h"
#include "src/transfer/import_state.h"
#include "tests/audiences/world.h"
#include "tests/databases/each_database.h"

namespace griot {
namespace {

class ImportProgressTest : public DatabaseTest {
 protected:
  void SetUp() override {
    DatabaseTest::SetUp();
    if (IsSkipped() || HasFatalFailure()) return;
    ASSERT_TRUE(Migrate(db(), transfer::Migrations()).ok());
    ASSERT_TRUE(db().Begin(Access::kWrite).ok());
  }
  Scope ScopeOf(Id tenant) {
    return {.db = db(),
            .tenant = tenant,
            .who = "system",
            .clock = clock_,
            .random = random_,
            .vault = vault_,
            .journal = journal_};
  }

  ManualClock clock_{absl::FromUnixSeconds(1'795'000'000)};
  SystemRandom random_;
  TenantVault vault_{{1}, *SecretKey::FromBytes(std::string(32, 'k')), {}};
  audiences::RememberingJournal journal_;
};
GRIOT_FOR_EACH_DATABASE(ImportProgressTest);

TEST_P(ImportProgressTest, TellsHowFarEachHasCome) {
  Scope scope = ScopeOf({1}), other = ScopeOf({2});
  transfer::ImportState first{.place = {100, 42}, .read = 41, .created = 40, .rejected = 1};
  transfer::ImportState second{.place = {7, 3}, .read = 2, .updated = 1, .unchanged = 1};
  ASSERT_TRUE(Save(scope, "a", first).ok());
  ASSERT_TRUE(Save(scope, "b", second).ok());
  RunningImports imports(scope);
  const auto got = imports.Get({.id = first.id});
  ASSERT_TRUE(got.ok()) << got.status();
  EXPECT_EQ(41, got->read);
  EXPECT_EQ(40, got->created);
  EXPECT_EQ(1, got->rejected);
  EXPECT_EQ(42, got->line);
  EXPECT_EQ(clock_.Now(), got->at);
  const auto page = imports.List({.limit = 1});
  ASSERT_TRUE(page.ok() && page->next) << page.status();
  EXPECT_EQ(first.id, page->items.at(0).id);
  const auto rest = imports.List({.limit = 1, .after = page->next});
  EXPECT_EQ(second.id, rest->items.at(0).id);
  EXPECT_FALSE(rest->next);
  EXPECT_EQ(absl::StatusCode::kNotFound,
            RunningImports(other).Get({.id = first.id}).status().code());
  EXPECT_TRUE(RunningImports(other).List({})->items.empty());
  ASSERT_TRUE(Forget(scope, first).ok());
  EXPECT_EQ(absl::StatusCode::kNotFound, imports.Get({.id = first.id}).status().code());
}

}  // namespace
}  // namespace griot
