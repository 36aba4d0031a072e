// The answers for a column as an Arrow struct array.
#ifndef GRIOT_CAPI_SRC_ARROW_OUTPUT_H_
#define GRIOT_CAPI_SRC_ARROW_OUTPUT_H_

#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

#include "capi/src/arrow_abi.h"
#include "capi/src/arrow_names.h"
#include "griot/numbers/segmenter.h"

namespace griot::capi {

// Memory that arrays share; aligned as Arrow likes it.
using ArrowBuffer = std::shared_ptr<char>;
ArrowBuffer MakeArrowBuffer(size_t size);

class ArrowAnswers {
 public:
  ArrowAnswers(int64_t rows, bool areas, std::shared_ptr<const ArrowNames> names);

  // Where the answers go, but for `valid` and `portable`: those are bits here, and go to Finish().
  SegmentationColumns columns() const;

  // Makes codes of ids and sets bits, of rows that have their answers. `first` is a multiple of 8;
  // several threads may finish different rows.
  void Finish(int64_t first, int64_t rows, const uint8_t* valid, const uint8_t* portable);

  // When all rows are finished. What is given away lives by itself.
  void Export(ArrowSchema* schema, ArrowArray* array) const;

 private:
  template <typename T>
  T* As(const ArrowBuffer& buffer) const {
    return reinterpret_cast<T*>(buffer.get());
  }

  int64_t rows_;
  bool areas_;
  std::shared_ptr<const ArrowNames> names_;
  ArrowBuffer status_, possible_, e164_offsets_, e164_bytes_, number_, calling_code_,
      national_offset_, country_, type_, operator_, time_zone_, area_, repairs_;
  // Bits.
  ArrowBuffer valid_, portable_, ok_, has_number_, has_country_, has_operator_, has_area_;
};

}  // namespace griot::capi

#endif  // GRIOT_CAPI_SRC_ARROW_OUTPUT_H_
