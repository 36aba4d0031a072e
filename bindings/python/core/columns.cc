#include "bindings/python/core/columns.h"

#include <algorithm>
#include <cstring>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "bindings/python/core/arrow_export.h"
#include "bindings/python/core/errors.h"
#include "bindings/python/core/immutable.h"
#include "bindings/python/core/number.h"
#include "bindings/python/core/table.h"
#include "griot/base/text.h"

namespace griot::python {

namespace py = pybind11;

namespace {

// A column's memory for the buffer protocol. A view of it (numpy's, say) keeps it.
struct Buffer {
  std::shared_ptr<const Bytes> bytes;
  py::ssize_t item_size;
  char format;
  py::ssize_t count;
};

py::memoryview View(Buffer buffer) { return py::memoryview(py::cast(std::move(buffer))); }

py::memoryview ColumnView(const Table& table, Field field) {
  const FieldRow& row = kFields[field];
  return View(
      {table.columns[field], row.item_size, row.format, static_cast<py::ssize_t>(table.rows)});
}

Field FieldIn(const Table& table, std::string_view name) {
  const auto field = FindField(name);
  if (field && table.fields[*field]) return *field;
  throw py::key_error(Cat("no column \"", name, "\""));
}

Field FieldOf(const Table& table, std::string_view name, Shape shape) {
  const Field field = FieldIn(table, name);
  if (kFields[field].shape == shape) return field;
  throw py::key_error(
      Cat("column \"", name, "\" is not one of ", shape == Shape::kText ? "text" : "names"));
}

py::tuple FieldNames(const Table& table) {
  py::list names;
  for (int i = 0; i < kFieldCount; ++i) {
    if (table.fields[i]) names.append(py::str(kFields[i].name.data(), kFields[i].name.size()));
  }
  return py::tuple(names);
}

py::tuple NamesOf(const Table& table, Field field) {
  const NameList& list = table.names(field);
  py::tuple names(list.names.size());
  for (size_t i = 0; i < list.names.size(); ++i) {
    // Code 0 of what may be missing is "none".
    names[i] = i == 0 && kFields[field].presence == Presence::kWhenNonzero
                   ? py::object(py::none())
                   : py::object(py::str(list.names[i]));
  }
  return names;
}

// An E.164 text or a part of it: ASCII, which needs no decoding.
py::object AsciiText(std::string_view text) {
  PyObject* const made = PyUnicode_New(static_cast<Py_ssize_t>(text.size()), 127);
  if (made == nullptr) throw py::error_already_set();
  std::memcpy(PyUnicode_DATA(made), text.data(), text.size());
  return py::reinterpret_steal<py::object>(made);
}

py::object ValueAt(const Table& table, Field field, int64_t row) {
  if (!table.present(field, row)) return py::none();
  const FieldRow& shape = kFields[field];
  if (shape.shape == Shape::kText) {
    return AsciiText(table.text(field, row));
  }
  const int64_t value = table.value(field, row);
  if (shape.shape == Shape::kCodes) return py::str(table.names(field).names[value]);
  if (shape.shape == Shape::kFlags) return py::bool_(value != 0);
  if (field == kRepairs) return RepairTuple(static_cast<uint16_t>(value));
  return py::int_(value);
}

py::dict RowAt(const Table& table, int64_t row) {
  if (row < 0 || row >= table.rows) throw py::index_error(Cat("row ", row, " of ", table.rows));
  py::dict values;
  for (int i = 0; i < kFieldCount; ++i) {
    if (!table.fields[i]) continue;
    const auto field = static_cast<Field>(i);
    values[py::str(kFields[i].name.data(), kFields[i].name.size())] = ValueAt(table, field, row);
  }
  return values;
}

// The values from `first` on, at most `count`: in slices, so that Python can look at its signals.
py::list ValuesOf(const Table& table, std::string_view name, int64_t first, int64_t count) {
  const Field field = FieldIn(table, name);
  const int64_t end = std::min(table.rows, first + count);
  py::list values(static_cast<size_t>(std::max<int64_t>(0, end - first)));
  // One object for each of the few values, taken again and again.
  const py::tuple names =
      kFields[field].shape == Shape::kCodes ? NamesOf(table, field) : py::tuple();
  const py::none none;
  for (int64_t row = first; row < end; ++row) {
    py::object value;
    if (!table.present(field, row)) {
      value = none;
    } else if (kFields[field].shape == Shape::kCodes) {
      value = py::reinterpret_borrow<py::object>(
          PyTuple_GET_ITEM(names.ptr(), static_cast<py::ssize_t>(table.value(field, row))));
    } else {
      value = ValueAt(table, field, row);
    }
    PyList_SET_ITEM(values.ptr(), static_cast<py::ssize_t>(row - first), value.release().ptr());
  }
  return values;
}

py::tuple TextBuffers(const Table& table, std::string_view name) {
  const Text text = TextOf(table, FieldOf(table, name, Shape::kText));
  const Buffer offsets = text.large ? Buffer{text.offsets, sizeof(int64_t), 'q', table.rows + 1}
                                    : Buffer{text.offsets, sizeof(int32_t), 'i', table.rows + 1};
  const auto size = static_cast<py::ssize_t>(text.bytes->size());
  const bool empty = text.offset(table.rows) == 0;
  return py::make_tuple(View(offsets), View({text.bytes, 1, 'B', empty ? 0 : size}));
}

// Name → count, the largest first; names with the same count keep their order.
template <typename CountOf>
py::dict CountsOf(const NameList& list, size_t ids, CountOf count_of) {
  std::vector<int64_t> counts(list.names.size());
  for (size_t id = 0; id < ids; ++id)
    counts[list.CodeOf(static_cast<uint32_t>(id))] += count_of(id);
  std::vector<size_t> order;
  for (size_t code = 0; code < counts.size(); ++code) {
    if (counts[code] != 0) order.push_back(code);
  }
  std::stable_sort(order.begin(), order.end(),
                   [&](size_t a, size_t b) { return counts[a] > counts[b]; });
  py::dict result;
  for (const size_t code : order) result[py::str(list.names[code])] = counts[code];
  return result;
}

py::dict Counts(const Table& table) {
  const Summary& summary = table.summary;
  const WordedSegmenter& words = *table.segmenter;
  py::dict counts;
  counts["status"] =
      CountsOf(words.statuses, kStatusCount, [&](size_t id) { return summary.status[id]; });
  counts["type"] =
      CountsOf(words.types, kNumberTypeCount, [&](size_t id) { return summary.type[id]; });
  counts["country"] = CountsOf(words.countries, summary.country.size(),
                               [&](size_t id) { return summary.country[id]; });
  counts["operator"] = CountsOf(words.operators, summary.operators.size(),
                                [&](size_t id) { return summary.operators[id]; });
  return counts;
}

py::list Others(const Table& table) {
  py::list others;
  for (const OtherNumber& other : table.others) {
    others.append(py::make_tuple(other.row, Number(table.segmenter, other.number)));
  }
  return others;
}

}  // namespace

void BindColumns(py::module_& module) {
  py::class_<Buffer>(module, "Buffer", py::buffer_protocol(), "A column's memory, read-only.")
      .def_buffer([](const Buffer& buffer) {
        return py::buffer_info(const_cast<char*>(buffer.bytes->data()), buffer.item_size,
                               std::string(1, buffer.format), 1, {buffer.count}, {buffer.item_size},
                               /*readonly=*/true);
      })
      .def("__len__", [](const Buffer& buffer) { return buffer.count; });

  py::class_<Table, std::shared_ptr<Table>> bound(module, "Table");
  BindCopies(bound);
  bound.def("__len__", [](const Table& table) { return table.rows; })
      .def_property_readonly("fields", &FieldNames)
      .def(
          "shape",
          [](const Table& table, std::string_view name) {
            constexpr const char* kShapes[] = {"codes", "flags", "numbers", "text"};
            return kShapes[static_cast<size_t>(kFields[FieldIn(table, name)].shape)];
          },
          py::arg("name"))
      .def("row", &RowAt, py::arg("row"))
      .def("values", &ValuesOf, py::arg("name"), py::arg("first"), py::arg("count"))
      .def(
          "names",
          [](const Table& table, std::string_view name) {
            return NamesOf(table, FieldOf(table, name, Shape::kCodes));
          },
          py::arg("name"))
      .def(
          "buffer",
          [](const Table& table, std::string_view name) {
            const Field field = FieldIn(table, name);
            if (kFields[field].shape == Shape::kText) {
              throw py::key_error(Cat("column \"", name, "\" is text, take its text_buffers"));
            }
            return ColumnView(table, field);
          },
          py::arg("name"))
      .def("statuses", [](const Table& table) { return ColumnView(table, kStatus); })
      .def("text_buffers", &TextBuffers, py::arg("name"))
      .def("counts", &Counts)
      .def_property_readonly("valid", [](const Table& table) { return table.summary.valid; })
      .def("others", &Others)
      .def("arrow_schema", &ExportSchema)
      .def("arrow_array", &ExportArray)
      .def("arrow_stream",
           [](std::shared_ptr<Table> table) { return ExportStream(std::move(table)); });
  module.def("live_arrow_structs", &LiveArrowStructs);
}

}  // namespace griot::python
