#include "src/databases/pool.h"

#include <gtest/gtest.h>

#include "griot/base/status.h"
#include "tests/databases/rows.h"

namespace griot::databases {
namespace {

// Remembers what was done with it.
struct Life {
  int made = 0, gone = 0, abandoned = 0, rolled_back = 0;
  bool usable = true;
  bool in_transaction = false;
  bool rolls_back = true;
  std::vector<std::unique_ptr<PooledConnection>> left;  // so that nothing leaks here
};

class FakeConnection final : public PooledConnection {
 public:
  explicit FakeConnection(Life& life) : life_(life) { ++life_.made; }
  ~FakeConnection() override { ++life_.gone; }
  Dialect dialect() const override { return Dialect(DatabaseKind::kSqlite); }
  absl::StatusOr<std::unique_ptr<Cursor>> Run(std::string_view, std::span<const Value>) override {
    return Internal("none");
  }
  absl::StatusOr<int64_t> Change(std::string_view, std::span<const Value>) override { return 7; }
  absl::Status Script(std::string_view) override { return absl::OkStatus(); }
  absl::Status Begin(Access) override { return absl::OkStatus(); }
  absl::Status Commit() override { return absl::OkStatus(); }
  absl::Status Rollback() override {
    ++life_.rolled_back;
    if (!life_.rolls_back) return Unavailable("gone");
    life_.in_transaction = false;
    return absl::OkStatus();
  }
  bool in_transaction() const override { return life_.in_transaction; }
  absl::StatusOr<int64_t> TakeIds(int64_t) override { return 1; }
  absl::StatusOr<std::unique_ptr<BulkInsert>> Bulk(std::string_view,
                                                   std::span<const std::string_view>) override {
    return Internal("none");
  }
  void Interrupt() override {}
  bool usable() override { return life_.usable; }
  void Abandon() override {
    ++life_.abandoned;
    life_.left.emplace_back(this);
  }

 private:
  Life& life_;
};

class PoolTest : public testing::Test {
 protected:
  std::unique_ptr<Connection> Lend() {
    return pool_->Lend(std::make_unique<FakeConnection>(life_));
  }
  Life life_;
  std::shared_ptr<Pool> pool_ = std::make_shared<Pool>(2);
};

TEST_F(PoolTest, KeepsWhatComesBack) {
  EXPECT_EQ(nullptr, pool_->Take());
  Lend();
  EXPECT_EQ(0, life_.gone);
  EXPECT_NE(nullptr, pool_->Take());
  EXPECT_EQ(nullptr, pool_->Take());
}

TEST_F(PoolTest, ClosesOneTooMany) {
  { const auto a = Lend(), b = Lend(), c = Lend(); }
  EXPECT_EQ(1, life_.gone);
}

TEST_F(PoolTest, RollsBackWhatWasBegun) {
  life_.in_transaction = true;
  Lend();
  EXPECT_EQ(1, life_.rolled_back);
  EXPECT_EQ(0, life_.gone);
}

TEST_F(PoolTest, DropsWhatIsBroken) {
  life_.in_transaction = true;
  life_.rolls_back = false;
  Lend();
  EXPECT_EQ(1, life_.gone);
  life_.in_transaction = false;
  life_.usable = false;
  Lend();
  EXPECT_EQ(2, life_.gone);
}

TEST_F(PoolTest, DropsWhatBreaksWhileItWaits) {
  Lend();
  life_.usable = false;
  EXPECT_EQ(nullptr, pool_->Take());
  EXPECT_EQ(1, life_.gone);
}

TEST_F(PoolTest, ClosedItKeepsNothing) {
  Lend();
  auto lent = Lend();
  pool_->Close();
  EXPECT_EQ(1, life_.gone);
  lent.reset();
  EXPECT_EQ(2, life_.gone);
}

TEST_F(PoolTest, OutlivesItsOwner) {
  auto lent = Lend();
  pool_.reset();
  EXPECT_EQ(7, lent->Change("", {}).value());
  lent.reset();
  EXPECT_EQ(1, life_.gone);
}

TEST_F(PoolTest, DiscardedItTouchesNothing) {
  Lend();
  auto lent = Lend();
  life_.in_transaction = true;
  pool_->Discard();
  EXPECT_EQ(2, life_.abandoned);
  EXPECT_CODE(kFailedPrecondition, pool_->CheckOurs());
  EXPECT_CODE(kFailedPrecondition, lent->Change("", {}));
  EXPECT_CODE(kFailedPrecondition, lent->Script(""));
  EXPECT_CODE(kFailedPrecondition, lent->Begin(Access::kWrite));
  EXPECT_CODE(kFailedPrecondition, lent->Commit());
  EXPECT_CODE(kFailedPrecondition, lent->TakeIds(1));
  lent.reset();
  EXPECT_EQ(0, life_.gone);
  EXPECT_EQ(0, life_.rolled_back);
}

}  // namespace
}  // namespace griot::databases
