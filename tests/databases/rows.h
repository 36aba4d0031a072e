// Short words for tests of databases.
#ifndef GRIOT_TESTS_DATABASES_ROWS_H_
#define GRIOT_TESTS_DATABASES_ROWS_H_

#include <gtest/gtest.h>

#include <initializer_list>
#include <string>
#include <string_view>

#include "griot/base/status.h"
#include "griot/base/text.h"
#include "griot/database/database.h"

namespace griot {

inline const absl::Status& StatusOf(const absl::Status& status) { return status; }
template <typename T>
const absl::Status& StatusOf(const absl::StatusOr<T>& value) {
  return value.status();
}

// All rows as text: "1|one;2|NULL".
inline std::string AllRows(Connection& db, std::string_view sql,
                           std::initializer_list<Value> values = {}) {
  absl::StatusOr<Rows> rows = db.Query(sql, values);
  if (!rows.ok()) return rows.status().ToString();
  std::string text;
  while (rows->Next()) {
    if (!text.empty()) text += ";";
    for (int i = 0; i < rows->columns(); ++i) {
      text += Cat(i == 0 ? "" : "|", rows->IsNull(i) ? "NULL" : rows->Text(i));
    }
  }
  return rows->status().ok() ? text : rows->status().ToString();
}

}  // namespace griot

#define EXPECT_OK(expression) EXPECT_EQ(absl::OkStatus(), ::griot::StatusOf(expression))
#define ASSERT_OK(expression) ASSERT_EQ(absl::OkStatus(), ::griot::StatusOf(expression))
#define EXPECT_CODE(wanted, expression) \
  EXPECT_EQ(absl::StatusCode::wanted, ::griot::StatusOf(expression).code())

#endif  // GRIOT_TESTS_DATABASES_ROWS_H_
