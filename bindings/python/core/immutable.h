// What never changes is its own copy.
#ifndef GRIOT_BINDINGS_PYTHON_CORE_IMMUTABLE_H_
#define GRIOT_BINDINGS_PYTHON_CORE_IMMUTABLE_H_

#include <pybind11/pybind11.h>

namespace griot::python {

// Lets copy.copy() and copy.deepcopy() (and so dataclasses.asdict()) give the object itself.
template <typename Class>
void BindCopies(Class& bound) {
  namespace py = pybind11;
  bound.def("__copy__", [](const py::object& self) { return self; });
  bound.def(
      "__deepcopy__", [](const py::object& self, const py::object&) { return self; },
      py::arg("memo"));
}

}  // namespace griot::python

#endif  // GRIOT_BINDINGS_PYTHON_CORE_IMMUTABLE_H_
