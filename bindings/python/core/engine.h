#ifndef GRIOT_BINDINGS_PYTHON_CORE_ENGINE_H_
#define GRIOT_BINDINGS_PYTHON_CORE_ENGINE_H_

#include <pybind11/pybind11.h>

namespace griot::python {

// _core.Engine and _core.Session: JSON in and out; griot/_engine.py makes objects of it.
void BindEngine(pybind11::module_& module);

}  // namespace griot::python

#endif  // GRIOT_BINDINGS_PYTHON_CORE_ENGINE_H_
