// Builds ArrowSchema and ArrowArray trees that release themselves.
#ifndef GRIOT_CAPI_SRC_ARROW_NODES_H_
#define GRIOT_CAPI_SRC_ARROW_NODES_H_

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "capi/src/arrow_abi.h"
#include "capi/src/live.h"

namespace griot::capi {

// A structure on its way to the host: released unless it gets there.
template <typename T>
class ArrowOwned {
 public:
  ArrowOwned() : value_() {}
  ArrowOwned(ArrowOwned&& other) noexcept : value_(other.value_) { other.value_.release = nullptr; }
  ArrowOwned& operator=(ArrowOwned&& other) noexcept {
    std::swap(value_, other.value_);
    return *this;
  }
  ~ArrowOwned() {
    if (value_.release != nullptr) value_.release(&value_);
  }

  T* get() { return &value_; }
  T Give() {
    const T given = value_;
    value_.release = nullptr;
    return given;
  }

 private:
  T value_;
};

using OwnedSchema = ArrowOwned<ArrowSchema>;
using OwnedArray = ArrowOwned<ArrowArray>;

OwnedSchema MakeSchema(std::string_view format, std::string_view name, bool nullable,
                       std::vector<OwnedSchema> children, OwnedSchema dictionary);

// What keeps the memory of the buffers, which may be null.
struct ArrowBuffers {
  std::vector<const void*> pointers;
  std::vector<std::shared_ptr<const void>> owners;
};
OwnedArray MakeArray(int64_t length, int64_t null_count, ArrowBuffers buffers,
                     std::vector<OwnedArray> children, OwnedArray dictionary);

}  // namespace griot::capi

#endif  // GRIOT_CAPI_SRC_ARROW_NODES_H_
