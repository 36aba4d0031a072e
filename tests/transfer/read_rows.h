// Whole files as vectors, for tests.
#ifndef GRIOT_TESTS_TRANSFER_READ_ROWS_H_
#define GRIOT_TESTS_TRANSFER_READ_ROWS_H_

#include <gtest/gtest.h>

#include <algorithm>
#include <memory>
#include <ostream>
#include <string>
#include <string_view>
#include <vector>

#include "griot/base/status.h"
#include "griot/base/text.h"
#include "griot/transfer/row_reader.h"

namespace griot {

using TextRow = std::vector<std::string>;

struct KeptRow {
  TextRow cells;
  int64_t line;
  std::string trouble;
  RowPlace next;

  friend bool operator==(const KeptRow&, const KeptRow&) = default;
};

inline void PrintTo(const KeptRow& row, std::ostream* out) {
  *out << "line " << row.line << " (" << row.next.offset << ", " << row.next.line << ") "
       << row.trouble << testing::PrintToString(row.cells);
}

struct ReadFile {
  absl::Status status;  // of opening, or of a row
  std::vector<std::string> header;
  std::vector<KeptRow> rows;
  std::vector<std::string> unknown_names;
  RowPlace first_row;

  std::vector<TextRow> cells() const {
    std::vector<TextRow> all;
    for (const KeptRow& row : rows) all.push_back(row.cells);
    return all;
  }
  std::string message() const { return std::string(Message(status)); }
};

// Gives a few bytes at a time, so that every seam is somewhere in the middle of something.
class SlowSource final : public RandomSource {
 public:
  SlowSource(std::string_view bytes, size_t step) : bytes_(bytes), step_(step) {}
  uint64_t size() const override { return bytes_.size(); }
  absl::StatusOr<size_t> ReadAt(uint64_t offset, std::span<char> to) override {
    return MemorySource(bytes_).ReadAt(offset, to.first(std::min(step_, to.size())));
  }

 private:
  std::string_view bytes_;
  size_t step_;
};

inline void KeepRest(RowReader& reader, std::vector<KeptRow>& rows, absl::Status& status) {
  Row row;
  for (;;) {
    const absl::StatusOr<bool> more = reader.Next(row);
    if (!more.ok()) {
      status = more.status();
      return;
    }
    if (!*more) return;
    rows.push_back({TextRow(row.cells.begin(), row.cells.end()), row.line, std::string(row.trouble),
                    row.next});
  }
}

inline ReadFile ReadRows(std::shared_ptr<RandomSource> source, const RowOptions& options) {
  ReadFile file;
  absl::StatusOr<std::unique_ptr<RowReader>> reader = OpenRows(std::move(source), options);
  file.status = reader.status();
  if (!reader.ok()) return file;
  file.header = (*reader)->header();
  file.first_row = (*reader)->first_row();
  KeepRest(**reader, file.rows, file.status);
  file.unknown_names.assign((*reader)->unknown_names().begin(), (*reader)->unknown_names().end());
  return file;
}

inline ReadFile ReadRows(std::string_view bytes, const RowOptions& options = {}) {
  return ReadRows(std::make_shared<MemorySource>(bytes), options);
}

// The rows from a place on, as a reader that comes later sees them.
inline std::vector<KeptRow> ReadRowsFrom(std::string_view bytes, const RowPlace& place,
                                         const RowOptions& options = {}) {
  std::vector<KeptRow> rows;
  auto reader = OpenRows(std::make_shared<MemorySource>(bytes), options);
  absl::Status status = reader.status();
  if (reader.ok()) status = (*reader)->Seek(place);
  if (status.ok()) KeepRest(**reader, rows, status);
  EXPECT_TRUE(status.ok()) << Message(status);
  return rows;
}

// Each row's place leads to the rows behind it.
inline void ExpectPlacesLeadOn(std::string_view bytes, const RowOptions& options = {}) {
  const ReadFile file = ReadRows(bytes, options);
  ASSERT_TRUE(file.status.ok()) << file.message();
  EXPECT_EQ(file.rows, ReadRowsFrom(bytes, file.first_row, options));
  for (size_t i = 0; i < file.rows.size(); ++i) {
    const std::vector<KeptRow> rest(file.rows.begin() + static_cast<ptrdiff_t>(i) + 1,
                                    file.rows.end());
    EXPECT_EQ(rest, ReadRowsFrom(bytes, file.rows[i].next, options)) << "behind row " << i;
  }
}

}  // namespace griot

#endif  // GRIOT_TESTS_TRANSFER_READ_ROWS_H_
