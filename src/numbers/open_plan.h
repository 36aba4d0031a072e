// Opens a plan blob: checks that it is one, and finds its sections.
#ifndef GRIOT_SRC_NUMBERS_OPEN_PLAN_H_
#define GRIOT_SRC_NUMBERS_OPEN_PLAN_H_

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>
#include <string_view>

#include "absl/status/status.h"
#include "src/numbers/layout.h"

namespace griot::numbers {

enum class Trust {
  kNone,    // a file: everything is checked, so that the hot paths need not
  kLinked,  // our own pages, tested with the library: opening costs nothing
};

// DATA_LOSS: not a plan, cut, or damaged. FAILED_PRECONDITION: of another version.
absl::Status OpenPlan(std::span<const std::byte> bytes, Trust trust, Tables* tables);

inline std::string_view String(const Tables& tables, uint32_t at) {
  uint16_t size;
  std::memcpy(&size, tables.strings.data() + at, sizeof size);
  return {tables.strings.data() + at + sizeof size, size};
}

// The name of `id` in a table of names [language][id]: in `language`, else in English, as upstream
// (which never falls back from Chinese, Japanese and Korean), else "".
std::string_view NameIn(const Tables& tables, std::span<const uint32_t> names, uint32_t id,
                        std::string_view language);

}  // namespace griot::numbers

#endif  // GRIOT_SRC_NUMBERS_OPEN_PLAN_H_
