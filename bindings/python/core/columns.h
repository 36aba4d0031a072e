#ifndef GRIOT_BINDINGS_PYTHON_CORE_COLUMNS_H_
#define GRIOT_BINDINGS_PYTHON_CORE_COLUMNS_H_

#include <pybind11/pybind11.h>

namespace griot::python {

// griot._core.Table and Buffer: what griot.Columns is made of.
void BindColumns(pybind11::module_& module);

}  // namespace griot::python

#endif  // GRIOT_BINDINGS_PYTHON_CORE_COLUMNS_H_
