// What a CSV text says of itself: its dialect, whether it has a header, which column holds phone
// numbers.
//
//   auto layout = griot::ReadCsvLayout(first_kilobytes, {.segmenter = &segmenter});
//   layout->phone;                                        // 2: the third column
//   layout->names[layout->phone];                         // "Téléphone"
//
// A guess from the first rows, in the words of French and English files; what the caller knows is
// told in the request.
#ifndef GRIOT_TRANSFER_CSV_LAYOUT_H_
#define GRIOT_TRANSFER_CSV_LAYOUT_H_

#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "griot/numbers/segmenter.h"
#include "griot/transfer/csv.h"

namespace griot {

struct CsvLayout {
  CsvDialect dialect;
  size_t bom_size = 0;
  bool header = false;
  std::vector<std::string> names;  // of the header, unquoted, as UTF-8; empty: no header
  int columns = 1;                 // of the header, or of most rows
  int phone = 0;                   // the column of phone numbers, from 0
};

struct CsvLayoutRequest {
  // The phone column: its name (letter case and accents do not matter) or its place from "1";
  // empty: the one whose name and cells look most like phone numbers.
  std::string column;
  const Segmenter* segmenter = nullptr;  // tells what is a number; must not be null
  bool whole_text = false;               // the sample is the whole text: its last row is not cut
};

// `sample` begins the text; a few hundred rows are enough, and the last one may be cut.
// NOT_FOUND: no such column: `column "telefon" is not there (id, nom, téléphone), did you mean
// "téléphone"`; FAILED_PRECONDITION: no column looks like phone numbers.
absl::StatusOr<CsvLayout> ReadCsvLayout(std::string_view sample, const CsvLayoutRequest& request);

// How much a column's name says that it holds phone numbers, from 0 to 1: "Téléphone" 1, "client"
// 0.
double PhoneNameScore(std::string_view name);

}  // namespace griot

#endif  // GRIOT_TRANSFER_CSV_LAYOUT_H_
