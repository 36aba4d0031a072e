// A column of text, whatever it comes from, some rows at a time.
//
//   while (true) {
//     const TextColumn rows = source.Next(65536);
//     if (rows.rows == 0) break;
//   }
#ifndef GRIOT_BINDINGS_PYTHON_CORE_TEXT_SOURCE_H_
#define GRIOT_BINDINGS_PYTHON_CORE_TEXT_SOURCE_H_

#include <pybind11/pybind11.h>

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "griot/numbers/segmenter.h"

namespace griot::python {

class TextSource {
 public:
  virtual ~TextSource() = default;

  // How many rows there are, or -1.
  virtual int64_t size_hint() const { return -1; }

  // Whether Next() touches Python objects. When not, it may be called without the GIL.
  virtual bool needs_gil() const = 0;

  // The next rows, at most `limit` (≥ 1), until the next call; no rows: there are no more. Throws
  // StatusError, or what Python raised.
  virtual TextColumn Next(int64_t limit) = 0;
};

// Rows gathered one by one: 64-bit offsets, so that even one cell of gigabytes fits.
class GatheredRows {
 public:
  void Clear();
  std::string& bytes() { return bytes_; }
  // What was appended to bytes() since the last row is a row.
  void EndRow() { offsets_.push_back(static_cast<int64_t>(bytes_.size())); }
  int64_t rows() const { return static_cast<int64_t>(offsets_.size()) - 1; }
  TextColumn column() const;

 private:
  std::string bytes_;
  std::vector<int64_t> offsets_ = {0};
};

// A cell as UTF-8: str, bytes, or what stands for nothing (None, NaN, NA). What came from bytes
// that are not UTF-8 (surrogateescape) becomes those bytes again. `row` is for the TypeError; below
// 0: a single text.
void AppendCell(PyObject* cell, int64_t row, std::string* out);

// A code point as UTF-8; escaped bytes as bytes; lone surrogates as they would be.
void AppendCodePoint(uint32_t c, std::string* out);

// A list or tuple; other iterables.
std::unique_ptr<TextSource> FromSequence(pybind11::object sequence);
std::unique_ptr<TextSource> FromIterable(const pybind11::object& iterable);

// A buffer of cells of one size (numpy 'S' and 'U'), padded with zeros.
std::unique_ptr<TextSource> FromFixedWidth(const pybind11::object& buffer);

// A buffer of 32- or 64-bit offsets, one more than there are rows, and a buffer of bytes.
std::unique_ptr<TextSource> FromOffsets(const pybind11::object& offsets,
                                        const pybind11::object& bytes);

// PyCapsules of the Arrow C data interface (arrow_source.cc).
std::unique_ptr<TextSource> FromArrowStream(const pybind11::object& stream);
std::unique_ptr<TextSource> FromArrowArray(const pybind11::object& schema,
                                           const pybind11::object& array);

void BindTextSources(pybind11::module_& module);

}  // namespace griot::python

#endif  // GRIOT_BINDINGS_PYTHON_CORE_TEXT_SOURCE_H_
