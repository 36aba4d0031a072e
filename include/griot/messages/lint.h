// What is likely to go wrong with a text, before anybody gets it.
//
//   Lint({.medium = LintMedium::kSms, .marketing = true, .country = "FR", .from = "Boutique",
//         .names = {"first_name"}, .texts = {{.text = "Bonjour {{first_name}}"}}});
//   // warning no_default   text: line 1, column 11   variable "first_name" has no default: …
//   // error   no_stop      text                      nothing says how to stop: …
//
// A pure function, any thread. docs/TEMPLATES.md lists the codes.
#ifndef GRIOT_MESSAGES_LINT_H_
#define GRIOT_MESSAGES_LINT_H_

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "absl/time/civil_time.h"
#include "griot/base/schema.h"

namespace griot {

enum class LintSeverity : uint8_t { kError, kWarning };
template <>
struct Schema<LintSeverity> {
  static constexpr std::string_view name = "LintSeverity";
  static constexpr std::string_view names[] = {"error", "warning"};
};

struct LintFinding {
  LintSeverity severity = LintSeverity::kError;
  std::string code, message, place;
};
template <>
struct Schema<LintFinding> {
  static constexpr std::string_view name = "LintFinding";
  static constexpr auto fields = Fields(
      Field{"severity", &LintFinding::severity},
      Field{"code", &LintFinding::code, "\"no_stop\": a word for programs."},
      Field{"message", &LintFinding::message, "What is wrong, and what to do."},
      Field{"place", &LintFinding::place, "\"text: line 1, column 4\", \"variants[0].text\"."});
};

enum class LintMedium : uint8_t { kSms, kEmail, kOther };

// The texts of one language.
struct LintedText {
  std::string path;  // of its members: "" or "variants[0]."
  std::string language;
  std::string text, subject, html;
};

struct LintQuestion {
  LintMedium medium = LintMedium::kSms;
  bool marketing = true;
  std::string country;  // where it goes, "FR"; "": anywhere
  absl::CivilDay day;   // whose rules hold
  std::string from;     // the sender; "": a name that is not known yet
  std::string stop_clause;
  std::string links_base;  // "": a usual one
  bool transliterate = false;
  bool track_links = false;
  std::vector<std::string> names;       // variables that there are, beside attributes.NAME
  std::vector<std::string> attributes;  // NAMEs that are defined; others may be meant too
  std::vector<LintedText> texts;        // the own one first
};

// What a provider would say of an SMS sender: a number, or a name of at most 11 letters. Letters
// that only look like a to z are an error: such a name passes itself off as another.
std::optional<LintFinding> LintSmsSender(std::string_view from);

// In the order of the texts, errors and warnings as they come.
std::vector<LintFinding> Lint(const LintQuestion& question);

}  // namespace griot

#endif  // GRIOT_MESSAGES_LINT_H_
