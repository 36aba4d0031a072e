#include "benchmarks/rivals/libphonenumber.h"

#include <phonenumbers/phonenumberutil.h>

namespace griot::rivals {

using Library = i18n::phonenumbers::PhoneNumberUtil;

size_t AnswerInFull(const std::string& text, const std::string& region) {
  const Library& library = *Library::GetInstance();
  // Kept from call to call: the rival is not to be slowed down by our allocations.
  static thread_local i18n::phonenumbers::PhoneNumber number;
  static thread_local std::string country, e164;
  number.Clear();
  if (library.Parse(text, region, &number) != Library::NO_PARSING_ERROR) return 1;
  const bool valid = library.IsValidNumber(number);
  const auto type = library.GetNumberType(number);
  library.GetRegionCodeForNumber(number, &country);
  library.Format(number, Library::E164, &e164);
  return valid + static_cast<size_t>(type) + country.size() + e164.size();
}

void WarmUp() { Library::GetInstance(); }

}  // namespace griot::rivals
