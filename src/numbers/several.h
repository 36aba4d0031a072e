// Several numbers in one cell: "a;b", "a / b", "a ou b", one a line.
#ifndef GRIOT_SRC_NUMBERS_SEVERAL_H_
#define GRIOT_SRC_NUMBERS_SEVERAL_H_

#include <string_view>

namespace griot::numbers {

// Fewer digits than this are not two numbers.
inline constexpr int kLeastDigitsOfTwo = 14;

// A list of parts of one text, in order, and never too long for its place: what does not fit
// becomes part of the last one.
class Parts {
 public:
  static constexpr int kMost = 8;

  void Add(std::string_view part);
  int count() const { return count_; }
  std::string_view operator[](int i) const { return items_[i]; }

 private:
  int count_ = 0;
  std::string_view items_[kMost];
};

// The numbers of a text, or nothing when it does not surely hold more than one. Each has half of
// kLeastDigitsOfTwo at least. A slash is also written inside one number ("+49 6131/1234567"): it
// parts two only where they are too long together, or where the second is international.
Parts SplitNumbers(std::string_view text);

}  // namespace griot::numbers

#endif  // GRIOT_SRC_NUMBERS_SEVERAL_H_
