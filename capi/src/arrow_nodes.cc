#include "capi/src/arrow_nodes.h"

namespace griot::capi {
namespace {

// The children and the dictionary of a structure. A reader may have moved some of them elsewhere,
// and then set their release to null.
template <typename T>
struct Node {
  std::vector<T> children;
  std::vector<T*> pointers;
  T dictionary = {};
  Live live;

  void Adopt(std::vector<ArrowOwned<T>> owned, ArrowOwned<T> owned_dictionary, T* parent) {
    children.reserve(owned.size());
    pointers.reserve(owned.size());
    for (ArrowOwned<T>& child : owned) {
      children.push_back(child.Give());
      pointers.push_back(&children.back());
    }
    dictionary = owned_dictionary.Give();
    parent->n_children = static_cast<int64_t>(pointers.size());
    parent->children = pointers.empty() ? nullptr : pointers.data();
    parent->dictionary = dictionary.release == nullptr ? nullptr : &dictionary;
  }

  ~Node() {
    for (T& child : children) {
      if (child.release != nullptr) child.release(&child);
    }
    if (dictionary.release != nullptr) dictionary.release(&dictionary);
  }
};

struct SchemaNode : Node<ArrowSchema> {
  std::string format, name;
};

struct ArrayNode : Node<ArrowArray> {
  ArrowBuffers buffers;
};

template <typename T, typename NodeType>
void Release(T* structure) {
  delete static_cast<NodeType*>(structure->private_data);
  structure->release = nullptr;
}

}  // namespace

OwnedSchema MakeSchema(std::string_view format, std::string_view name, bool nullable,
                       std::vector<OwnedSchema> children, OwnedSchema dictionary) {
  auto node = std::make_unique<SchemaNode>();
  OwnedSchema made;
  ArrowSchema* const schema = made.get();
  node->format = format;
  node->name = name;
  schema->format = node->format.c_str();
  schema->name = node->name.c_str();
  schema->flags = nullable ? ARROW_FLAG_NULLABLE : 0;
  node->Adopt(std::move(children), std::move(dictionary), schema);
  schema->private_data = node.release();
  schema->release = &Release<ArrowSchema, SchemaNode>;
  return made;
}

OwnedArray MakeArray(int64_t length, int64_t null_count, ArrowBuffers buffers,
                     std::vector<OwnedArray> children, OwnedArray dictionary) {
  auto node = std::make_unique<ArrayNode>();
  OwnedArray made;
  ArrowArray* const array = made.get();
  node->buffers = std::move(buffers);
  array->length = length;
  array->null_count = null_count;
  array->n_buffers = static_cast<int64_t>(node->buffers.pointers.size());
  array->buffers = node->buffers.pointers.data();
  node->Adopt(std::move(children), std::move(dictionary), array);
  array->private_data = node.release();
  array->release = &Release<ArrowArray, ArrayNode>;
  return made;
}

}  // namespace griot::capi
