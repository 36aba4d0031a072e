// Writes the sections of a plan blob.
#ifndef GRIOT_SRC_NUMBERS_COMPILER_BLOB_H_
#define GRIOT_SRC_NUMBERS_COMPILER_BLOB_H_

#include <cstdint>
#include <cstring>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "src/numbers/checksum.h"
#include "src/numbers/layout.h"

namespace griot::numbers {

// The strings of a plan, each kept once. 0 is the empty string.
class Strings {
 public:
  Strings() { Add(""); }

  uint32_t Add(std::string_view text) {
    const auto [found, is_new] =
        ids_.try_emplace(std::string(text), static_cast<uint32_t>(bytes_.size()));
    if (is_new) {
      const uint16_t size = static_cast<uint16_t>(text.size());
      bytes_.append(reinterpret_cast<const char*>(&size), sizeof size);
      bytes_.append(text);
      bytes_.push_back('\0');
    }
    return found->second;
  }

  const std::string& bytes() const { return bytes_; }

 private:
  std::string bytes_;
  std::map<std::string, uint32_t> ids_;
};

class Blob {
 public:
  Blob() : bytes_(sizeof(PlanHeader), '\0') {}

  template <typename T>
  void Add(Section section, const std::vector<T>& elements) {
    Add(section, elements.data(), elements.size(), sizeof(T));
  }
  void Add(Section section, const void* data, size_t count, size_t size) {
    bytes_.resize((bytes_.size() + kSectionAlignment - 1) / kSectionAlignment * kSectionAlignment);
    header_.sections[section] = {bytes_.size(), count};
    bytes_.append(static_cast<const char*>(data), count * size);
  }

  std::string Finish() && {
    // Room behind the last section, for readers that load whole words.
    bytes_.append(kSectionAlignment, '\0');
    std::memcpy(header_.magic, kPlanMagic, sizeof kPlanMagic);
    header_.version = kPlanVersion;
    header_.section_count = kSectionCount;
    header_.size = bytes_.size();
    std::memcpy(bytes_.data(), &header_, sizeof header_);
    header_.checksum = PlanChecksum(std::as_bytes(std::span(bytes_).subspan(kChecksumFrom)));
    std::memcpy(bytes_.data(), &header_, sizeof header_);
    return std::move(bytes_);
  }

 private:
  PlanHeader header_ = {};
  std::string bytes_;
};

}  // namespace griot::numbers

#endif  // GRIOT_SRC_NUMBERS_COMPILER_BLOB_H_
