#include "src/transfer/csv_json.h"

#include <set>

#include "griot/base/text.h"
#include "src/transfer/csv_answer.h"
#include "src/transfer/csv_columns.h"

namespace griot::transfer {
namespace {

std::string Key(int column, std::string_view name) {
  std::string key(column == 0 ? "{" : ",");
  AppendJsonString(name, key);
  key.push_back(':');
  return key;
}

}  // namespace

JsonRows::JsonRows(const CsvLayout& layout) {
  std::set<std::string> taken(kPhoneColumns.begin(), kPhoneColumns.end());
  taken.emplace(kAreaColumn);
  taken.insert(kCleanColumns.begin(), kCleanColumns.end());
  for (int column = 0; column < layout.columns; ++column) {
    const bool named =
        column < static_cast<int>(layout.names.size()) && !layout.names[column].empty();
    const std::string name = named ? layout.names[column] : Cat("column_", column + 1);
    std::string unique = name;
    for (int i = 2; !taken.insert(unique).second; ++i) unique = Cat(name, "_", i);
    keys_.push_back(Key(column, unique));
  }
}

void JsonRows::AppendCells(const CsvIndex& rows, int row, bool quotes, std::string& out) {
  const int columns = rows.columns(row);
  for (int column = 0; column < static_cast<int>(keys_.size()) || column < columns; ++column) {
    out.append(column < static_cast<int>(keys_.size()) ? keys_[column]
                                                       : Key(column, Cat("column_", column + 1)));
    std::string_view cell;
    if (column < columns) cell = rows.cell(row, column);
    if (quotes) cell = UnquoteCsv(cell, scratch_);
    cell.empty() ? void(out.append("null")) : AppendJsonString(cell, out);
  }
}

}  // namespace griot::transfer
