// The facts as text files, sorted, so that a new release of the world's numbering is a readable
// difference: the folder src/numbers/facts. Its README.md says where they come from.
//
//   sources.txt  territories.txt  operators.txt  time_zones.txt  rules.txt  areas/221.txt …
//
//   GRIOT_LET(const Files files, ReadFolder("src/numbers/facts", …));
//   GRIOT_LET(const Facts facts, ReadFacts(files));
//
// ReadFacts(WriteFacts(facts)) == facts, for facts in their order.
#ifndef GRIOT_SRC_NUMBERS_COMPILER_FACTS_TEXT_H_
#define GRIOT_SRC_NUMBERS_COMPILER_FACTS_TEXT_H_

#include <map>
#include <string>
#include <string_view>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "src/numbers/compiler/facts.h"

namespace griot::numbers {

// Name, with '/' below the folder → content.
using Files = std::map<std::string, std::string>;

// territories.txt and rules.txt must be there. Files that do not end in ".txt" are passed over, a
// ".txt" of another name is an error.
absl::StatusOr<Facts> ReadFacts(const Files& files);

Files WriteFacts(const Facts& facts);

// Reads the text of rules.txt, what no package has: geographical_mobile_codes, mobile_tokens,
// renumberings, and mobile_number_portable of the territories that `facts` has by then. (A
// territory that it has not is passed over: the same rules serve a part of the world.)
absl::Status ReadRules(std::string_view text, Facts* facts);

}  // namespace griot::numbers

#endif  // GRIOT_SRC_NUMBERS_COMPILER_FACTS_TEXT_H_
