#include "bindings/python/core/text_source.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <utility>

#include "bindings/python/core/errors.h"
#include "griot/base/status.h"
#include "griot/base/text.h"

namespace griot::python {

namespace py = pybind11;

void GatheredRows::Clear() {
  bytes_.clear();
  offsets_.resize(1);
}

TextColumn GatheredRows::column() const {
  TextColumn column;
  column.bytes = bytes_.data();
  column.large_offsets = offsets_.data();
  column.rows = rows();
  return column;
}

void AppendCodePoint(uint32_t c, std::string* out) {
  const auto add = [out](uint32_t byte) { out->push_back(static_cast<char>(byte)); };
  if (c < 0x80) return add(c);
  if (c >= 0xdc80 && c <= 0xdcff) return add(c - 0xdc00);
  if (c < 0x800) {
    add(0xc0 | c >> 6);
  } else {
    if (c < 0x10000) {
      add(0xe0 | c >> 12);
    } else {
      add(0xf0 | (c >> 18 & 7));
      add(0x80 | (c >> 12 & 0x3f));
    }
    add(0x80 | (c >> 6 & 0x3f));
  }
  add(0x80 | (c & 0x3f));
}

namespace {

// pandas.NA, pandas.NaT: known by name, so that pandas need not be there.
bool IsMissing(PyObject* cell) {
  if (PyFloat_Check(cell)) return std::isnan(PyFloat_AS_DOUBLE(cell));
  const std::string_view type = Py_TYPE(cell)->tp_name;
  return type.ends_with("NAType") || type.ends_with("NaTType");
}

[[noreturn]] void RaiseNoText(PyObject* cell, int64_t row) {
  const char* const type = Py_TYPE(cell)->tp_name;
  const char* const cure = PyLong_Check(cell) || PyFloat_Check(cell)
                               ? "give text: a number has lost its '+' and its leading zeros"
                               : "give str, bytes or None";
  const std::string message = row < 0 ? Cat("not a text but ", type, ", ", cure)
                                      : Cat("row ", row, " is not a text but ", type, ", ", cure);
  throw py::type_error(message);
}

void AppendText(PyObject* text, std::string* out) {
#if PY_VERSION_HEX < 0x030C0000
  if (PyUnicode_READY(text) != 0) throw py::error_already_set();
#endif
  const Py_ssize_t size = PyUnicode_GET_LENGTH(text);
  const void* const units = PyUnicode_DATA(text);
  if (PyUnicode_IS_ASCII(text)) {
    out->append(static_cast<const char*>(units), static_cast<size_t>(size));
    return;
  }
  const auto kind = PyUnicode_KIND(text);
  for (Py_ssize_t i = 0; i < size; ++i) AppendCodePoint(PyUnicode_READ(kind, units, i), out);
}

}  // namespace

void AppendCell(PyObject* cell, int64_t row, std::string* out) {
  if (PyUnicode_Check(cell)) {
    AppendText(cell, out);
  } else if (PyBytes_Check(cell)) {
    out->append(PyBytes_AS_STRING(cell), static_cast<size_t>(PyBytes_GET_SIZE(cell)));
  } else if (cell != Py_None && !IsMissing(cell)) {
    RaiseNoText(cell, row);
  }
}

namespace {

class SequenceSource final : public TextSource {
 public:
  explicit SequenceSource(py::object sequence) : sequence_(std::move(sequence)) {}

  int64_t size_hint() const override { return PySequence_Fast_GET_SIZE(sequence_.ptr()); }
  bool needs_gil() const override { return true; }

  TextColumn Next(int64_t limit) override {
    rows_.Clear();
    // A list may have changed since the last call, while the GIL was released.
    const int64_t size = PySequence_Fast_GET_SIZE(sequence_.ptr());
    PyObject** const cells = PySequence_Fast_ITEMS(sequence_.ptr());
    const int64_t end = std::min(size, next_ + limit);
    for (; next_ < end; ++next_) {
      constexpr int64_t kAhead = 12;
      if (next_ + kAhead < size) __builtin_prefetch(cells[next_ + kAhead]);
      AppendCell(cells[next_], next_, &rows_.bytes());
      rows_.EndRow();
    }
    return rows_.column();
  }

 private:
  py::object sequence_;
  int64_t next_ = 0;
  GatheredRows rows_;
};

class IterableSource final : public TextSource {
 public:
  explicit IterableSource(py::object iterator) : iterator_(std::move(iterator)) {}

  bool needs_gil() const override { return true; }

  TextColumn Next(int64_t limit) override {
    rows_.Clear();
    while (!done_ && rows_.rows() < limit) {
      const py::object cell = py::reinterpret_steal<py::object>(PyIter_Next(iterator_.ptr()));
      if (!cell) {
        if (PyErr_Occurred() != nullptr) throw py::error_already_set();
        done_ = true;  // not asked again: some iterators would begin anew
        break;
      }
      AppendCell(cell.ptr(), next_++, &rows_.bytes());
      rows_.EndRow();
    }
    return rows_.column();
  }

 private:
  py::object iterator_;
  bool done_ = false;
  int64_t next_ = 0;
  GatheredRows rows_;
};

// A view of a buffer, given back with it. Made and destroyed with the GIL.
class BufferView {
 public:
  BufferView(const py::object& object, int flags) {
    if (PyObject_GetBuffer(object.ptr(), &view_, flags) != 0) throw py::error_already_set();
  }
  BufferView(const BufferView&) = delete;
  BufferView& operator=(const BufferView&) = delete;
  ~BufferView() { PyBuffer_Release(&view_); }
  const Py_buffer* operator->() const { return &view_; }

 private:
  Py_buffer view_;
};

class FixedWidthSource final : public TextSource {
 public:
  explicit FixedWidthSource(const py::object& buffer) : view_(buffer, PyBUF_RECORDS_RO) {
    std::string_view format = view_->format;
    if (!format.empty() && (format[0] == '@' || format[0] == '=' || format[0] == '<')) {
      format.remove_prefix(1);
    }
    wide_ = format.ends_with('w');
    const bool swapped = format.starts_with('>') || format.starts_with('!');
    if (view_->ndim != 1 || swapped || (!wide_ && !format.ends_with('s'))) {
      throw StatusError(
          InvalidArgument(Cat("column: a buffer of ", view_->ndim, " dimensions of \"",
                              view_->format, "\", give one dimension of text")));
    }
  }

  int64_t size_hint() const override { return view_->shape[0]; }
  bool needs_gil() const override { return false; }

  TextColumn Next(int64_t limit) override {
    rows_.Clear();
    const int64_t end = std::min<int64_t>(view_->shape[0], next_ + limit);
    for (; next_ < end; ++next_) {
      const char* const cell = static_cast<const char*>(view_->buf) + next_ * view_->strides[0];
      wide_ ? AppendWide(cell) : AppendBytes(cell);
      rows_.EndRow();
    }
    return rows_.column();
  }

 private:
  void AppendBytes(const char* cell) {
    auto size = static_cast<size_t>(view_->itemsize);
    while (size > 0 && cell[size - 1] == '\0') --size;
    rows_.bytes().append(cell, size);
  }

  void AppendWide(const char* cell) {
    const auto unit = [cell](int64_t i) {
      uint32_t c;
      std::memcpy(&c, cell + i * static_cast<int64_t>(sizeof c), sizeof c);
      return c;
    };
    int64_t size = view_->itemsize / static_cast<int64_t>(sizeof(uint32_t));
    while (size > 0 && unit(size - 1) == 0) --size;
    for (int64_t i = 0; i < size; ++i) AppendCodePoint(unit(i), &rows_.bytes());
  }

  BufferView view_;
  bool wide_ = false;
  int64_t next_ = 0;
  GatheredRows rows_;
};

class OffsetsSource final : public TextSource {
 public:
  OffsetsSource(const py::object& offsets, const py::object& bytes)
      : offsets_(offsets, PyBUF_CONTIG_RO | PyBUF_FORMAT), bytes_(bytes, PyBUF_SIMPLE) {
    std::string_view format = offsets_->format == nullptr ? "B" : offsets_->format;
    if (format[0] == '@' || format[0] == '=' || format[0] == '<') format.remove_prefix(1);
    wide_ = offsets_->itemsize == sizeof(int64_t);
    const bool integers = format == "i" || format == "l" || format == "q";
    if (offsets_->ndim != 1 || !integers || (!wide_ && offsets_->itemsize != sizeof(int32_t))) {
      throw StatusError(InvalidArgument(
          Cat("column: offsets of \"", format, "\", give one dimension of int32 or int64")));
    }
    if (offsets_->shape[0] == 0) {
      throw StatusError(InvalidArgument("column: no offsets, give one more than there are rows"));
    }
    count_ = offsets_->shape[0] - 1;
  }

  int64_t size_hint() const override { return count_; }
  bool needs_gil() const override { return false; }

  TextColumn Next(int64_t limit) override {
    // A copy: what was checked must not change before it is used.
    const int64_t rows = std::min(limit, count_ - next_);
    copy_.resize(static_cast<size_t>(rows) + 1);
    for (int64_t i = 0; i <= rows; ++i) copy_[static_cast<size_t>(i)] = At(next_ + i);
    Check(rows);
    TextColumn column;
    column.bytes = static_cast<const char*>(bytes_->buf);
    column.large_offsets = copy_.data();
    column.rows = rows;
    next_ += rows;
    return column;
  }

 private:
  int64_t At(int64_t i) const {
    return wide_ ? static_cast<const int64_t*>(offsets_->buf)[i]
                 : static_cast<const int32_t*>(offsets_->buf)[i];
  }

  void Check(int64_t rows) const {
    bool inside = copy_.front() >= 0 && copy_.back() <= bytes_->len;
    for (size_t i = 0; i < static_cast<size_t>(rows); ++i) inside &= copy_[i] <= copy_[i + 1];
    if (inside) return;
    for (int64_t i = 0; i < rows; ++i) {
      const int64_t start = copy_[static_cast<size_t>(i)], end = copy_[static_cast<size_t>(i) + 1];
      if (start >= 0 && start <= end && end <= bytes_->len) continue;
      throw StatusError(InvalidArgument(Cat("column: row ", next_ + i, " is bytes ", start, " to ",
                                            end, " of ", bytes_->len, ", check the offsets")));
    }
    throw StatusError(InvalidArgument("column: offsets lie outside of the bytes"));
  }

  BufferView offsets_, bytes_;
  bool wide_ = false;
  int64_t count_ = 0;
  int64_t next_ = 0;
  std::vector<int64_t> copy_;
};

}  // namespace

std::unique_ptr<TextSource> FromSequence(py::object sequence) {
  return std::make_unique<SequenceSource>(std::move(sequence));
}

std::unique_ptr<TextSource> FromIterable(const py::object& iterable) {
  return std::make_unique<IterableSource>(py::iter(iterable));
}

std::unique_ptr<TextSource> FromFixedWidth(const py::object& buffer) {
  return std::make_unique<FixedWidthSource>(buffer);
}

std::unique_ptr<TextSource> FromOffsets(const py::object& offsets, const py::object& bytes) {
  return std::make_unique<OffsetsSource>(offsets, bytes);
}

void BindTextSources(py::module_& module) {
  py::class_<TextSource>(module, "TextSource", "A column of text, read once.");
  module.def(
      "from_sequence",
      [](const py::object& sequence) {
        if (!PyList_Check(sequence.ptr()) && !PyTuple_Check(sequence.ptr())) {
          throw py::type_error("a list or tuple is needed");
        }
        return FromSequence(sequence);
      },
      py::arg("sequence"));
  module.def("from_iterable", &FromIterable, py::arg("iterable"));
  module.def("from_fixed_width", &FromFixedWidth, py::arg("buffer"));
  module.def("from_offsets", &FromOffsets, py::arg("offsets"), py::arg("bytes"));
  module.def("from_arrow_stream", &FromArrowStream, py::arg("stream"));
  module.def("from_arrow_array", &FromArrowArray, py::arg("schema"), py::arg("array"));
}

}  // namespace griot::python
