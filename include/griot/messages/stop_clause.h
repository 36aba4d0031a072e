// The words of a marketing SMS that say how to stop: "STOP au 36179".
#ifndef GRIOT_MESSAGES_STOP_CLAUSE_H_
#define GRIOT_MESSAGES_STOP_CLAUSE_H_

#include <string>
#include <string_view>

#include "absl/time/civil_time.h"

namespace griot {

// Behind one blank, or on a line of its own where the text has lines; nothing where the text has it
// already, in whatever case. An empty text, or clause, stays as it is.
void AppendStopClause(std::string_view clause, std::string* text);

// Whether a text has a word that stops: STOP, ARRET, UNSUBSCRIBE, desabonner …; whole words only.
bool NamesStop(std::string_view text);

// What is known of a country: how people stop the marketing SMS of a sender that is a name. Such
// senders cannot be answered.
struct StopRule {
  std::string_view country;
  absl::CivilDay since;
  // The number that STOP is sent to begins so, and has so many digits; 0: there is none, only a web
  // address or a phone number helps.
  std::string_view number_prefix;
  int number_digits;
  std::string_view form;  // what to write: "STOP au 36xxx"
  std::string_view source;
};

// The rule of a day; null: none is known.
const StopRule* FindStopRule(std::string_view country, absl::CivilDay day);

// Whether a text names a number of the rule.
bool NamesStopNumber(const StopRule& rule, std::string_view text);

}  // namespace griot

#endif  // GRIOT_MESSAGES_STOP_CLAUSE_H_
