#include "src/cli/language.h"

#include <cmath>
#include <cstdlib>
#include <span>

#include "griot/base/text.h"
#include "src/cli/french.h"

namespace griot::cli {
namespace {

std::string_view FirstOf(std::initializer_list<const char*> names) {
  for (const char* name : names) {
    const char* value = getenv(name);
    if (value != nullptr && *value != '\0') return value;
  }
  return {};
}

constexpr std::string_view kWildcards = "%&";

// Matches `text` with a pattern whose wildcards stand for any text, as little of it as possible;
// one at the end takes all that is left. Gives the texts that they stand for.
bool Match(std::string_view pattern, std::string_view text, std::string_view* captured) {
  for (size_t count = 0;; ++count) {
    const size_t place = pattern.find_first_of(kWildcards);
    const std::string_view literal = pattern.substr(0, place);
    if (!text.starts_with(literal)) return false;
    text.remove_prefix(literal.size());
    if (place == std::string_view::npos) return text.empty();
    pattern.remove_prefix(place + 1);
    const std::string_view next = pattern.substr(0, pattern.find_first_of(kWildcards));
    const size_t size = pattern.empty() ? text.size() : text.find(next);
    if (size == std::string_view::npos || count == kMaxCaptures) return false;
    captured[count] = text.substr(0, size);
    text.remove_prefix(size);
  }
}

std::string Fill(std::string_view pattern, const std::string_view* captured) {
  std::string filled;
  for (const char c : pattern) {
    switch (c) {
      case '%': filled += *captured++; break;
      case '&': filled += Translate(Language::kFrench, *captured++); break;
      default: filled.push_back(c);
    }
  }
  return filled;
}

}  // namespace

std::string_view Code(Language language) { return language == Language::kFrench ? "fr" : "en"; }

Language LanguageOfEnvironment() {
  const std::string_view locale = FirstOf({"LC_ALL", "LC_MESSAGES", "LANG"});
  const bool french = locale == "fr" || locale.starts_with("fr_") || locale.starts_with("fr.");
  return french ? Language::kFrench : Language::kEnglish;
}

bool IsUtf8Environment() {
  const std::string locale = LowerAscii(FirstOf({"LC_ALL", "LC_CTYPE", "LANG"}));
  return locale.find("utf-8") != std::string::npos || locale.find("utf8") != std::string::npos;
}

std::string Translate(Language language, std::string_view english) {
  if (language == Language::kFrench && !english.empty()) {
    std::string_view captured[kMaxCaptures];
    for (const Phrase& phrase : FrenchPhrases()) {
      if (Match(phrase.english, english, captured)) return Fill(phrase.french, captured);
    }
  }
  return std::string(english);
}

std::string FormatCount(Language language, int64_t count) {
  std::string digits = Cat(count);
  for (int64_t at = static_cast<int64_t>(digits.size()) - 3; at > (count < 0 ? 1 : 0); at -= 3) {
    digits.insert(static_cast<size_t>(at), 1, language == Language::kFrench ? ' ' : ',');
  }
  return digits;
}

std::string FormatShare(Language language, double share) {
  const int64_t tenths = std::llround(share * 1000);
  return language == Language::kFrench ? Cat(tenths / 10, ',', tenths % 10, " %")
                                       : Cat(tenths / 10, '.', tenths % 10, '%');
}

}  // namespace griot::cli
