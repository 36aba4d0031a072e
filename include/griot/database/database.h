// The port to a store of rows. Rooms write SQL once, in what SQLite and PostgreSQL share; the
// engines behind it are src/databases/.
//
//   GRIOT_LET(std::unique_ptr<Connection> db, database.Connect());
//   GRIOT_LET(Transaction work, Transaction::Begin(*db, Access::kWrite));
//   GRIOT_TRY(db->Execute("UPDATE contact SET city = $1 WHERE tenant_id = $2 AND id = $3",
//                         {city, tenant, id}));
//   GRIOT_TRY(work.Commit());                      // without it, everything is rolled back
//
//   GRIOT_LET(Rows rows, db->Query("SELECT id, city FROM contact WHERE tenant_id = $1", {tenant}));
//   while (rows.Next()) use(rows.Int(0), rows.Text(1));
//   GRIOT_TRY(rows.status());
//
// The dialect: `$1` … in any order, each as often as wanted; integers (booleans are 0 and 1,
// instants are microseconds since 1970), double, text, bytes; INSERT … ON CONFLICT, RETURNING,
// CTEs. Where the engines differ, dialect() names what to write.
//
// The same on both: text is UTF-8 without zero bytes (INVALID_ARGUMENT), a double that is no number
// is NULL, LIKE minds the case, "x" is a name and never a text, a statement that writes fails in a
// transaction that reads (FAILED_PRECONDITION). Outside of a transaction each call is one of its
// own. After an error inside one, all but Rollback() fail (FAILED_PRECONDITION): so write INSERT …
// ON CONFLICT instead of trying. Errors: ALREADY_EXISTS for a key that is there;
// FAILED_PRECONDITION for another constraint or a trigger; UNAVAILABLE when others hold a lock for
// too long or the server is gone; ABORTED where the transaction is to be done again; CANCELLED by
// Interrupt(); INTERNAL for SQL that is wrong.
#ifndef GRIOT_DATABASE_DATABASE_H_
#define GRIOT_DATABASE_DATABASE_H_

#include <concepts>
#include <cstdint>
#include <initializer_list>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "griot/base/id.h"

namespace griot {

// Bytes, as opposed to text.
struct Bytes {
  std::string_view view;
};

// What is bound to a parameter. It views text and bytes: they must live as long as the call.
class Value {
 public:
  using Held = std::variant<std::monostate, int64_t, double, std::string_view, Bytes>;

  Value() = default;        // NULL
  Value(std::nullptr_t) {}  // NOLINT(google-explicit-constructor)
  Value(std::integral auto v) : held_(static_cast<int64_t>(v)) {}  // NOLINT
  Value(double v) : held_(v) {}            // NOLINT(google-explicit-constructor)
  Value(std::string_view v) : held_(v) {}  // NOLINT(google-explicit-constructor)
  Value(const std::string& v) : held_(std::string_view(v)) {}  // NOLINT
  Value(const char* v) : held_(std::string_view(v)) {}   // NOLINT(google-explicit-constructor)
  Value(Bytes v) : held_(v) {}                           // NOLINT(google-explicit-constructor)
  Value(Id v) : held_(v.value) {}                        // NOLINT(google-explicit-constructor)
  Value(absl::Time v) : held_(absl::ToUnixMicros(v)) {}  // NOLINT(google-explicit-constructor)
  template <typename T>
  Value(const std::optional<T>& v) {  // NOLINT(google-explicit-constructor)
    if (v) *this = Value(*v);
  }

  const Held& held() const { return held_; }

 private:
  Held held_;
};

// A result, row by row. A view that it gives lives until the next call of Next(). It goes before
// its connection does, and may be dropped in the middle; its connection may run other statements
// meanwhile (PostgreSQL then takes the rest of the rows into memory).
class Cursor {
 public:
  virtual ~Cursor() = default;
  virtual absl::StatusOr<bool> Next() = 0;  // false: there is no further row
  virtual int columns() const = 0;
  virtual bool IsNull(int column) const = 0;
  virtual int64_t Int(int column) const = 0;            // of NULL: 0
  virtual double Double(int column) const = 0;          // of NULL: 0
  virtual std::string_view Text(int column) const = 0;  // of NULL: ""
  virtual std::string_view Blob(int column) const = 0;  // of NULL: ""
};

class Rows {
 public:
  explicit Rows(std::unique_ptr<Cursor> cursor) : cursor_(std::move(cursor)) {}

  // False: no further row, or an error: ask status() once behind the loop.
  bool Next();
  const absl::Status& status() const { return status_; }

  int columns() const { return cursor_->columns(); }
  bool IsNull(int column) const { return cursor_->IsNull(column); }
  int64_t Int(int column) const { return cursor_->Int(column); }
  Id IdOf(int column) const { return {cursor_->Int(column)}; }
  double Double(int column) const { return cursor_->Double(column); }
  std::string_view Text(int column) const { return cursor_->Text(column); }
  std::string TextCopy(int column) const { return std::string(cursor_->Text(column)); }
  std::string_view Blob(int column) const { return cursor_->Blob(column); }
  absl::Time Time(int column) const { return absl::FromUnixMicros(cursor_->Int(column)); }
  // Nothing where the column is NULL.
  std::optional<std::string> MaybeText(int column) const;
  std::optional<absl::Time> MaybeTime(int column) const;

 private:
  std::unique_ptr<Cursor> cursor_;
  absl::Status status_;
};

enum class DatabaseKind : uint8_t { kSqlite, kPostgres };

// The named differences. Each gives a piece of SQL.
class Dialect {
 public:
  explicit Dialect(DatabaseKind engine) : engine_(engine) {}
  DatabaseKind engine() const { return engine_; }

  // Column types.
  std::string_view integer() const {
    return engine_ == DatabaseKind::kSqlite ? "INTEGER" : "BIGINT";
  }
  std::string_view bytes() const { return engine_ == DatabaseKind::kSqlite ? "BLOB" : "BYTEA"; }
  std::string_view json() const { return engine_ == DatabaseKind::kSqlite ? "TEXT" : "JSONB"; }
  std::string_view real() const {
    return engine_ == DatabaseKind::kSqlite ? "REAL" : "DOUBLE PRECISION";
  }
  // Behind the bracket of CREATE TABLE.
  std::string_view strict() const { return engine_ == DatabaseKind::kSqlite ? " STRICT" : ""; }
  // The same for tables that are nothing but their primary key and a little more.
  std::string_view keyed() const {
    return engine_ == DatabaseKind::kSqlite ? " STRICT, WITHOUT ROWID" : "";
  }
  // Triggers that refuse to change or delete a row of `table`.
  std::string append_only(std::string_view table) const;
  // A member of a JSON column, as text on PostgreSQL, as it is on SQLite; NULL where there is none.
  // `key` is a parameter: see JsonKey().
  std::string JsonText(std::string_view column, std::string_view key) const;
  // The kind of a member, in the words of the engine: json_type() or jsonb_typeof().
  std::string JsonType(std::string_view column, std::string_view key) const;
  // What to bind to `key`: the name of a member.
  std::string JsonKey(std::string_view name) const;
  // A parameter that is JSON text, as the value of a JSON column.
  std::string AsJson(std::string_view parameter) const;
  // A condition: `column` is one of the ids of `parameter`, which is bound to IdList().
  std::string IsOneOf(std::string_view column, std::string_view parameter) const;
  std::string IdList(std::span<const Id> ids) const;
  // The database's clock, in microseconds since 1970.
  std::string_view now() const {
    return engine_ == DatabaseKind::kSqlite
               ? "CAST(round((julianday('now') - 2440587.5) * 86400000) AS INTEGER) * 1000"
               : "(extract(epoch FROM clock_timestamp()) * 1000000)::bigint";
  }
  // Compares text by code points, whatever the locale of the server: for keyset paging.
  std::string_view binary_order() const {
    return engine_ == DatabaseKind::kSqlite ? "" : " COLLATE \"C\"";
  }
  // Locks the selected rows until the end of the transaction. (SQLite's writers are alone anyway.)
  std::string_view for_update() const {
    return engine_ == DatabaseKind::kSqlite ? "" : " FOR UPDATE";
  }
  std::string_view for_share() const {
    return engine_ == DatabaseKind::kSqlite ? "" : " FOR SHARE";
  }
  // Locks the rows of `table`, its name or alias in the statement, that nobody else has locked, and
  // leaves out the others.
  std::string for_update_of_free(std::string_view table) const;

 private:
  DatabaseKind engine_;
};

enum class Access : uint8_t { kRead, kWrite };

// Many rows into one table, fast; inside a write transaction. Nothing else may use the connection
// between the first Add() and Finish(). A row that is refused may be told of later, at the latest
// by Finish(); then, and without Finish(), the transaction has failed.
class BulkInsert {
 public:
  virtual ~BulkInsert() = default;
  virtual absl::Status Add(std::span<const Value> row) = 0;
  virtual absl::Status Finish() = 0;
};

// One thread at a time.
class Connection {
 public:
  virtual ~Connection() = default;

  virtual Dialect dialect() const = 0;

  // Statements are prepared once and remembered by their text.
  virtual absl::StatusOr<std::unique_ptr<Cursor>> Run(std::string_view sql,
                                                      std::span<const Value> values) = 0;
  // Runs to the end; returns how many rows were changed (RETURNING rows are dropped).
  virtual absl::StatusOr<int64_t> Change(std::string_view sql, std::span<const Value> values) = 0;
  // Several statements at once, without parameters: for migrations. All of them or none.
  virtual absl::Status Script(std::string_view sql) = 0;

  // Read: a snapshot, taken by the first statement. Write: on SQLite alone from here on, waiting
  // for its turn.
  virtual absl::Status Begin(Access access) = 0;
  virtual absl::Status Commit() = 0;
  virtual absl::Status Rollback() = 0;
  virtual bool in_transaction() const = 0;

  // `count` ids that nobody else gets, also not after a rollback on PostgreSQL; the first of them.
  // On SQLite inside a write transaction only.
  virtual absl::StatusOr<int64_t> TakeIds(int64_t count) = 0;

  // `columns` in the order of the values of Add().
  virtual absl::StatusOr<std::unique_ptr<BulkInsert>> Bulk(
      std::string_view table, std::span<const std::string_view> columns) = 0;

  // Stops the statement that runs or waits, from another thread: it ends with CANCELLED. The next
  // one is not meant.
  virtual void Interrupt() = 0;

  absl::StatusOr<Rows> Query(std::string_view sql, std::initializer_list<Value> values = {});
  absl::StatusOr<Rows> Query(std::string_view sql, std::span<const Value> values);
  absl::StatusOr<int64_t> Execute(std::string_view sql, std::initializer_list<Value> values = {});
  // The first column of the first row; nothing: there is no row, or NULL.
  absl::StatusOr<std::optional<int64_t>> QueryInt(std::string_view sql,
                                                  std::initializer_list<Value> values = {});
};

// Rolled back where it is not committed.
class Transaction {
 public:
  static absl::StatusOr<Transaction> Begin(Connection& connection, Access access);
  Transaction(Transaction&& other) noexcept
      : connection_(std::exchange(other.connection_, nullptr)) {}
  Transaction& operator=(Transaction&&) = delete;
  ~Transaction();

  absl::Status Commit();

 private:
  explicit Transaction(Connection* connection) : connection_(connection) {}
  Connection* connection_;
};

// Held by who dispatches, until it goes.
class DispatchLock {
 public:
  virtual ~DispatchLock() = default;
};

// A store. Any thread. Connections must be gone before it.
class Database {
 public:
  virtual ~Database() = default;
  virtual Dialect dialect() const = 0;
  // A connection of the pool; it goes back when it is destroyed.
  virtual absl::StatusOr<std::unique_ptr<Connection>> Connect() = 0;
  // One for another thread that reads while a write transaction goes on: a read that begins inside
  // of that one sees what it began with, as nobody else writes. Null: this store has none.
  virtual absl::StatusOr<std::unique_ptr<Connection>> ConnectBeside() { return nullptr; }
  // SQLite: one process at a time dispatches, and what another one had armed is dead by proof.
  // PostgreSQL: any number does, nothing is held (null). Errors: UNAVAILABLE while another has it.
  virtual absl::StatusOr<std::unique_ptr<DispatchLock>> LockDispatch() = 0;
  // After fork(), in the child: forgets what the parent has open, touching nothing of it.
  virtual void Discard() = 0;
};

}  // namespace griot

#endif  // GRIOT_DATABASE_DATABASE_H_
