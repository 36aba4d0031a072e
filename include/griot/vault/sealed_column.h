// Where sealed values lie: each room says it of its tables, so that a new key reaches all of them.
#ifndef GRIOT_VAULT_SEALED_COLUMN_H_
#define GRIOT_VAULT_SEALED_COLUMN_H_

#include <cstdint>
#include <string_view>

namespace griot {

// A column of bytes in a table with a tenant_id; NULL where nothing is sealed.
struct SealedColumn {
  // What `row` holds: the number that the value was sealed for, or bytes that begin with it.
  enum class Row : uint8_t { kId, kBytes };
  // What `key` holds: it is unique in the tenant, has an index and is never NULL.
  enum class Key : uint8_t { kInteger, kText, kBytes };

  std::string_view table, column;
  std::string_view row = "id";
  Row row_kind = Row::kId;
  std::string_view key = "id";
  Key key_kind = Key::kInteger;
  std::string_view sealed_as;  // the column that Seal() was told, where it has another name

  std::string_view place() const { return sealed_as.empty() ? column : sealed_as; }
};

}  // namespace griot

#endif  // GRIOT_VAULT_SEALED_COLUMN_H_
