// What people were told or said, as the proof of a consent keeps it.
#ifndef GRIOT_SRC_CONTACTS_WORDING_H_
#define GRIOT_SRC_CONTACTS_WORDING_H_

#include <optional>
#include <string>
#include <string_view>

#include "griot/base/status.h"
#include "griot/base/text.h"

namespace griot::contacts {

inline constexpr size_t kMaxWordingSize = 16 << 10;

inline absl::Status CheckWording(std::string_view name, const std::optional<std::string>& text) {
  if (!text || text->size() <= kMaxWordingSize) return absl::OkStatus();
  return InvalidArgument(Cat(name, ": longer than ", kMaxWordingSize, " bytes, shorten it"));
}

}  // namespace griot::contacts

#endif  // GRIOT_SRC_CONTACTS_WORDING_H_
