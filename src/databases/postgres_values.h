// The values of a call, as PostgreSQL's client library wants them.
#ifndef GRIOT_SRC_DATABASES_POSTGRES_VALUES_H_
#define GRIOT_SRC_DATABASES_POSTGRES_VALUES_H_

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "griot/database/database.h"
#include "src/databases/values.h"

namespace griot::databases {

// The numbers of types, for ever the same (pg_type.dat).
enum PostgresType : uint32_t {
  kUnknownType = 0,
  kBoolType = 16,
  kByteaType = 17,
  kBigintType = 20,
  kSmallintType = 21,
  kIntegerType = 23,
  kTextType = 25,
  kJsonType = 114,
  kDoubleType = 701,
  kJsonbType = 3802,
};

// NULL; also a double that is no number: SQLite has none, and stores NULL.
bool IsNull(const Value& value);
// An integer or a double, in decimal.
void AppendNumber(const Value& value, std::string& out);

// What a parameter is declared as, so that PostgreSQL need not guess.
uint32_t DeclaredType(const Value& value);
// Whether a parameter of `type` takes the value as it was meant.
bool Fits(const Value& value, uint32_t type);

// Views the bytes among the values: they must live as long.
class PostgresValues {
 public:
  static absl::StatusOr<PostgresValues> Of(std::span<const Value> values);

  const char* const* pointers() const { return pointers_.data(); }
  const int* lengths() const { return lengths_.data(); }
  const int* formats() const { return formats_.data(); }

 private:
  std::vector<char> texts_;  // each with a zero byte behind it; stays where it is when moved
  std::vector<const char*> pointers_;
  std::vector<int> lengths_;
  std::vector<int> formats_;
};

}  // namespace griot::databases

#endif  // GRIOT_SRC_DATABASES_POSTGRES_VALUES_H_
