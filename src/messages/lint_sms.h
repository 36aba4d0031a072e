// What lint asks of SMS.
#ifndef GRIOT_SRC_MESSAGES_LINT_SMS_H_
#define GRIOT_SRC_MESSAGES_LINT_SMS_H_

#include <string>
#include <string_view>
#include <vector>

#include "griot/messages/lint.h"
#include "griot/messages/template.h"

namespace griot::messages {

using Findings = std::vector<LintFinding>;

inline void AddFinding(Findings& findings, LintSeverity severity, std::string_view code,
                       std::string place, std::string message) {
  findings.push_back({.severity = severity,
                      .code = std::string(code),
                      .message = std::move(message),
                      .place = std::move(place)});
}

// All that the template says itself, whatever is filled in.
std::string LiteralText(const Template& compiled);

// Whether it leads somewhere: an address, or a link.
bool HasLink(const Template& compiled);

// With a text of ten letters in each variable, and links as long as they will be. False: it is too
// long, or takes too many steps.
bool RenderSample(const Template& compiled, std::string_view links_base, std::string* out);

// The sender's name or number.
void LintSender(const LintQuestion& question, Findings& findings);

// One text: a way to stop, the alphabet, the parts. `place` is "text" or "variants[0].text".
void LintSms(const LintQuestion& question, std::string_view source, const Template& compiled,
             std::string_view place, Findings& findings);

}  // namespace griot::messages

#endif  // GRIOT_SRC_MESSAGES_LINT_SMS_H_
