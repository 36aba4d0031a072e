// The language of what the command says: English, and French wherever a phrase has its translation.
//
// Errors are written once, in English, at the place where they happen; Translate finds the French
// for them by their pattern, so that the library needs to know no language.
#ifndef GRIOT_SRC_CLI_LANGUAGE_H_
#define GRIOT_SRC_CLI_LANGUAGE_H_

#include <string>
#include <string_view>

namespace griot::cli {

enum class Language { kEnglish, kFrench };

// "en", "fr".
std::string_view Code(Language language);

// As LC_ALL, LC_MESSAGES and LANG say, the first that is set; English for others.
Language LanguageOfEnvironment();
// Whether the terminal shows UTF-8, by LC_ALL, LC_CTYPE and LANG.
bool IsUtf8Environment();

// `english` as it is, or in French.
std::string Translate(Language language, std::string_view english);

// 1234567 as "1,234,567" or "1 234 567"; 0.9876 as "98.8%" or "98,8 %".
std::string FormatCount(Language language, int64_t count);
std::string FormatShare(Language language, double share);

}  // namespace griot::cli

#endif  // GRIOT_SRC_CLI_LANGUAGE_H_
