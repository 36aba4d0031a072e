#include "src/databases/pool.h"

#include <utility>

namespace griot::databases {
namespace {

class Lent final : public Connection {
 public:
  Lent(std::shared_ptr<Pool> pool, std::unique_ptr<Connection> connection)
      : pool_(std::move(pool)), connection_(std::move(connection)) {}
  ~Lent() override {
    // What cannot be rolled back is of no more use.
    if (connection_->in_transaction() && !connection_->Rollback().ok()) return;
    pool_->GiveBack(std::move(connection_));
  }

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
  absl::Status Commit() override { return connection_->Commit(); }
  absl::Status Rollback() override { return connection_->Rollback(); }
  bool in_transaction() const override { return connection_->in_transaction(); }
  absl::StatusOr<int64_t> TakeIds(int64_t count) override { return connection_->TakeIds(count); }
  absl::StatusOr<std::unique_ptr<BulkInsert>> Bulk(
      std::string_view table, std::span<const std::string_view> columns) override {
    return connection_->Bulk(table, columns);
  }
  void Interrupt() override { connection_->Interrupt(); }

 private:
  const std::shared_ptr<Pool> pool_;
  std::unique_ptr<Connection> connection_;
};

}  // namespace

std::unique_ptr<Connection> Pool::Lend(std::unique_ptr<Connection> connection) {
  return std::make_unique<Lent>(shared_from_this(), std::move(connection));
}

std::unique_ptr<Connection> Pool::Take() {
  const std::lock_guard lock(mutex_);
  if (waiting_.empty()) return nullptr;
  std::unique_ptr<Connection> connection = std::move(waiting_.back());
  waiting_.pop_back();
  return connection;
}

void Pool::GiveBack(std::unique_ptr<Connection> connection) {
  const std::lock_guard lock(mutex_);
  if (!closed_ && waiting_.size() < kMaxWaiting) waiting_.push_back(std::move(connection));
}

std::vector<std::unique_ptr<Connection>> Pool::Close() {
  const std::lock_guard lock(mutex_);
  closed_ = true;
  return std::exchange(waiting_, {});
}

}  // namespace griot::databases
