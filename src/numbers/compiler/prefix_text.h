// Prefixes and what they stand for, as text: operators.txt, time_zones.txt, areas/221.txt.
//
//   22177<TAB>Orange
//   86131<TAB>China Unicom<TAB>zh=中国联通
//
// A text without a tag is English. Inside of a text, \\ \n \r \t stand for what a line cannot hold.
#ifndef GRIOT_SRC_NUMBERS_COMPILER_PREFIX_TEXT_H_
#define GRIOT_SRC_NUMBERS_COMPILER_PREFIX_TEXT_H_

#include <map>
#include <string>
#include <string_view>

#include "absl/status/status.h"
#include "src/numbers/compiler/facts.h"

namespace griot::numbers {

// Adds the lines of `text`; each prefix begins with `calling_code` (empty: any).
absl::Status ReadNamedPrefixes(std::string_view file, std::string_view text,
                               std::string_view calling_code, NamedPrefixes* prefixes);

void AppendNamedPrefix(std::string& out, std::string_view prefix, const Names& names);

// The same with one plain text a prefix.
absl::Status ReadPlainPrefixes(std::string_view file, std::string_view text,
                               std::map<std::string, std::string>* prefixes);

void AppendPlainPrefix(std::string& out, std::string_view prefix, std::string_view value);

}  // namespace griot::numbers

#endif  // GRIOT_SRC_NUMBERS_COMPILER_PREFIX_TEXT_H_
