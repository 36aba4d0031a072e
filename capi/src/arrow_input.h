// A column of text, or of what can be written as text, in Arrow's layouts.
#ifndef GRIOT_CAPI_SRC_ARROW_INPUT_H_
#define GRIOT_CAPI_SRC_ARROW_INPUT_H_

#include <cstdint>
#include <string_view>

#include "capi/src/arrow_abi.h"
#include "capi/src/call_status.h"
#include "griot/engine/parallel.h"

namespace griot::capi {

// The values of an array; or of its dictionary. What they point to is borrowed.
class ArrowCells {
 public:
  enum class Layout : uint8_t {
    kNull,
    kOffsets,
    kLargeOffsets,
    kViews,
    kInt32,
    kUint32,
    kInt64,
    kUint64
  };

  static CallStatus Open(const ArrowSchema& schema, const ArrowArray& array, ArrowCells* out);

  int64_t size() const { return size_; }
  bool direct() const { return layout_ == Layout::kOffsets || layout_ == Layout::kLargeOffsets; }
  // Of direct() cells.
  TextColumn column() const;
  // Appends a cell; a null adds nothing. False: it lies outside of its buffers.
  bool Append(int64_t i, std::vector<char>* out) const;

 private:
  bool AppendView(int64_t i, std::vector<char>* out) const;

  Layout layout_ = Layout::kNull;
  int64_t size_ = 0, offset_ = 0;
  const uint8_t* validity_ = nullptr;
  const void* values_ = nullptr;  // offsets, views, integers
  const char* bytes_ = nullptr;
  const void* const* view_buffers_ = nullptr;
  const int64_t* view_sizes_ = nullptr;
  int64_t view_count_ = 0;
};

class ArrowInput {
 public:
  // INVALID_ARGUMENT: `arrow: "+s" is not text …`, or an array that does not fit its schema.
  static CallStatus Open(const ArrowSchema* schema, const ArrowArray* array, ArrowInput* out);

  int64_t rows() const { return rows_; }
  // Whether column() is there to be read, or Gather() has to copy it.
  bool direct() const { return !indexed() && cells_.direct(); }
  TextColumn column() const { return cells_.column(); }
  absl::Status Gather(int64_t first, int64_t rows, PieceRoom* room, TextColumn* out) const;

 private:
  bool indexed() const { return index_format_ != 0; }
  // The place of a row in the dictionary.
  int64_t IndexOf(int64_t row) const;

  ArrowCells cells_;
  int64_t rows_ = 0;
  // Of a dictionary array.
  const void* indices_ = nullptr;
  char index_format_ = 0;
  const uint8_t* validity_ = nullptr;
  int64_t offset_ = 0;
};

}  // namespace griot::capi

#endif  // GRIOT_CAPI_SRC_ARROW_INPUT_H_
