// A connection that is lost after so many statements: what was committed stays, nothing else does.
#ifndef GRIOT_TESTS_DATABASES_FAILING_CONNECTION_H_
#define GRIOT_TESTS_DATABASES_FAILING_CONNECTION_H_

#include <memory>
#include <span>
#include <string_view>

#include "griot/base/status.h"
#include "griot/database/database.h"

namespace griot {

class FailingConnection : public Connection {
 public:
  // `statements`: how many are still done; beginnings and commits count too.
  FailingConnection(Connection& behind, int64_t statements) : behind_(behind), left_(statements) {}

  int64_t left() const { return left_; }

  Dialect dialect() const override { return behind_.dialect(); }
  absl::StatusOr<std::unique_ptr<Cursor>> Run(std::string_view sql,
                                              std::span<const Value> values) override {
    GRIOT_TRY(Spend());
    return behind_.Run(sql, values);
  }
  absl::StatusOr<int64_t> Change(std::string_view sql, std::span<const Value> values) override {
    GRIOT_TRY(Spend());
    return behind_.Change(sql, values);
  }
  absl::Status Script(std::string_view sql) override {
    GRIOT_TRY(Spend());
    return behind_.Script(sql);
  }
  absl::Status Begin(Access access) override {
    GRIOT_TRY(Spend());
    return behind_.Begin(access);
  }
  absl::Status Commit() override {
    GRIOT_TRY(Spend());
    return behind_.Commit();
  }
  absl::Status Rollback() override { return behind_.Rollback(); }
  bool in_transaction() const override { return behind_.in_transaction(); }
  absl::StatusOr<int64_t> TakeIds(int64_t count) override {
    GRIOT_TRY(Spend());
    return behind_.TakeIds(count);
  }
  absl::StatusOr<std::unique_ptr<BulkInsert>> Bulk(
      std::string_view table, std::span<const std::string_view> columns) override {
    GRIOT_TRY(Spend());
    return behind_.Bulk(table, columns);
  }
  void Interrupt() override { behind_.Interrupt(); }

 private:
  absl::Status Spend() {
    if (left_ <= 0) return Unavailable("the connection is lost");
    --left_;
    return absl::OkStatus();
  }

  Connection& behind_;
  int64_t left_;
};

}  // namespace griot

#endif  // GRIOT_TESTS_DATABASES_FAILING_CONNECTION_H_
