// The characters of a cell as symbols, in two forms with the same face, so that the grammar is
// written once. A position is an opaque size_t: only Next() and Previous() make others of it.
#ifndef GRIOT_SRC_NUMBERS_CELL_TEXT_H_
#define GRIOT_SRC_NUMBERS_CELL_TEXT_H_

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "src/numbers/symbol.h"

namespace griot::numbers {

// The bounds common to both forms; cutting a text only moves them.
class TextBounds {
 public:
  size_t begin() const { return begin_; }
  size_t end() const { return end_; }
  void set_begin(size_t begin) { begin_ = begin; }
  void set_end(size_t end) { end_ = end; }

  // Did any symbol with one of these properties occur when the text was assigned?
  bool Saw(uint16_t properties) const { return (seen_ & properties) != 0; }

 protected:
  size_t begin_;
  size_t end_;
  uint16_t seen_;
};

// Decoded once, which is all that nearly every cell needs.
class ShortText : public TextBounds {
 public:
  static constexpr size_t kCapacity = 256;

  enum class Outcome : uint8_t { kAssigned, kInvalid, kTooLong };
  // Keeps a view of `bytes`.
  Outcome Assign(std::string_view bytes);

  Symbol At(size_t at) const { return symbols_[at]; }
  size_t Next(size_t at) const { return at + 1; }
  size_t Previous(size_t at) const { return at - 1; }
  char FirstByte(size_t at) const { return bytes_[offsets_[at]]; }
  char32_t CodePoint(size_t at) const;
  // Copies the characters from `begin` to `end`; returns their size in bytes.
  size_t Copy(size_t begin, size_t end, char* to) const;

 private:
  std::string_view bytes_;
  Symbol symbols_[kCapacity];
  uint16_t offsets_[kCapacity + 1];
};

// Decoded again at each look, for cells that are too long to keep: some ten times slower, without a
// limit, and without memory. Its bytes are those of two pieces, one after the other.
class LongText : public TextBounds {
 public:
  LongText(std::string_view first, std::string_view second) : first_(first), second_(second) {}

  // False if a character is invalid: then nothing else may be asked.
  bool Assign();

  Symbol At(size_t at) const;
  size_t Next(size_t at) const;
  size_t Previous(size_t at) const;
  char FirstByte(size_t at) const {
    return at < first_.size() ? first_[at] : second_[at - first_.size()];
  }
  char32_t CodePoint(size_t at) const;
  size_t Copy(size_t begin, size_t end, char* to) const;

 private:
  struct Window {  // the bytes of one character, wherever the pieces meet
    char bytes[4];
    size_t size;
  };
  Window WindowAt(size_t at) const;

  std::string_view first_;
  std::string_view second_;
};

}  // namespace griot::numbers

#endif  // GRIOT_SRC_NUMBERS_CELL_TEXT_H_
