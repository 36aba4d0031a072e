// What holds of any bytes that are read as rows.
#ifndef GRIOT_TESTS_FUZZ_READ_ANY_H_
#define GRIOT_TESTS_FUZZ_READ_ANY_H_

#include <algorithm>
#include <cstdlib>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "griot/base/utf8.h"
#include "griot/transfer/row_reader.h"

namespace griot {

inline void Require(bool condition) {
  if (!condition) std::abort();
}

struct AnyRow {
  std::vector<std::string> cells;
  bool trouble;
  RowPlace next;

  friend bool operator==(const AnyRow&, const AnyRow&) = default;
};

// Gives a few bytes at a time.
class Trickle final : public RandomSource {
 public:
  Trickle(std::string_view bytes, size_t step) : bytes_(bytes), step_(step) {}
  uint64_t size() const override { return bytes_.size(); }
  absl::StatusOr<size_t> ReadAt(uint64_t offset, std::span<char> to) override {
    return MemorySource(bytes_).ReadAt(offset, to.first(std::min(step_, to.size())));
  }

 private:
  std::string_view bytes_;
  size_t step_;
};

// Reads on; an error ends the rows.
inline std::vector<AnyRow> Collect(RowReader& reader) {
  std::vector<AnyRow> rows;
  Row row;
  for (absl::StatusOr<bool> more = reader.Next(row); more.ok() && *more; more = reader.Next(row)) {
    if (!reader.header().empty()) Require(row.cells.size() == reader.header().size());
    size_t bytes = 0;
    for (const std::string_view cell : row.cells) {
      if (row.trouble.empty()) Require(cell.size() <= 3 * kMaxCellBytes && IsUtf8(cell));
      bytes += cell.size();
    }
    if (row.trouble.empty()) Require(bytes <= 3 * kMaxRowBytes);
    rows.push_back({{row.cells.begin(), row.cells.end()}, !row.trouble.empty(), row.next});
  }
  return rows;
}

inline void ReadAny(std::string_view bytes, const RowOptions& options) {
  auto reader = OpenRows(std::make_shared<MemorySource>(bytes), options);
  auto slow = OpenRows(std::make_shared<Trickle>(bytes, 1 + bytes.size() / 64), options);
  Require(reader.ok() == slow.ok());
  if (!reader.ok()) return;
  for (const std::string& name : (*reader)->header()) Require(IsUtf8(name));
  const std::vector<AnyRow> rows = Collect(**reader);
  Require((*reader)->header() == (*slow)->header() && rows == Collect(**slow));
  if (rows.empty()) return;
  const size_t middle = rows.size() / 2;
  Require((*reader)->Seek(rows[middle].next).ok());
  const std::vector<AnyRow> rest = Collect(**reader);
  Require(std::equal(rest.begin(), rest.end(), rows.begin() + static_cast<ptrdiff_t>(middle) + 1,
                     rows.end()));
}

}  // namespace griot

#endif  // GRIOT_TESTS_FUZZ_READ_ANY_H_
