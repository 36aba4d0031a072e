// The cells of rows of which each sets a few: what the last row set is forgotten, not the whole
// width.
#ifndef GRIOT_SRC_TRANSFER_SPARSE_CELLS_H_
#define GRIOT_SRC_TRANSFER_SPARSE_CELLS_H_

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace griot::transfer {

class SparseCells {
 public:
  explicit SparseCells(int columns = 0) : cells_(columns), set_in_(columns, 0) {}

  void NextRow() {
    for (const int column : touched_) cells_[column] = {};
    touched_.clear();
    ++row_;
  }
  int columns() const { return static_cast<int>(cells_.size()); }
  void Widen(int columns) {
    cells_.resize(columns);
    set_in_.resize(columns, 0);
  }
  // False: this row has set it before.
  bool Set(int column, std::string_view text) {
    if (set_in_[column] == row_) return false;
    set_in_[column] = row_;
    cells_[column] = text;
    touched_.push_back(column);
    return true;
  }
  void Replace(int column, std::string_view text) { cells_[column] = text; }
  std::span<const std::string_view> view() const { return cells_; }
  bool empty() const {
    for (const int column : touched_) {
      if (!cells_[column].empty()) return false;
    }
    return true;
  }

 private:
  std::vector<std::string_view> cells_;
  std::vector<uint64_t> set_in_;
  std::vector<int> touched_;
  uint64_t row_ = 1;
};

}  // namespace griot::transfer

#endif  // GRIOT_SRC_TRANSFER_SPARSE_CELLS_H_
