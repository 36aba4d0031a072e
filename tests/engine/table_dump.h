// Everything that a store holds of one tenant, as text.
#ifndef GRIOT_TESTS_ENGINE_TABLE_DUMP_H_
#define GRIOT_TESTS_ENGINE_TABLE_DUMP_H_

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "griot/base/text.h"
#include "griot/database/database.h"

namespace griot {

// Tables that belong to tenants, with their columns.
inline std::vector<std::pair<std::string, std::vector<std::string>>> TenantTables(Connection& db) {
  const bool sqlite = db.dialect().engine() == DatabaseKind::kSqlite;
  auto rows = db.Query(
      sqlite
          ? "SELECT m.name, c.name FROM sqlite_master m JOIN pragma_table_info(m.name) c WHERE "
            "m.type = 'table' ORDER BY m.name, c.cid"
          : "SELECT table_name, column_name FROM information_schema.columns WHERE table_schema = "
            "current_schema() ORDER BY table_name, ordinal_position");
  EXPECT_TRUE(rows.ok()) << rows.status();
  std::vector<std::pair<std::string, std::vector<std::string>>> tables;
  while (rows.ok() && rows->Next()) {
    if (tables.empty() || tables.back().first != rows->Text(0)) {
      tables.emplace_back(rows->TextCopy(0), std::vector<std::string>());
    }
    tables.back().second.push_back(rows->TextCopy(1));
  }
  std::erase_if(tables, [](const auto& table) {
    return std::find(table.second.begin(), table.second.end(), "tenant_id") == table.second.end();
  });
  return tables;
}

inline std::string DumpTenant(Connection& db, Id tenant) {
  const bool sqlite = db.dialect().engine() == DatabaseKind::kSqlite;
  const auto tables = TenantTables(db);
  EXPECT_GT(tables.size(), 10u);
  std::string dump;
  for (const auto& [table, columns] : tables) {
    std::string line;
    for (const std::string& column : columns) {
      line += Cat(line.empty() ? "" : " || '|' || ",
                  sqlite ? Cat("quote(\"", column, "\")")
                         : Cat("coalesce(\"", column, "\"::text, 'NULL')"));
    }
    auto rows = db.Query(Cat("SELECT ", line, " FROM ", table, " WHERE tenant_id = $1 ORDER BY 1"),
                         {tenant});
    EXPECT_TRUE(rows.ok()) << table << ": " << rows.status();
    while (rows.ok() && rows->Next()) dump += Cat(table, ": ", rows->Text(0), "\n");
  }
  return dump;
}

}  // namespace griot

#endif  // GRIOT_TESTS_ENGINE_TABLE_DUMP_H_
