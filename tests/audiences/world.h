// A small world of contacts, in a store and in memory.
#ifndef GRIOT_TESTS_AUDIENCES_WORLD_H_
#define GRIOT_TESTS_AUDIENCES_WORLD_H_

#include <memory>
#include <string>
#include <vector>

#include "griot/audiences/audiences.h"
#include "griot/base/clock.h"
#include "griot/base/random.h"
#include "griot/database/scope.h"
#include "griot/vault/tenant_vault.h"
#include "tests/audiences/random_filter.h"

namespace griot::audiences {

// Remembers what it is told.
class RememberingJournal : public Journal {
 public:
  absl::Status Append(Connection&, Id, Happening happening) override {
    happenings.push_back(happening.type);
    return absl::OkStatus();
  }
  absl::Status Audit(Connection&, Id, std::string_view, std::string_view, std::string_view,
                     const Json&) override {
    return absl::OkStatus();
  }
  std::vector<std::string> happenings;
};

class NoRandom : public Random {
 public:
  void Fill(std::span<std::byte> out) override {
    for (std::byte& b : out) b = std::byte{7};
  }
};

// Makes the tables in `db`, begins a transaction, and fills them for two tenants: what leaks
// between them changes every count.
class World {
 public:
  static constexpr Id kTenant{1}, kOther{2};

  // `db` is an empty store.
  World(Connection& db, int people);
  ~World();

  Scope& scope() { return scope_; }
  Audiences audiences() { return Audiences(scope_); }
  const std::vector<Person>& people() const { return people_; }
  RememberingJournal& journal() { return journal_; }
  ManualClock& clock() { return clock_; }

  // The ids that the store selects, or the error.
  absl::StatusOr<std::vector<int64_t>> Selected(const Selection& selection);

  void Add(const Person& person, Id tenant);
  // For what must work: aborts the test program.
  void Run(std::string_view sql, std::initializer_list<Value> values = {});

 private:
  Connection& db_;
  ManualClock clock_{kSomeNow};
  NoRandom random_;
  RememberingJournal journal_;
  TenantVault vault_;
  Scope scope_;
  std::vector<Person> people_;
};

}  // namespace griot::audiences

#endif  // GRIOT_TESTS_AUDIENCES_WORLD_H_
