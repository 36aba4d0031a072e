// Segments the phone column of a CSV text: the same rows, bytes untouched, with columns appended.
//
//   griot::CsvSegmenter rows(segmenter, layout, {});
//   griot::OutputBuffer out;
//   size_t at = rows.Begin(text, out);                    // BOM, header
//   GRIOT_TRY(rows.Run(text.substr(at), out, &tally));
//
// `phone_status, phone_valid, phone_possible, phone_e164, phone_calling_code, phone_national,
// phone_country, phone_type, phone_operator, phone_time_zone`, then `phone_area` if wanted, then,
// in Mode::kClean, `phone_repairs, phone_others`. Rows keep their order and their count: a row that
// is too short is filled up with empty cells, an empty line among rows of several columns stays
// empty.
//
// Pieces of a text that begin and end with a row give the pieces of the result: use one object a
// thread.
#ifndef GRIOT_TRANSFER_CSV_SEGMENT_H_
#define GRIOT_TRANSFER_CSV_SEGMENT_H_

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "absl/status/status.h"
#include "griot/numbers/segmenter.h"
#include "griot/transfer/csv.h"
#include "griot/transfer/csv_layout.h"
#include "griot/transfer/output_buffer.h"

namespace griot {

enum class RowFormat : uint8_t {
  kCsv,    // in the dialect of the text, each row with its own line end
  kJsonl,  // one object a row; UTF-8, whatever the text was
};

struct CsvSegmentOptions {
  RowFormat format = RowFormat::kCsv;
  std::string language = "en";  // of operator names
  std::string area_language;    // "fr", "en" …; empty: no phone_area
};

// What was seen, to be added up over the pieces.
struct CsvTally {
  Summary summary;
  int64_t rows = 0;      // empty lines included, which the summary leaves out
  int64_t repaired = 0;  // rows that Mode::kClean repaired
  int64_t others = 0;    // numbers beyond the first of their cell

  void Add(const CsvTally& other);
};

class CsvSegmenter {
 public:
  // `segmenter` must outlive this object.
  CsvSegmenter(const Segmenter& segmenter, CsvLayout layout, CsvSegmentOptions options);
  CsvSegmenter(CsvSegmenter&&) noexcept;
  ~CsvSegmenter();

  // Writes what comes before the rows: BOM and header. Returns where the rows of `text` begin;
  // `text` holds the whole header.
  size_t Begin(std::string_view text, OutputBuffer& out);

  // Writes the rows of `rows`, which begins and ends with a row. `quotes` false: quotes are
  // characters like others, as after a quote that is never closed. `tally` may be null.
  absl::Status Run(std::string_view rows, OutputBuffer& out, CsvTally* tally, bool quotes = true);

 private:
  struct Rep;
  std::unique_ptr<Rep> rep_;
};

}  // namespace griot

#endif  // GRIOT_TRANSFER_CSV_SEGMENT_H_
