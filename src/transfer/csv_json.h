// The cells of a row as the beginning of a JSON object, under the names of the header.
#ifndef GRIOT_SRC_TRANSFER_CSV_JSON_H_
#define GRIOT_SRC_TRANSFER_CSV_JSON_H_

#include <string>
#include <vector>

#include "griot/transfer/csv.h"
#include "griot/transfer/csv_layout.h"

namespace griot::transfer {

class JsonRows {
 public:
  explicit JsonRows(const CsvLayout& layout);

  // Appends `{"nom":"Awa","ville":null`, without the closing brace. Cells without a name are
  // "column_7"; names that come twice, or are those of the appended columns, are "nom_2".
  void AppendCells(const CsvIndex& rows, int row, bool quotes, std::string& out);

 private:
  std::vector<std::string> keys_;  // of the header, with their punctuation
  std::string scratch_;
};

}  // namespace griot::transfer

#endif  // GRIOT_SRC_TRANSFER_CSV_JSON_H_
