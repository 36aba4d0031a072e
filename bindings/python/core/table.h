// The answers for a column of numbers: what Segmenter.run gives, before Python sees it.
//
// Plain reference-counted memory, no Python objects: a table, its buffers, and the Arrow arrays
// made of it outlive each other in any order, on any thread, without the GIL.
#ifndef GRIOT_BINDINGS_PYTHON_CORE_TABLE_H_
#define GRIOT_BINDINGS_PYTHON_CORE_TABLE_H_

#include <array>
#include <atomic>
#include <bitset>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "bindings/python/core/words.h"

namespace griot::python {

// Bytes that grow as a column does, by realloc: large blocks are moved by their page tables.
class Bytes {
 public:
  Bytes() = default;
  Bytes(const Bytes&) = delete;
  Bytes& operator=(const Bytes&) = delete;
  ~Bytes();

  // At least `size` bytes, those before are kept. Throws std::bad_alloc.
  void Reserve(size_t size);
  // The final size: gives the rest back.
  void Finish(size_t size);

  size_t size() const { return size_; }
  template <typename T = char>
  T* data() {
    return reinterpret_cast<T*>(data_);
  }
  template <typename T = char>
  const T* data() const {
    return reinterpret_cast<const T*>(data_);
  }

 private:
  char* data_ = nullptr;
  size_t size_ = 0;
};

// The columns, in the order of files and tables.
enum Field : int {
  kStatus,
  kValid,
  kPossible,
  kE164,
  kNumber,
  kCallingCode,
  kNational,
  kCountry,
  kType,
  kOperator,
  kTimeZone,
  kArea,
  kPortable,
  kRepairs,
};
inline constexpr int kFieldCount = 14;
using FieldSet = std::bitset<kFieldCount>;

enum class Shape : uint8_t {
  kCodes,    // indexes into a list of names
  kFlags,    // 0 or 1
  kNumbers,  // integers; 0: none
  kText,
};

// When a value is there at all.
enum class Presence : uint8_t {
  kAlways,
  kWhenOk,       // the status is "ok"
  kWhenNonzero,  // 0 is "none"
};

struct FieldRow {
  std::string_view name;
  Shape shape;
  Presence presence;
  uint8_t item_size;  // bytes; 0: text
  char format;        // of the buffer protocol and, but for flags, of Arrow too
};

inline constexpr FieldRow kFields[kFieldCount] = {
    {"status", Shape::kCodes, Presence::kAlways, 1, 'b'},
    {"valid", Shape::kFlags, Presence::kAlways, 1, '?'},
    {"possible", Shape::kCodes, Presence::kWhenOk, 1, 'b'},
    {"e164", Shape::kText, Presence::kWhenOk, 0, 0},
    {"number", Shape::kNumbers, Presence::kWhenNonzero, 8, 'q'},
    {"calling_code", Shape::kNumbers, Presence::kWhenNonzero, 2, 'H'},
    {"national", Shape::kText, Presence::kWhenOk, 0, 0},
    {"country", Shape::kCodes, Presence::kWhenNonzero, 2, 'h'},
    {"type", Shape::kCodes, Presence::kWhenOk, 1, 'b'},
    {"operator", Shape::kCodes, Presence::kWhenNonzero, 4, 'i'},
    {"time_zone", Shape::kCodes, Presence::kWhenOk, 2, 'h'},
    {"area", Shape::kCodes, Presence::kWhenNonzero, 4, 'i'},
    {"portable", Shape::kFlags, Presence::kAlways, 1, '?'},
    {"repairs", Shape::kNumbers, Presence::kAlways, 2, 'H'},
};

std::optional<Field> FindField(std::string_view name);

// Text in Arrow's layout. 32-bit offsets, or 64-bit ones where the text is longer than 2 GiB.
struct Text {
  std::shared_ptr<const Bytes> offsets, bytes;
  bool large = false;

  int64_t offset(int64_t row) const {
    return large ? offsets->data<int64_t>()[row] : offsets->data<int32_t>()[row];
  }
  std::string_view operator[](int64_t row) const {
    const int64_t start = offset(row);
    return {bytes->data() + start, static_cast<size_t>(offset(row + 1) - start)};
  }
};

struct Table {
  std::shared_ptr<const WordedSegmenter> segmenter;
  FieldSet fields;  // the columns that were asked for
  int64_t rows = 0;
  // Not text; the status is always there.
  std::array<std::shared_ptr<const Bytes>, kFieldCount> columns;
  Text e164;                                     // when it or `national` was asked for
  std::shared_ptr<const Bytes> national_starts;  // uint8_t, inside the E.164 text
  Summary summary;
  std::vector<OtherNumber> others;

  const NameList& names(Field field) const;
  // The value of a column that is not text.
  int64_t value(Field field, int64_t row) const;
  bool present(Field field, int64_t row) const;
  std::string_view text(Field field, int64_t row) const;
};

// A text column as it is handed out.
Text TextOf(const Table& table, Field field);

}  // namespace griot::python

#endif  // GRIOT_BINDINGS_PYTHON_CORE_TABLE_H_
