#include "src/numbers/compiler/bson.h"

#include <cstddef>
#include <cstdint>

#include "griot/base/status.h"
#include "griot/base/text.h"

namespace griot::numbers {
namespace {

constexpr char kTextType = 0x02;
constexpr size_t kSizeBytes = 4;

// The little-endian integer at the front; `bytes` has room for it.
uint32_t Size(std::string_view bytes) {
  uint32_t size = 0;
  for (size_t i = 0; i < kSizeBytes; ++i) {
    size |= uint32_t{static_cast<uint8_t>(bytes[i])} << (8 * i);
  }
  return size;
}

}  // namespace

absl::StatusOr<std::map<std::string, std::string>> ReadBson(std::string_view bytes) {
  const auto error = [&](std::string_view at, std::string_view message) {
    return DataLoss(Cat("bson: byte ", at.data() - bytes.data(), ": ", message));
  };
  if (bytes.size() <= kSizeBytes || Size(bytes) != bytes.size() || bytes.back() != '\0') {
    return error(bytes, "the size does not fit, read the file whole");
  }
  std::map<std::string, std::string> members;
  std::string_view rest = bytes.substr(kSizeBytes, bytes.size() - kSizeBytes - 1);
  while (!rest.empty()) {
    if (rest[0] != kTextType) {
      return error(rest, Cat("a value of type ", static_cast<int>(static_cast<uint8_t>(rest[0])),
                             ", only texts are read"));
    }
    const size_t key_end = rest.find('\0', 1);
    if (key_end == std::string_view::npos) return error(rest, "a key does not end");
    const std::string_view key = rest.substr(1, key_end - 1);
    const std::string_view value = rest.substr(key_end + 1);
    if (value.size() < kSizeBytes) return error(value, "a text ends too early");
    const size_t size = Size(value);  // with the NUL at its end
    if (size == 0 || size > value.size() - kSizeBytes || value[kSizeBytes + size - 1] != '\0') {
      return error(value, "the size of a text does not fit");
    }
    const std::string_view text = value.substr(kSizeBytes, size - 1);
    if (text.find('\0') != std::string_view::npos) return error(value, "a NUL inside of a text");
    if (!members.emplace(key, text).second) return error(rest, Cat("\"", key, "\" is there twice"));
    rest = value.substr(kSizeBytes + size);
  }
  return members;
}

}  // namespace griot::numbers
