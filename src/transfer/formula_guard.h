// What a spreadsheet would read as a formula, when it opens a CSV file, gets a ' in front. Reading
// takes exactly one away, so that what was written is what is read.
#ifndef GRIOT_SRC_TRANSFER_FORMULA_GUARD_H_
#define GRIOT_SRC_TRANSFER_FORMULA_GUARD_H_

#include <string_view>

namespace griot::transfer {

// Whether the text begins with = + - @ TAB CR NUL or a full-width = + - @, after any number of ':
// "'=1" needs one more, or reading would take away its own.
inline bool NeedsGuard(std::string_view text) {
  while (text.starts_with('\'')) text.remove_prefix(1);
  if (text.empty()) return false;
  switch (text[0]) {
    case '=':
    case '+':
    case '-':
    case '@':
    case '\t':
    case '\r':
    case '\0': return true;
    case '\xEF':  // U+FF0B, U+FF0D, U+FF1D, U+FF20
      return text.starts_with("\xEF\xBC\x8B") || text.starts_with("\xEF\xBC\x8D") ||
             text.starts_with("\xEF\xBC\x9D") || text.starts_with("\xEF\xBC\xA0");
    default: return false;
  }
}

inline std::string_view WithoutGuard(std::string_view text) {
  return text.starts_with('\'') && NeedsGuard(text) ? text.substr(1) : text;
}

}  // namespace griot::transfer

#endif  // GRIOT_SRC_TRANSFER_FORMULA_GUARD_H_
