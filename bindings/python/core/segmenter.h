#ifndef GRIOT_BINDINGS_PYTHON_CORE_SEGMENTER_H_
#define GRIOT_BINDINGS_PYTHON_CORE_SEGMENTER_H_

#include <pybind11/pybind11.h>

namespace griot::python {

void BindSegmenter(pybind11::module_& module);

}  // namespace griot::python

#endif  // GRIOT_BINDINGS_PYTHON_CORE_SEGMENTER_H_
