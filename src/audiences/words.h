// Filters in words, for people: "country is SN and operator is Orange or Yas".
#ifndef GRIOT_SRC_AUDIENCES_WORDS_H_
#define GRIOT_SRC_AUDIENCES_WORDS_H_

#include <string>
#include <string_view>

#include "src/audiences/tree.h"

namespace griot::audiences {

// In French for "fr" and what begins with "fr-", else in English. Of phones and e-mails only an end
// is shown.
std::string InWords(const Node& node, std::string_view language);

}  // namespace griot::audiences

#endif  // GRIOT_SRC_AUDIENCES_WORDS_H_
