// What an operation of a room needs, for tests: tenants in a fresh store.
#ifndef GRIOT_TESTS_CONTACTS_TEST_SCOPE_H_
#define GRIOT_TESTS_CONTACTS_TEST_SCOPE_H_

#include <gtest/gtest.h>

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "griot/base/clock.h"
#include "griot/base/text.h"
#include "griot/contacts/contacts.h"
#include "griot/database/scope.h"
#include "griot/numbers/segmenter.h"
#include "griot/tenants/tenants.h"
#include "griot/vault/tenant_vault.h"
#include "tests/databases/each_database.h"
#include "tests/databases/rows.h"
#include "tests/vault/seeded_random.h"

namespace griot {

class RememberedJournal : public Journal {
 public:
  absl::Status Append(Connection&, Id, Happening happening) override {
    happenings.push_back(Cat(happening.type, " ", happening.subject));
    return absl::OkStatus();
  }
  absl::Status Audit(Connection&, Id, std::string_view, std::string_view action, std::string_view,
                     const Json&) override {
    audited.emplace_back(action);
    return absl::OkStatus();
  }
  std::vector<std::string> happenings, audited;
};

inline const absl::Time kTestNow = absl::FromUnixSeconds(1'763'712'000);

// A tenant, made where it is missing; inside a write transaction.
struct TestScope {
  TestScope(Connection& connection, std::string_view name, bool seals = false)
      : tenant(EnsureTenant(connection, name, clock).value()),
        vault(tenant, *SecretKey::FromBytes(std::string(SecretKey::kSize, name.front())),
              Keys(seals)),
        scope{.db = connection,
              .tenant = tenant,
              .who = "user:1",
              .clock = clock,
              .random = random,
              .vault = vault,
              .journal = journal} {}
  static std::map<uint32_t, SecretKey> Keys(bool seals) {
    if (!seals) return {};
    return {{1, *SecretKey::FromBytes(std::string(SecretKey::kSize, 'd'))}};
  }

  ManualClock clock{kTestNow};
  SeededRandom random{7};
  RememberedJournal journal;
  Id tenant;
  TenantVault vault;
  Scope scope;
};

inline const Segmenter& SenegaleseSegmenter() {
  static const Segmenter segmenter = Segmenter::Create({.region = "SN"}).value();
  return segmenter;
}

// Two tenants in a store of contacts, and a transaction that never ends.
class ContactsRoomTest : public DatabaseTest {
 protected:
  void SetUp() override {
    DatabaseTest::SetUp();
    if (IsSkipped() || HasFatalFailure()) return;
    ASSERT_OK(Migrate(db(), Steps()));
    ASSERT_OK(db().Begin(Access::kWrite));
    scope_ = std::make_unique<TestScope>(db(), "acme");
    other_ = std::make_unique<TestScope>(db(), "other");
  }
  void TearDown() override {
    if (scope_ != nullptr) db().Rollback().IgnoreError();
  }

  static std::vector<Migration> Steps() {
    std::vector<Migration> steps(TenantMigrations().begin(), TenantMigrations().end());
    steps.insert(steps.end(), Contacts::Migrations().begin(), Contacts::Migrations().end());
    return steps;
  }

  Scope& scope() { return scope_->scope; }
  Scope& other() { return other_->scope; }
  TestScope& test_scope() { return *scope_; }
  ManualClock& clock() { return scope_->clock; }
  Contacts contacts() { return {scope(), SenegaleseSegmenter()}; }

  // Everything in the tables of the room.
  std::string Dump() {
    std::string all;
    for (const std::string_view sql :
         {"SELECT * FROM contact ORDER BY id", "SELECT * FROM address ORDER BY id",
          "SELECT * FROM contact_group ORDER BY id",
          "SELECT * FROM membership ORDER BY group_id, contact_id",
          "SELECT * FROM gate ORDER BY address_id, channel, purpose",
          "SELECT * FROM pseudonym ORDER BY id", "SELECT * FROM consent_proof ORDER BY id",
          "SELECT * FROM consent_event ORDER BY id"}) {
      all += Cat(AllRows(db(), sql), "\n");
    }
    return all;
  }
  int64_t Count(std::string_view table) {
    return db().QueryInt(Cat("SELECT count(*) FROM ", table)).value().value_or(-1);
  }

 private:
  std::unique_ptr<TestScope> scope_, other_;
};

}  // namespace griot

#endif  // GRIOT_TESTS_CONTACTS_TEST_SCOPE_H_
