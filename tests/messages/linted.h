// Lint in one line, for tests.
#ifndef GRIOT_TESTS_MESSAGES_LINTED_H_
#define GRIOT_TESTS_MESSAGES_LINTED_H_

#include <string>

#include "griot/base/text.h"
#include "griot/messages/lint.h"

namespace griot {

inline LintQuestion Asked(std::string text) {
  LintQuestion question;
  question.day = absl::CivilDay(2026, 11, 21);
  question.stop_clause = "STOP au 36179";
  question.names = {"first_name", "city"};
  question.texts = {{.text = std::move(text)}};
  return question;
}

// "warning no_default text: line 1, column 3; …"
inline std::string Linted(const LintQuestion& question) {
  std::string all;
  for (const LintFinding& finding : Lint(question)) {
    all += Cat(all.empty() ? "" : "; ", NameOf(finding.severity), " ", finding.code, " ",
               finding.place);
  }
  return all;
}
inline std::string Linted(std::string text) { return Linted(Asked(std::move(text))); }

// What the only finding says.
inline std::string LintMessage(const LintQuestion& question) {
  const auto findings = Lint(question);
  return findings.size() == 1 ? findings[0].message : Cat(findings.size(), " findings");
}

}  // namespace griot

#endif  // GRIOT_TESTS_MESSAGES_LINTED_H_
