// The words of the filter language: fields, predicates, and what they take.
#ifndef GRIOT_SRC_AUDIENCES_FIELDS_H_
#define GRIOT_SRC_AUDIENCES_FIELDS_H_

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "griot/channels/channel.h"
#include "griot/contacts/consent.h"
#include "src/audiences/tree.h"

namespace griot::audiences {

enum class FieldType : uint8_t {
  kText,
  kWord,  // text of a fixed list: never ordered, never searched
  kInteger,
  kTime,
  kAddress,  // found by its blind index, hence by equality only
  kAny,      // attributes: text, number or boolean
};

struct FieldWord {
  FieldId id;
  std::string_view name;  // as it is written
  FieldType type;
  std::string_view column;  // of contact; "" where it is an expression
  std::string_view english, french;
};

std::span<const FieldWord> FieldWords();
const FieldWord& WordOf(FieldId id);
// By its name; null: there is none.
const FieldWord* FindField(std::string_view name);

struct PredicateWord {
  PredicateId id;
  std::string_view name;
  int arguments_min, arguments_max;
  std::string_view usage;  // opted_out("sms")
};

std::span<const PredicateWord> PredicateWords();
const PredicateWord& WordOf(PredicateId id);
const PredicateWord* FindPredicate(std::string_view name);

// "a time", "text": for messages.
std::string_view TypeName(FieldType type);

// Every word that may stand where a condition begins, for "did you mean".
const std::vector<std::string>& ConditionWords();
// "mobile", "fixed_line" …
const std::vector<std::string>& NumberTypeWords();
// "phone", "email", "push", "postal", "whatsapp".
const std::vector<std::string>& HasWords();
const std::vector<std::string>& ChannelWords();
const std::vector<std::string>& PurposeWords();
// ISO 3166-1 alpha-2, and the few that numbering plans have besides (XK, AC, TA), in capitals.
const std::vector<std::string>& CountryWords();

bool Contains(const std::vector<std::string>& words, std::string_view word);

}  // namespace griot::audiences

#endif  // GRIOT_SRC_AUDIENCES_FIELDS_H_
