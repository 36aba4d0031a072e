#include "griot/tenants/key_rotation.h"

#include <cstring>
#include <string>
#include <variant>
#include <vector>

#include "griot/base/status.h"
#include "griot/base/text.h"
#include "griot/tenants/tenants.h"
#include "src/tenants/hash_key_rotation.h"
#include "src/tenants/tenant_keys.h"
#include "src/tenants/work.h"

namespace griot {
namespace {

// Others write between two slices.
constexpr int64_t kSliceRows = 200;

// The first bytes of what the key of that version sealed.
std::string SealedPrefix(uint32_t version) {
  std::string prefix(1, '\1');
  for (int shift = 24; shift >= 0; shift -= 8)
    prefix.push_back(static_cast<char>(version >> shift));
  return prefix;
}

// A key of a row as it was read, whatever its kind.
using RowKey = std::variant<int64_t, std::string>;

RowKey FirstKey(SealedColumn::Key kind) {
  return kind == SealedColumn::Key::kInteger ? RowKey(INT64_MIN) : RowKey(std::string());
}

Value ValueOf(SealedColumn::Key kind, const RowKey& key) {
  if (kind == SealedColumn::Key::kInteger) return std::get<int64_t>(key);
  const std::string& text = std::get<std::string>(key);
  return kind == SealedColumn::Key::kText ? Value(text) : Value(Bytes{text});
}

}  // namespace

struct KeyRotation::Slice {
  struct Row {
    RowKey key;
    Id row;
    std::string sealed;
  };
  RowKey after;
  std::vector<Row> rows;
};

absl::StatusOr<Rotation> KeyRotation::Rotate(const RotateKey& rotate) {
  if (keys_.master == nullptr) {
    return FailedPrecondition(
        "vault.rotate: this store was opened without a master key, nothing in it is sealed");
  }
  if (rotate.key == VaultKey::kHash) return tenants::HashKeyRotation(scope_, keys_).Rotate();
  return RotateDataKey();
}

absl::StatusOr<Rotation> KeyRotation::RotateDataKey() {
  GRIOT_LET(const int64_t left, CountOld(scope_.vault.current_version()));
  if (left == 0) GRIOT_TRY(MakeKey());
  GRIOT_LET(const auto vault,
            OpenTenantVault(scope_.db, scope_.tenant, keys_.master, scope_.random, scope_.clock));
  Rotation rotation{.version = vault->current_version()};
  for (const SealedColumn& column : keys_.sealed) {
    GRIOT_TRY(Reseal(column, *vault, &rotation.resealed));
  }
  GRIOT_LET(rotation.remaining, CountOld(vault->current_version()));
  return rotation;
}

// What was forgotten is empty, and sealed by no key.
absl::StatusOr<int64_t> KeyRotation::CountOld(uint32_t version) {
  const std::string prefix = SealedPrefix(version);
  int64_t count = 0;
  for (const SealedColumn& column : keys_.sealed) {
    GRIOT_LET(const auto old,
              scope_.db.QueryInt(
                  Cat("SELECT count(*) FROM ", column.table, " WHERE tenant_id = $1 AND substr(",
                      column.column, ", 1, 5) <> $2 AND length(", column.column, ") > 0"),
                  {scope_.tenant, Bytes{prefix}}));
    count += old.value_or(0);
  }
  return count;
}

absl::Status KeyRotation::MakeKey() {
  const auto make = [&]() -> absl::Status {
    // Waits for the calls that write under the old key; those behind it read the keys again.
    GRIOT_TRY(
        scope_.db
            .Execute("UPDATE tenant SET key_epoch = key_epoch + 1 WHERE id = $1", {scope_.tenant})
            .status());
    GRIOT_LET(const auto newest,
              scope_.db.QueryInt("SELECT max(version) FROM tenant_key WHERE tenant_id = $1 AND "
                                 "purpose = $2",
                                 {scope_.tenant, tenants::kDataKeys}));
    const int64_t version = newest.value_or(0) + 1;
    tenants::TenantKeys keys(scope_.db, scope_.tenant, keys_.master, scope_.random,
                             scope_.clock.Now());
    GRIOT_TRY(keys.Make(tenants::kDataKeys, version).status());
    Json details;
    details.Set("version", version);
    return scope_.journal.Audit(scope_.db, scope_.tenant, scope_.who, "vault.rotate", "key:data",
                                details);
  };
  return tenants::InWork(scope_.db, make);
}

absl::Status KeyRotation::Reseal(const SealedColumn& column, const TenantVault& vault,
                                 int64_t* resealed) {
  Slice slice{.after = FirstKey(column.key_kind)};
  do {
    GRIOT_TRY(CheckTime(scope_));
    const RowKey after = slice.after;
    const auto work = [&]() -> absl::Status {
      slice.after = after;
      GRIOT_TRY(ReadSlice(column, vault.current_version(), &slice));
      return ResealSlice(column, vault, &slice);
    };
    GRIOT_TRY(tenants::InWork(scope_.db, work));
    *resealed += static_cast<int64_t>(slice.rows.size());
  } while (!slice.rows.empty());
  return absl::OkStatus();
}

absl::Status KeyRotation::ReadSlice(const SealedColumn& column, uint32_t version, Slice* slice) {
  const bool text = column.key_kind == SealedColumn::Key::kText;
  const std::string order = Cat(column.key, text ? scope_.db.dialect().binary_order() : "");
  const std::string prefix = SealedPrefix(version);
  GRIOT_LET(
      Rows rows,
      scope_.db.Query(
          Cat("SELECT ", column.key, ", ", column.row, ", ", column.column, " FROM ", column.table,
              " WHERE tenant_id = $1 AND ", order, " > $2 AND substr(", column.column,
              ", 1, 5) <> $3 AND length(", column.column, ") > 0 ORDER BY ", order, " LIMIT $4",
              scope_.db.dialect().for_update()),
          {scope_.tenant, ValueOf(column.key_kind, slice->after), Bytes{prefix}, kSliceRows}));
  slice->rows.clear();
  while (rows.Next()) {
    Slice::Row row;
    switch (column.key_kind) {
      case SealedColumn::Key::kInteger: row.key = rows.Int(0); break;
      case SealedColumn::Key::kText: row.key = rows.TextCopy(0); break;
      case SealedColumn::Key::kBytes: row.key = std::string(rows.Blob(0)); break;
    }
    if (column.row_kind == SealedColumn::Row::kId) {
      row.row = rows.IdOf(1);
    } else {
      std::memcpy(&row.row.value, rows.Blob(1).data(),
                  std::min(rows.Blob(1).size(), sizeof row.row.value));
    }
    row.sealed = rows.Blob(2);
    slice->rows.push_back(std::move(row));
  }
  return rows.status();
}

absl::Status KeyRotation::ResealSlice(const SealedColumn& column, const TenantVault& vault,
                                      Slice* slice) {
  const std::string update = Cat("UPDATE ", column.table, " SET ", column.column,
                                 " = $3 WHERE tenant_id = $1 AND ", column.key, " = $2");
  for (const Slice::Row& row : slice->rows) {
    GRIOT_LET(std::string plain, vault.Unseal(column.table, column.place(), row.row, row.sealed));
    const std::string sealed =
        vault.Seal(column.table, column.place(), row.row, plain, scope_.random);
    Wipe(plain);
    GRIOT_TRY(
        scope_.db.Execute(update, {scope_.tenant, ValueOf(column.key_kind, row.key), Bytes{sealed}})
            .status());
    slice->after = row.key;
  }
  return absl::OkStatus();
}

}  // namespace griot
