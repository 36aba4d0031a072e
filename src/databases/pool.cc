#include "src/databases/pool.h"

#include <utility>

#include "griot/base/status.h"
#include "griot/database/scrub.h"

namespace griot::databases {

class LentConnection final : public Connection, public Scrubs {
 public:
  LentConnection(std::shared_ptr<Pool> pool, std::unique_ptr<PooledConnection> connection)
      : pool_(std::move(pool)), connection_(std::move(connection)) {}
  ~LentConnection() override {
    if (pool_->discarded_) {
      static_cast<void>(connection_.release());  // its parent's
    } else {
      pool_->GiveBack(std::move(connection_));
    }
  }

  Dialect dialect() const override { return connection_->dialect(); }
  absl::StatusOr<std::unique_ptr<Cursor>> Run(std::string_view sql,
                                              std::span<const Value> values) override {
    GRIOT_TRY(CheckOurs());
    return connection_->Run(sql, values);
  }
  absl::StatusOr<int64_t> Change(std::string_view sql, std::span<const Value> values) override {
    GRIOT_TRY(CheckOurs());
    return connection_->Change(sql, values);
  }
  absl::Status Script(std::string_view sql) override {
    GRIOT_TRY(CheckOurs());
    return connection_->Script(sql);
  }
  absl::Status Begin(Access access) override {
    GRIOT_TRY(CheckOurs());
    return connection_->Begin(access);
  }
  absl::Status Commit() override {
    GRIOT_TRY(CheckOurs());
    return connection_->Commit();
  }
  absl::Status Rollback() override {
    GRIOT_TRY(CheckOurs());
    return connection_->Rollback();
  }
  bool in_transaction() const override { return connection_->in_transaction(); }
  absl::StatusOr<int64_t> TakeIds(int64_t count) override {
    GRIOT_TRY(CheckOurs());
    return connection_->TakeIds(count);
  }
  absl::StatusOr<std::unique_ptr<BulkInsert>> Bulk(
      std::string_view table, std::span<const std::string_view> columns) override {
    GRIOT_TRY(CheckOurs());
    return connection_->Bulk(table, columns);
  }
  absl::Status Scrub() override {
    GRIOT_TRY(CheckOurs());
    return griot::Scrub(*connection_);
  }
  void Interrupt() override {
    if (!pool_->discarded_) connection_->Interrupt();
  }

 private:
  absl::Status CheckOurs() const { return pool_->CheckOurs(); }

  const std::shared_ptr<Pool> pool_;
  std::unique_ptr<PooledConnection> connection_;
};

std::unique_ptr<Connection> Pool::Lend(std::unique_ptr<PooledConnection> connection) {
  const std::lock_guard lock(mutex_);
  lent_.insert(connection.get());
  return std::make_unique<LentConnection>(shared_from_this(), std::move(connection));
}

std::unique_ptr<PooledConnection> Pool::TakeAny() {
  const std::lock_guard lock(mutex_);
  if (waiting_.empty()) return nullptr;
  std::unique_ptr<PooledConnection> connection = std::move(waiting_.back());
  waiting_.pop_back();
  return connection;
}

std::unique_ptr<PooledConnection> Pool::Take() {
  while (true) {
    std::unique_ptr<PooledConnection> connection = TakeAny();
    if (connection == nullptr || connection->usable()) return connection;
  }
}

void Pool::GiveBack(std::unique_ptr<PooledConnection> connection) {
  // What cannot be rolled back is of no more use.
  if (connection->in_transaction()) connection->Rollback().IgnoreError();
  const bool usable = !connection->in_transaction() && connection->usable();
  // One too many is closed behind the lock: that may take a while.
  const std::lock_guard lock(mutex_);
  lent_.erase(connection.get());
  if (usable && !closed_ && waiting_.size() < max_waiting_) {
    waiting_.push_back(std::move(connection));
  }
}

void Pool::Close() {
  std::vector<std::unique_ptr<PooledConnection>> waiting;
  const std::lock_guard lock(mutex_);
  closed_ = true;
  waiting = std::exchange(waiting_, {});
}

void Pool::Discard() {
  discarded_ = true;
  // Another thread of the parent may have held the lock for ever: then the files stay open.
  const std::unique_lock lock(mutex_, std::try_to_lock);
  if (!lock.owns_lock()) return;
  closed_ = true;
  for (PooledConnection* const connection : lent_) connection->Abandon();
  for (std::unique_ptr<PooledConnection>& connection : waiting_) {
    connection->Abandon();
    static_cast<void>(connection.release());
  }
  waiting_.clear();
}

absl::Status Pool::CheckOurs() const {
  if (!discarded_) return absl::OkStatus();
  return FailedPrecondition(
      "database: the store was opened before fork(), open it again in the child");
}

}  // namespace griot::databases
