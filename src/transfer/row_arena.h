// The texts of one row that stand nowhere else: unquoted, converted, decoded. Keeps its memory from
// one row to the next.
#ifndef GRIOT_SRC_TRANSFER_ROW_ARENA_H_
#define GRIOT_SRC_TRANSFER_ROW_ARENA_H_

#include <algorithm>
#include <cstring>
#include <memory>
#include <string_view>
#include <vector>

namespace griot::transfer {

class RowArena {
 public:
  // The copies stay where they are until Clear().
  std::string_view Add(std::string_view text) {
    if (text.empty()) return {};
    if (blocks_.empty() || blocks_[block_].size - used_ < text.size()) Next(text.size());
    char* to = blocks_[block_].bytes.get() + used_;
    memcpy(to, text.data(), text.size());
    used_ += text.size();
    return {to, text.size()};
  }
  void Clear() { block_ = used_ = 0; }

 private:
  static constexpr size_t kBlockBytes = size_t{64} << 10;
  struct Block {
    std::unique_ptr<char[]> bytes;
    size_t size;
  };

  void Next(size_t size) {
    if (!blocks_.empty()) ++block_;
    while (block_ < blocks_.size() && blocks_[block_].size < size) ++block_;
    if (block_ == blocks_.size()) {
      const size_t bytes = std::max(size, kBlockBytes);
      blocks_.push_back({std::unique_ptr<char[]>(new char[bytes]), bytes});
    }
    used_ = 0;
  }

  std::vector<Block> blocks_;
  size_t block_ = 0, used_ = 0;
};

}  // namespace griot::transfer

#endif  // GRIOT_SRC_TRANSFER_ROW_ARENA_H_
