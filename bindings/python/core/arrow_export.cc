#include "bindings/python/core/arrow_export.h"

#include <atomic>
#include <cerrno>
#include <cstring>
#include <string>
#include <utility>
#include <vector>

#include "bindings/python/core/arrow_abi.h"

namespace griot::python {

namespace py = pybind11;

namespace {

std::atomic<int64_t> live_structs{0};

struct Counted {
  Counted() { ++live_structs; }
  Counted(const Counted&) = delete;
  Counted& operator=(const Counted&) = delete;
  ~Counted() { --live_structs; }
};

// What the children of a structure, and its dictionary, are kept in. Their releases are their own:
// a consumer may have moved them elsewhere.
template <typename T>
struct Family {
  std::vector<T> children;
  std::vector<T*> pointers;
  T dictionary = {};

  void Release() {
    for (T& child : children) {
      if (child.release != nullptr) child.release(&child);
    }
    if (dictionary.release != nullptr) dictionary.release(&dictionary);
  }
  void PointTo(T* parent) {
    for (T& child : children) pointers.push_back(&child);
    parent->n_children = static_cast<int64_t>(children.size());
    parent->children = pointers.empty() ? nullptr : pointers.data();
    parent->dictionary = dictionary.release == nullptr ? nullptr : &dictionary;
  }
};

struct SchemaNode : Counted {
  std::string format, name;
  Family<ArrowSchema> family;
};

struct ArrayNode : Counted {
  std::vector<std::shared_ptr<const void>> owned;
  std::vector<const void*> buffers;
  Family<ArrowArray> family;
};

template <typename T, typename Node>
void Release(T* value) {
  auto* const node = static_cast<Node*>(value->private_data);
  node->family.Release();
  delete node;
  value->release = nullptr;
}

// ---- schemas

ArrowSchema MakeSchema(std::unique_ptr<SchemaNode> node, bool nullable) {
  ArrowSchema schema = {};
  schema.format = node->format.c_str();
  schema.name = node->name.c_str();
  schema.flags = nullable ? ARROW_FLAG_NULLABLE : 0;
  node->family.PointTo(&schema);
  schema.release = &Release<ArrowSchema, SchemaNode>;
  schema.private_data = node.release();
  return schema;
}

std::string FormatOf(const Table& table, Field field) {
  switch (kFields[field].shape) {
    case Shape::kText: return table.e164.large ? "U" : "u";
    case Shape::kFlags: return "b";
    default: break;
  }
  // Arrow's letters, and the buffer protocol's.
  switch (kFields[field].format) {
    case 'b': return "c";
    case 'q': return "l";
    case 'H': return "S";
    case 'h': return "s";
    default: return "i";
  }
}

ArrowSchema FieldSchema(const Table& table, Field field) {
  auto node = std::make_unique<SchemaNode>();
  node->format = FormatOf(table, field);
  node->name = kFields[field].name;
  if (kFields[field].shape == Shape::kCodes) {
    auto values = std::make_unique<SchemaNode>();
    values->format = "u";
    node->family.dictionary = MakeSchema(std::move(values), false);
  }
  return MakeSchema(std::move(node), kFields[field].presence != Presence::kAlways);
}

ArrowSchema TableSchema(const Table& table) {
  auto node = std::make_unique<SchemaNode>();
  node->format = "+s";
  for (int i = 0; i < kFieldCount; ++i) {
    if (table.fields[i]) {
      node->family.children.push_back(FieldSchema(table, static_cast<Field>(i)));
    }
  }
  return MakeSchema(std::move(node), false);
}

// ---- arrays

ArrowArray MakeArray(std::unique_ptr<ArrayNode> node, int64_t rows, int64_t null_count) {
  ArrowArray array = {};
  array.length = rows;
  array.null_count = null_count;
  array.n_buffers = static_cast<int64_t>(node->buffers.size());
  array.buffers = node->buffers.data();
  node->family.PointTo(&array);
  array.release = &Release<ArrowArray, ArrayNode>;
  array.private_data = node.release();
  return array;
}

// One bit a row; how many are 0 goes to `zeros`.
template <typename BitOf>
std::shared_ptr<const Bytes> Bitmap(int64_t rows, int64_t* zeros, BitOf bit_of) {
  auto bits = std::make_shared<Bytes>();
  bits->Finish(static_cast<size_t>((rows + 7) / 8));
  auto* const out = bits->data<uint8_t>();
  int64_t ones = 0;
  for (int64_t row = 0; row < rows; row += 8) {
    const int64_t count = std::min<int64_t>(8, rows - row);
    unsigned byte = 0;
    for (int64_t i = 0; i < count; ++i) byte |= static_cast<unsigned>(bit_of(row + i)) << i;
    out[row / 8] = static_cast<uint8_t>(byte);
    ones += __builtin_popcount(byte);
  }
  *zeros = rows - ones;
  return bits;
}

template <typename T>
std::shared_ptr<const Bytes> NonzeroBitmap(const Bytes& column, int64_t rows, int64_t* zeros) {
  return Bitmap(rows, zeros, [values = column.data<T>()](int64_t i) { return values[i] != 0; });
}

// Null when every row is there.
std::shared_ptr<const Bytes> Validity(const Table& table, Field field, int64_t* null_count) {
  std::shared_ptr<const Bytes> bits;
  switch (kFields[field].presence) {
    case Presence::kAlways: *null_count = 0; break;
    case Presence::kWhenOk:
      bits = Bitmap(table.rows, null_count,
                    [statuses = table.columns[kStatus]->data<uint8_t>()](int64_t i) {
                      return statuses[i] == static_cast<uint8_t>(Status::kOk);
                    });
      break;
    case Presence::kWhenNonzero: {
      const Bytes& column = *table.columns[field];
      switch (kFields[field].item_size) {
        case 2: bits = NonzeroBitmap<uint16_t>(column, table.rows, null_count); break;
        case 4: bits = NonzeroBitmap<uint32_t>(column, table.rows, null_count); break;
        default: bits = NonzeroBitmap<int64_t>(column, table.rows, null_count);
      }
    }
  }
  return *null_count == 0 ? nullptr : bits;
}

void Give(ArrayNode* node, std::shared_ptr<const Bytes> bytes) {
  node->buffers.push_back(bytes == nullptr ? nullptr : bytes->data());
  if (bytes != nullptr) node->owned.push_back(std::move(bytes));
}

ArrowArray NamesArray(const NameList& list) {
  size_t size = 0;
  for (const std::string& name : list.names) size += name.size();
  auto offsets = std::make_shared<Bytes>();
  auto bytes = std::make_shared<Bytes>();
  offsets->Finish((list.names.size() + 1) * sizeof(int32_t));
  bytes->Finish(size);
  int32_t at = 0;
  auto* next = offsets->data<int32_t>();
  *next++ = 0;
  for (const std::string& name : list.names) {
    std::memcpy(bytes->data() + at, name.data(), name.size());
    *next++ = at += static_cast<int32_t>(name.size());
  }
  auto node = std::make_unique<ArrayNode>();
  Give(node.get(), nullptr);
  Give(node.get(), std::move(offsets));
  Give(node.get(), std::move(bytes));
  return MakeArray(std::move(node), static_cast<int64_t>(list.names.size()), 0);
}

ArrowArray FieldArray(const Table& table, Field field) {
  auto node = std::make_unique<ArrayNode>();
  int64_t null_count = 0;
  Give(node.get(), Validity(table, field, &null_count));
  switch (kFields[field].shape) {
    case Shape::kText: {
      const Text text = TextOf(table, field);
      Give(node.get(), text.offsets);
      Give(node.get(), text.bytes);
      break;
    }
    case Shape::kFlags: {
      int64_t zeros;
      Give(node.get(), NonzeroBitmap<uint8_t>(*table.columns[field], table.rows, &zeros));
      break;
    }
    case Shape::kCodes: node->family.dictionary = NamesArray(table.names(field)); [[fallthrough]];
    case Shape::kNumbers: Give(node.get(), table.columns[field]);
  }
  return MakeArray(std::move(node), table.rows, null_count);
}

ArrowArray TableArray(const Table& table) {
  auto node = std::make_unique<ArrayNode>();
  Give(node.get(), nullptr);
  for (int i = 0; i < kFieldCount; ++i) {
    if (table.fields[i]) {
      node->family.children.push_back(FieldArray(table, static_cast<Field>(i)));
    }
  }
  return MakeArray(std::move(node), table.rows, 0);
}

// ---- the stream: one array

struct StreamNode : Counted {
  std::shared_ptr<const Table> table;
  bool done = false;
};

int StreamSchema(ArrowArrayStream* stream, ArrowSchema* out) {
  try {
    *out = TableSchema(*static_cast<StreamNode*>(stream->private_data)->table);
    return 0;
  } catch (...) {
    return ENOMEM;
  }
}

int StreamNext(ArrowArrayStream* stream, ArrowArray* out) {
  auto* const node = static_cast<StreamNode*>(stream->private_data);
  try {
    *out = node->done ? ArrowArray{} : TableArray(*node->table);
    node->done = true;
    return 0;
  } catch (...) {
    return ENOMEM;
  }
}

const char* StreamError(ArrowArrayStream*) { return "out of memory"; }

void ReleaseStream(ArrowArrayStream* stream) {
  delete static_cast<StreamNode*>(stream->private_data);
  stream->release = nullptr;
}

// ---- capsules

// What nobody took is released with its capsule.
template <typename T>
void Destroy(PyObject* capsule) {
  auto* const value = static_cast<T*>(PyCapsule_GetPointer(capsule, PyCapsule_GetName(capsule)));
  if (value == nullptr) {
    PyErr_Clear();
    return;
  }
  if (value->release != nullptr) value->release(value);
  delete value;
}

template <typename T>
py::capsule Capsule(std::unique_ptr<T> value, const char* name) {
  PyObject* const capsule = PyCapsule_New(value.get(), name, &Destroy<T>);
  if (capsule == nullptr) {
    value->release(value.get());
    throw py::error_already_set();
  }
  value.release();
  return py::reinterpret_steal<py::capsule>(capsule);
}

}  // namespace

py::capsule ExportSchema(const Table& table) {
  return Capsule(std::make_unique<ArrowSchema>(TableSchema(table)), "arrow_schema");
}

py::tuple ExportArray(const Table& table) {
  auto array = std::make_unique<ArrowArray>();
  {
    const py::gil_scoped_release unlocked;
    *array = TableArray(table);
  }
  py::capsule array_capsule = Capsule(std::move(array), "arrow_array");
  return py::make_tuple(ExportSchema(table), array_capsule);
}

py::capsule ExportStream(std::shared_ptr<const Table> table) {
  auto node = std::make_unique<StreamNode>();
  node->table = std::move(table);
  auto stream = std::make_unique<ArrowArrayStream>();
  *stream = {&StreamSchema, &StreamNext, &StreamError, &ReleaseStream, node.release()};
  return Capsule(std::move(stream), "arrow_array_stream");
}

int64_t LiveArrowStructs() { return live_structs; }

}  // namespace griot::python
