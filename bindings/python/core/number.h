// griot.Number: everything about one number, as Python reads it.
#ifndef GRIOT_BINDINGS_PYTHON_CORE_NUMBER_H_
#define GRIOT_BINDINGS_PYTHON_CORE_NUMBER_H_

#include <pybind11/pybind11.h>

#include <memory>
#include <string_view>

#include "bindings/python/core/words.h"

namespace griot::python {

class Number {
 public:
  Number(std::shared_ptr<const WordedSegmenter> segmenter, const Segmentation& segmentation)
      : segmenter_(std::move(segmenter)), is_(segmentation) {}

  bool ok() const { return is_.status == Status::kOk; }
  const Segmentation& segmentation() const { return is_; }
  const WordedSegmenter& words() const { return *segmenter_; }

  // An attribute by name, None where there is nothing to say; the same rules as Table::present.
  pybind11::object Get(std::string_view name) const;
  pybind11::dict ToDict() const;
  bool operator==(const Number& other) const;

 private:
  std::shared_ptr<const WordedSegmenter> segmenter_;
  Segmentation is_;
};

// ("scientific", "stray_space") of Repair bits.
pybind11::tuple RepairTuple(uint16_t repairs);

// "" as None.
pybind11::object TextOrNone(std::string_view text);

void BindNumber(pybind11::module_& module);

}  // namespace griot::python

#endif  // GRIOT_BINDINGS_PYTHON_CORE_NUMBER_H_
