// A table as PyCapsules of the Arrow C data and stream interfaces:
// https://arrow.apache.org/docs/format/CDataInterface/PyCapsuleInterface.html
//
// A struct with a child a column: codes as dictionaries, text as utf8 (large_utf8 above 2 GiB),
// flags as bools. What is exported lives by itself: it may outlive the table, be released on any
// thread, without the GIL, and its children may be moved out one by one.
#ifndef GRIOT_BINDINGS_PYTHON_CORE_ARROW_EXPORT_H_
#define GRIOT_BINDINGS_PYTHON_CORE_ARROW_EXPORT_H_

#include <pybind11/pybind11.h>

#include <cstdint>
#include <memory>

#include "bindings/python/core/table.h"

namespace griot::python {

pybind11::capsule ExportSchema(const Table& table);
pybind11::tuple ExportArray(const Table& table);
pybind11::capsule ExportStream(std::shared_ptr<const Table> table);

// How many exported structures wait for their release, in the whole process.
int64_t LiveArrowStructs();

}  // namespace griot::python

#endif  // GRIOT_BINDINGS_PYTHON_CORE_ARROW_EXPORT_H_
