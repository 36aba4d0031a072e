// A store whose commits fail when a test says so.
#ifndef GRIOT_TESTS_DISPATCH_FAILING_DATABASE_H_
#define GRIOT_TESTS_DISPATCH_FAILING_DATABASE_H_

#include <memory>
#include <utility>

#include "griot/base/status.h"
#include "griot/database/database.h"

namespace griot {

enum class CommitFault {
  kNone,
  kUndone,    // nothing was kept, and the writer is told
  kUnheard,   // all was kept, and the writer is told that it was not
  kConflict,  // nothing was kept, and the writer may do it again
};

// What the next commits do; `left` of them, then none fails any more.
struct CommitFaults {
  CommitFault fault = CommitFault::kNone;
  int left = 0;
  int commits = 0;
};

class FailingConnection final : public Connection {
 public:
  FailingConnection(std::unique_ptr<Connection> connection, CommitFaults& faults)
      : connection_(std::move(connection)), faults_(faults) {}

  Dialect dialect() const override { return connection_->dialect(); }
  absl::StatusOr<std::unique_ptr<Cursor>> Run(std::string_view sql,
                                              std::span<const Value> values) override {
    return connection_->Run(sql, values);
  }
  absl::StatusOr<int64_t> Change(std::string_view sql, std::span<const Value> values) override {
    return connection_->Change(sql, values);
  }
  absl::Status Script(std::string_view sql) override { return connection_->Script(sql); }
  absl::Status Begin(Access access) override { return connection_->Begin(access); }
  absl::Status Rollback() override { return connection_->Rollback(); }
  bool in_transaction() const override { return connection_->in_transaction(); }
  absl::StatusOr<int64_t> TakeIds(int64_t count) override { return connection_->TakeIds(count); }
  absl::StatusOr<std::unique_ptr<BulkInsert>> Bulk(
      std::string_view table, std::span<const std::string_view> columns) override {
    return connection_->Bulk(table, columns);
  }
  void Interrupt() override { connection_->Interrupt(); }

  absl::Status Commit() override {
    ++faults_.commits;
    if (faults_.fault == CommitFault::kNone || faults_.left <= 0) return connection_->Commit();
    --faults_.left;
    const bool kept = faults_.fault == CommitFault::kUnheard;
    GRIOT_TRY(kept ? connection_->Commit() : connection_->Rollback());
    return faults_.fault == CommitFault::kConflict ? absl::AbortedError("another was in the way")
                                                   : absl::UnavailableError("the store is gone");
  }

 private:
  const std::unique_ptr<Connection> connection_;
  CommitFaults& faults_;
};

class FailingDatabase final : public Database {
 public:
  FailingDatabase(Database& database, CommitFaults& faults)
      : database_(database), faults_(faults) {}

  Dialect dialect() const override { return database_.dialect(); }
  absl::StatusOr<std::unique_ptr<Connection>> Connect() override {
    GRIOT_LET(auto connection, database_.Connect());
    return std::make_unique<FailingConnection>(std::move(connection), faults_);
  }
  absl::StatusOr<std::unique_ptr<DispatchLock>> LockDispatch() override {
    return database_.LockDispatch();
  }
  void Discard() override { database_.Discard(); }

 private:
  Database& database_;
  CommitFaults& faults_;
};

}  // namespace griot

#endif  // GRIOT_TESTS_DISPATCH_FAILING_DATABASE_H_
