// The oracle of ReadSpelling(): libphonenumber's own steps, called one by one.
#ifndef GRIOT_TESTS_NUMBERS_UPSTREAM_SPELLING_H_
#define GRIOT_TESTS_NUMBERS_UPSTREAM_SPELLING_H_

#include <phonenumbers/phonenumberutil.h>
#include <unicode/regex.h>
#include <unicode/unistr.h>

#include <memory>
#include <string>
#include <string_view>

#include "src/numbers/spelling.h"

namespace i18n::phonenumbers {

// Upstream lets a class of this name see its private members.
class PhoneNumberUtilTest {
 public:
  static std::string Build(const std::string& cell) {
    std::string number;
    Util().BuildNationalNumberForParsing(cell, &number);
    return number;
  }
  static bool IsViable(const std::string& number) { return Util().IsViablePhoneNumber(number); }
  static bool HasPlus(const std::string& number) {
    return Util().StartsWithPlusCharsPattern(number);
  }
  static void StripExtension(std::string* number, std::string* extension) {
    Util().MaybeStripExtension(number, extension);
  }
  static void Normalize(std::string* number) { Util().Normalize(number); }

 private:
  static const PhoneNumberUtil& Util() { return *PhoneNumberUtil::GetInstance(); }
};

}  // namespace i18n::phonenumbers

namespace griot::numbers {

using UpstreamSteps = i18n::phonenumbers::PhoneNumberUtilTest;

struct UpstreamSpelling {
  bool viable = false;
  bool international = false;
  std::string digits;  // ASCII
  std::string extension;

  bool operator==(const UpstreamSpelling&) const = default;
};

namespace upstream {

class Pattern {
 public:
  explicit Pattern(const char* pattern) {
    UErrorCode status = U_ZERO_ERROR;
    UParseError where;
    pattern_.reset(
        icu::RegexPattern::compile(icu::UnicodeString::fromUTF8(pattern), 0, where, status));
  }
  bool MatchesAll(const std::string& text) const {
    UErrorCode status = U_ZERO_ERROR;
    const auto input = icu::UnicodeString::fromUTF8(text);
    const std::unique_ptr<icu::RegexMatcher> matcher(pattern_->matcher(input, status));
    return matcher->matches(status) && U_SUCCESS(status);
  }

 private:
  std::unique_ptr<icu::RegexPattern> pattern_;
};

inline bool IsContextValid(const std::string& context) {
  static const Pattern kGlobalNumber(
      "^\\+(\\p{Nd}|[\\-\\.\\(\\)]?)*\\p{Nd}(\\p{Nd}|[\\-\\.\\(\\)]?)*$");
  static const Pattern kDomainName(
      "^([A-Za-z\\p{Nd}]+((\\-)*[A-Za-z\\p{Nd}])*\\.)*[A-Za-z]+((\\-)*[A-Za-z\\p{Nd}])*\\.?$");
  return !context.empty() && (kGlobalNumber.MatchesAll(context) || kDomainName.MatchesAll(context));
}

// BuildNationalNumberForParsing of the later releases; false: NOT_A_NUMBER.
inline bool BuildStrictly(const std::string& cell, std::string* number) {
  constexpr std::string_view kMark = ";phone-context=";
  const size_t at = cell.find(kMark);
  if (at == std::string::npos) {
    *number = UpstreamSteps::Build(cell);
    return true;
  }
  const size_t start = at + kMark.size();
  const size_t end = cell.find(';', start);
  const std::string context =
      end == std::string::npos ? cell.substr(start) : cell.substr(start, end - start);
  if (!IsContextValid(context)) return false;
  if (context[0] == '+') *number = context;
  const size_t scheme = cell.find("tel:");
  const int from = scheme == std::string::npos ? 0 : static_cast<int>(scheme) + 4;
  *number += cell.substr(from, at - from);
  const size_t subaddress = number->find(";isub=");
  if (subaddress != std::string::npos) number->erase(subaddress);
  return true;
}

}  // namespace upstream

// The strict rule is not in the installed library: its two patterns are compiled here, with ICU.
inline UpstreamSpelling ReadUpstream(const std::string& cell, PhoneContextRule rule) {
  std::string number;
  if (rule == PhoneContextRule::kLenient) {
    number = UpstreamSteps::Build(cell);
  } else if (!upstream::BuildStrictly(cell, &number)) {
    return {};
  }
  UpstreamSpelling spelling;
  if (!UpstreamSteps::IsViable(number)) return spelling;
  spelling.viable = true;
  UpstreamSteps::StripExtension(&number, &spelling.extension);
  spelling.international = UpstreamSteps::HasPlus(number);
  UpstreamSteps::Normalize(&number);
  spelling.digits = number;
  return spelling;
}

// What ReadSpelling() says, in the same form: the digits beyond kMaxDigits as '?'.
inline UpstreamSpelling InUpstreamForm(const Spelling& spelling) {
  UpstreamSpelling out;
  if (!spelling.viable) return out;
  out.viable = true;
  out.international = spelling.international;
  for (int i = 0; i < spelling.digit_count; ++i) {
    out.digits += i < kMaxDigits ? static_cast<char>('0' + spelling.digits[i]) : '?';
  }
  out.extension.assign(spelling.extension, spelling.extension_size);
  return out;
}

// So that the two compare.
inline UpstreamSpelling Shortened(UpstreamSpelling upstream) {
  for (size_t i = kMaxDigits; i < upstream.digits.size(); ++i) upstream.digits[i] = '?';
  return upstream;
}

}  // namespace griot::numbers

#endif  // GRIOT_TESTS_NUMBERS_UPSTREAM_SPELLING_H_
