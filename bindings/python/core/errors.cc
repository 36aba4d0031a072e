#include "bindings/python/core/errors.h"

#include <cerrno>
#include <string_view>

#include "griot/base/status.h"

namespace griot::python {

namespace py = pybind11;

void RaiseFileError(int error, const std::string& path) {
  errno = error;
  PyErr_SetFromErrnoWithFilename(PyExc_OSError, path.c_str());
  throw py::error_already_set();
}

void BindErrors() {
  py::register_exception_translator([](std::exception_ptr thrown) {
    try {
      if (thrown) std::rethrow_exception(thrown);
    } catch (const StatusError& error) {
      // The classes are Python's (griot/_errors.py), looked up only when something went wrong.
      const std::string_view message = Message(error.status());
      const py::object raised = py::module_::import("griot._errors")
                                    .attr("from_status")(static_cast<int>(error.status().code()),
                                                         py::str(message.data(), message.size()));
      PyErr_SetObject(reinterpret_cast<PyObject*>(Py_TYPE(raised.ptr())), raised.ptr());
    }
  });
}

}  // namespace griot::python
