// Numbers, truth and dates as people write them, in French and English.
#ifndef GRIOT_SRC_CONTACTS_WRITTEN_VALUES_H_
#define GRIOT_SRC_CONTACTS_WRITTEN_VALUES_H_

#include <optional>
#include <string>
#include <string_view>

#include "griot/base/json.h"

namespace griot::contacts {

// One number, one spelling: whole ones are integers as far as no digit is lost.
Json WholeWhereItIs(double value);

struct WrittenNumber {
  std::optional<Json> value;
  bool ambiguous = false;  // it may be either of two numbers
};
WrittenNumber ReadWrittenNumber(std::string_view text);

std::optional<bool> ReadWrittenTruth(std::string_view text);

// As "2026-11-21".
std::optional<std::string> ReadWrittenDate(std::string_view text);
// "2026-11-21" and nothing else.
bool IsDate(std::string_view text);

}  // namespace griot::contacts

#endif  // GRIOT_SRC_CONTACTS_WRITTEN_VALUES_H_
