// Text from the Arrow C data interface: utf8, large_utf8, utf8_view, the binary types alike, null,
// and dictionaries of them. https://arrow.apache.org/docs/format/CDataInterface.html
#include <algorithm>
#include <cstring>
#include <string>
#include <string_view>
#include <utility>

#include "bindings/python/core/arrow_abi.h"
#include "bindings/python/core/errors.h"
#include "bindings/python/core/text_source.h"
#include "griot/base/status.h"
#include "griot/base/text.h"

namespace griot::python {

namespace py = pybind11;

namespace {

// One of the C structures, moved out of its capsule; released with this object.
template <typename T>
class Owned {
 public:
  Owned() { std::memset(&value_, 0, sizeof value_); }
  Owned(const Owned&) = delete;
  Owned& operator=(const Owned&) = delete;
  ~Owned() { Release(); }

  void Take(T* from) {
    Release();
    value_ = *from;
    from->release = nullptr;
  }
  T* Out() {
    Release();
    std::memset(&value_, 0, sizeof value_);
    return &value_;
  }
  bool empty() const { return value_.release == nullptr; }
  T* get() { return &value_; }
  const T* operator->() const { return &value_; }
  const T& operator*() const { return value_; }

 private:
  void Release() {
    if (value_.release != nullptr) value_.release(&value_);
    value_.release = nullptr;
  }
  T value_;
};

template <typename T>
T* FromCapsule(const py::object& capsule, const char* name) {
  auto* const value = static_cast<T*>(PyCapsule_GetPointer(capsule.ptr(), name));
  if (value == nullptr) throw py::error_already_set();
  if (value->release == nullptr) {
    throw StatusError(InvalidArgument(Cat("column: the ", name,
                                          " was taken already, ask its "
                                          "producer again")));
  }
  return value;
}

bool Valid(const ArrowArray& array, int64_t row) {
  if (array.null_count == 0 || array.n_buffers == 0 || array.buffers[0] == nullptr) return true;
  const auto* const bits = static_cast<const uint8_t*>(array.buffers[0]);
  return (bits[row / 8] >> (row % 8) & 1) != 0;
}

// A cell of an array, its row counted from the beginning of the buffers.
using CellAt = std::string_view (*)(const ArrowArray& array, int64_t row);

template <typename Offset>
std::string_view OffsetCell(const ArrowArray& array, int64_t row) {
  const auto* const offsets = static_cast<const Offset*>(array.buffers[1]) + row;
  return {static_cast<const char*>(array.buffers[2]) + offsets[0],
          static_cast<size_t>(std::max<Offset>(0, offsets[1] - offsets[0]))};
}

// A view: its size, then either the bytes themselves, or their first four, a buffer, and where in
// it.
std::string_view ViewCell(const ArrowArray& array, int64_t row) {
  constexpr int64_t kViewSize = 16;
  constexpr int32_t kInlineSize = 12;
  const char* const view = static_cast<const char*>(array.buffers[1]) + row * kViewSize;
  int32_t size, buffer, offset;
  std::memcpy(&size, view, sizeof size);
  if (size <= kInlineSize) return {view + sizeof size, static_cast<size_t>(std::max(0, size))};
  std::memcpy(&buffer, view + 8, sizeof buffer);
  std::memcpy(&offset, view + 12, sizeof offset);
  return {static_cast<const char*>(array.buffers[2 + buffer]) + offset, static_cast<size_t>(size)};
}

// Null: not text.
CellAt CellsOf(std::string_view format) {
  if (format == "u" || format == "z") return &OffsetCell<int32_t>;
  if (format == "U" || format == "Z") return &OffsetCell<int64_t>;
  if (format == "vu" || format == "vz") return &ViewCell;
  if (format == "n") return [](const ArrowArray&, int64_t) { return std::string_view(); };
  return nullptr;
}

// The index of a dictionary at `row`.
int64_t IndexAt(char format, const ArrowArray& array, int64_t row) {
  const void* const indexes = array.buffers[1];
  switch (format) {
    case 'c': return static_cast<const int8_t*>(indexes)[row];
    case 'C': return static_cast<const uint8_t*>(indexes)[row];
    case 's': return static_cast<const int16_t*>(indexes)[row];
    case 'S': return static_cast<const uint16_t*>(indexes)[row];
    case 'i': return static_cast<const int32_t*>(indexes)[row];
    case 'I': return static_cast<const uint32_t*>(indexes)[row];
    default: return static_cast<const int64_t*>(indexes)[row];
  }
}

[[noreturn]] void RaiseNoText(const ArrowSchema& schema) {
  const std::string_view format = schema.format;
  if (format == "+s") {
    std::string names;
    for (int64_t i = 0; i < std::min<int64_t>(schema.n_children, 8); ++i) {
      const char* const name = schema.children[i]->name;
      names += Cat(i == 0 ? "" : ", ", "\"", name == nullptr ? "" : name, "\"");
    }
    throw StatusError(InvalidArgument(
        Cat("column: a table of ", schema.n_children, " columns, give one of them: ", names)));
  }
  throw StatusError(InvalidArgument(
      Cat("column: of Arrow type \"", format, "\", which is not text, cast it to a string type")));
}

class ArrowSource final : public TextSource {
 public:
  void OpenStream(const py::object& capsule) {
    stream_.Take(FromCapsule<ArrowArrayStream>(capsule, "arrow_array_stream"));
    CheckStream(stream_->get_schema(stream_.get(), schema_.Out()));
    CheckSchema();
  }

  void OpenArray(const py::object& schema, const py::object& array) {
    auto* const taken = FromCapsule<ArrowArray>(array, "arrow_array");
    schema_.Take(FromCapsule<ArrowSchema>(schema, "arrow_schema"));
    array_.Take(taken);
    CheckSchema();
  }

  int64_t size_hint() const override { return stream_.empty() ? array_->length : -1; }
  bool needs_gil() const override { return false; }

  TextColumn Next(int64_t limit) override {
    while (array_.empty() || next_ == array_->length) {
      if (stream_.empty()) return {};
      next_ = 0;
      CheckStream(stream_->get_next(stream_.get(), array_.Out()));
      if (array_.empty()) return {};  // the end of the stream
    }
    const int64_t first = array_->offset + next_;
    const int64_t rows = std::min(limit, array_->length - next_);
    next_ += rows;
    return plain_ ? Plain(first, rows) : Gather(first, rows);
  }

 private:
  void CheckStream(int error) {
    if (error == 0) return;
    const char* const message = stream_->get_last_error(stream_.get());
    throw StatusError(Unavailable(Cat("column: its Arrow stream failed, ",
                                      message == nullptr ? std::string_view("and does not say why")
                                                         : std::string_view(message))));
  }

  void CheckSchema() {
    const ArrowSchema* const text =
        schema_->dictionary == nullptr ? schema_.get() : schema_->dictionary;
    cell_at_ = CellsOf(text->format);
    const bool indexes_ok =
        schema_->dictionary == nullptr ||
        std::string_view("cCsSiIlL").find(schema_->format) != std::string_view::npos;
    if (cell_at_ == nullptr || !indexes_ok) RaiseNoText(*text);
    const std::string_view format = schema_->format;
    wide_ = format == "U" || format == "Z";
    plain_ = schema_->dictionary == nullptr && (wide_ || format == "u" || format == "z");
  }

  // The rows as they lie. An array without a row may lack its buffers.
  TextColumn Plain(int64_t first, int64_t rows) const {
    TextColumn column;
    const void* const bytes = array_->buffers[2];
    column.bytes = bytes == nullptr ? "" : static_cast<const char*>(bytes);
    if (wide_) {
      column.large_offsets = static_cast<const int64_t*>(array_->buffers[1]) + first;
    } else {
      column.offsets = static_cast<const int32_t*>(array_->buffers[1]) + first;
    }
    column.rows = rows;
    if (array_->null_count != 0) {
      column.validity = static_cast<const uint8_t*>(array_->buffers[0]);
      column.validity_offset = first;
    }
    return column;
  }

  TextColumn Gather(int64_t first, int64_t rows) {
    rows_.Clear();
    const ArrowArray* const dictionary = array_->dictionary;
    for (int64_t row = first; row < first + rows; ++row) {
      if (Valid(*array_, row)) {
        int64_t cell = row;
        const ArrowArray* cells = array_.get();
        if (dictionary != nullptr) {
          cell = IndexAt(schema_->format[0], *array_, row);
          if (cell < 0 || cell >= dictionary->length) RaiseIndex(cell, dictionary->length);
          cell += dictionary->offset;
          cells = dictionary;
        }
        if (cells == array_.get() || Valid(*cells, cell)) {
          rows_.bytes().append(cell_at_(*cells, cell));
        }
      }
      rows_.EndRow();
    }
    return rows_.column();
  }

  [[noreturn]] static void RaiseIndex(int64_t index, int64_t length) {
    throw StatusError(
        InvalidArgument(Cat("column: index ", index, " into a dictionary of ", length, " values")));
  }

  Owned<ArrowArrayStream> stream_;
  Owned<ArrowSchema> schema_;
  Owned<ArrowArray> array_;
  CellAt cell_at_ = nullptr;
  bool wide_ = false;
  bool plain_ = false;
  int64_t next_ = 0;
  GatheredRows rows_;
};

}  // namespace

std::unique_ptr<TextSource> FromArrowStream(const py::object& stream) {
  auto source = std::make_unique<ArrowSource>();
  source->OpenStream(stream);
  return source;
}

std::unique_ptr<TextSource> FromArrowArray(const py::object& schema, const py::object& array) {
  auto source = std::make_unique<ArrowSource>();
  source->OpenArray(schema, array);
  return source;
}

}  // namespace griot::python
