// Searching text as people do: "dak" finds Dakar and DAKAR, "thies" finds Thiès.
//
// A character is folded by a fixed table, the same for every engine: A-Z and Latin letters with
// accents (U+00C0-024F, U+1E00-1EFF, composed, which have a plain letter below) become a-z; ŋ, ɛ,
// ɔ, ɲ, ɓ, ɗ, œ, æ and a few more ignore case only; every other character is itself. One character
// stays one character: œ is not "oe".
#ifndef GRIOT_SRC_AUDIENCES_FOLD_H_
#define GRIOT_SRC_AUDIENCES_FOLD_H_

#include <string>
#include <string_view>

#include "absl/status/status.h"

namespace griot::audiences {

std::string Fold(std::string_view text);

// What may be searched: 1 to 100 characters.
absl::Status CheckPattern(std::string_view text);

// SQLite's GLOB and PostgreSQL's ~, each character a class of those that fold to the same.
std::string GlobContains(std::string_view text);
std::string GlobStartsWith(std::string_view text);
std::string RegexContains(std::string_view text);
std::string RegexStartsWith(std::string_view text);

}  // namespace griot::audiences

#endif  // GRIOT_SRC_AUDIENCES_FOLD_H_
