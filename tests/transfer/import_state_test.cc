#include "src/transfer/import_state.h"

#include <gtest/gtest.h>

#include "griot/base/status.h"
#include "griot/vault/system_random.h"
#include "tests/audiences/world.h"
#include "tests/databases/each_database.h"

namespace griot::transfer {
namespace {

class ImportStateTest : public DatabaseTest {
 protected:
  void SetUp() override {
    DatabaseTest::SetUp();
    if (IsSkipped() || HasFatalFailure()) return;
    ASSERT_TRUE(Migrate(db(), Migrations()).ok());
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
  std::string Print(std::string_view bytes, const ImportContacts& import) {
    MemorySource file(bytes);
    return Fingerprint(ScopeOf({1}), file, import).value_or("failed");
  }

  ManualClock clock_{absl::FromUnixSeconds(1'795'000'000)};
  SystemRandom random_;
  TenantVault vault_{{1}, *SecretKey::FromBytes(std::string(32, 'k')), {}};
  audiences::RememberingJournal journal_;
};
GRIOT_FOR_EACH_DATABASE(ImportStateTest);

TEST_P(ImportStateTest, RemembersEverything) {
  const Scope scope = ScopeOf({1});
  ImportState state{.place = {12345, 678},
                    .read = 1,
                    .created = 2,
                    .updated = 3,
                    .unchanged = 4,
                    .rejected = 5,
                    .rejects_size = 6,
                    .closing = true,
                    .proof = {7},
                    .reasons = {{"phone: too_short", 3}, {"\"quoted\"", 2}}};
  for (int i = 0; i < 2; ++i) {
    ASSERT_TRUE(Save(scope, "print", state).ok());
    EXPECT_TRUE(static_cast<bool>(state.id));
    const auto found = FindBrokenOff(scope, "print");
    ASSERT_TRUE(found.ok() && *found) << found.status();
    EXPECT_EQ(state.id, (*found)->id);
    EXPECT_EQ(state.place, (*found)->place);
    EXPECT_EQ(state.reasons, (*found)->reasons);
    EXPECT_EQ(state.rejects_size, (*found)->rejects_size);
    EXPECT_EQ(state.closing, (*found)->closing);
    EXPECT_EQ(state.proof, (*found)->proof);
    EXPECT_EQ(std::tie(state.read, state.created, state.updated, state.unchanged, state.rejected),
              std::tie((*found)->read, (*found)->created, (*found)->updated, (*found)->unchanged,
                       (*found)->rejected));
    state.place.offset += 1, state.read += 10, state.closing = false;
  }
  EXPECT_FALSE(FindBrokenOff(scope, "another")->has_value());
  EXPECT_FALSE(FindBrokenOff(ScopeOf({2}), "print")->has_value());
  // As it was saved last: what another tenant has, and what has gone on since, is not forgotten.
  EXPECT_EQ(absl::StatusCode::kUnavailable, Forget(ScopeOf({2}), state).code());
  ImportState late = state;
  late.saved->offset -= 1;
  EXPECT_EQ(absl::StatusCode::kUnavailable, Forget(scope, late).code());
  EXPECT_EQ(absl::StatusCode::kUnavailable, Save(scope, "print", late).code());
  EXPECT_TRUE(FindBrokenOff(scope, "print")->has_value());
  ASSERT_TRUE(Forget(scope, state).ok());
  EXPECT_FALSE(FindBrokenOff(scope, "print")->has_value());
}

TEST_P(ImportStateTest, OfTwoOnlyOneGoesOn) {
  const Scope scope = ScopeOf({1});
  ImportState first{.place = {10, 1}}, second{.place = {10, 1}};
  ASSERT_TRUE(Save(scope, "print", first).ok());
  EXPECT_EQ("path: another call is importing this file, wait for its end",
            Message(Save(scope, "print", second)));
  // The second finds what the first has left, and is faster.
  second = **FindBrokenOff(scope, "print");
  second.place = {20, 2}, first.place = {30, 3};
  ASSERT_TRUE(Save(scope, "print", second).ok());
  EXPECT_EQ(absl::StatusCode::kUnavailable, Save(scope, "print", first).code());
  EXPECT_EQ((RowPlace{20, 2}), (*FindBrokenOff(scope, "print"))->place);
  ASSERT_TRUE(Forget(scope, second).ok());
  EXPECT_EQ(absl::StatusCode::kUnavailable, Save(scope, "print", first).code());
}

TEST_P(ImportStateTest, AnImportIsItsBytesAndItsWords) {
  const std::string print = Print("a,b\n", {.path = "a.csv", .rejects = "r.csv"});
  EXPECT_EQ(32u, print.size());
  EXPECT_EQ(print, Print("a,b\n", {.path = "elsewhere.csv"}));
  EXPECT_NE(print, Print("a,c\n", {.path = "a.csv"}));
  EXPECT_NE(print, Print("a,b\n", {.path = "a.csv", .region = "SN"}));
  EXPECT_NE(print, Print("a,b\n", {.path = "a.csv", .groups = {"x"}}));
  EXPECT_NE(Print("", {}), Print("x", {}));
  // Longer than what is read at once.
  std::string large(700'000, 'x');
  const std::string of_large = Print(large, {});
  large[650'000] = 'y';
  EXPECT_NE(of_large, Print(large, {}));
}

}  // namespace
}  // namespace griot::transfer
