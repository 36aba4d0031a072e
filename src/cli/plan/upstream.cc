#include "src/cli/plan/upstream.h"

#include <phonenumbers/phonenumberutil.h>

namespace griot::cli {
namespace {

using Library = i18n::phonenumbers::PhoneNumberUtil;

Status ToStatus(Library::ErrorType error) {
  switch (error) {
    case Library::NO_PARSING_ERROR: return Status::kOk;
    case Library::INVALID_COUNTRY_CODE_ERROR: return Status::kInvalidCallingCode;
    case Library::NOT_A_NUMBER: return Status::kNotANumber;
    case Library::TOO_SHORT_AFTER_IDD: return Status::kTooShortAfterIdd;
    case Library::TOO_SHORT_NSN: return Status::kTooShortNsn;
    case Library::TOO_LONG_NSN: return Status::kTooLongNsn;
  }
  return Status::kNotANumber;
}

// Our enumerations follow its own; a release that changes their order does not compile.
static_assert(int{Library::FIXED_LINE} == static_cast<int>(NumberType::kFixedLine));
static_assert(int{Library::VOICEMAIL} == static_cast<int>(NumberType::kVoicemail));
static_assert(int{Library::UNKNOWN} == static_cast<int>(NumberType::kUnknown));
static_assert(int{Library::IS_POSSIBLE_LOCAL_ONLY} == static_cast<int>(Possibility::kLocalOnly));
static_assert(int{Library::TOO_LONG} == static_cast<int>(Possibility::kTooLong));

}  // namespace

CellAnswer AskUpstream(const std::string& cell, const std::string& region) {
  const Library& library = *Library::GetInstance();
  CellAnswer answer;
  i18n::phonenumbers::PhoneNumber number;
  answer.status = ToStatus(library.Parse(cell, region, &number));
  if (answer.status != Status::kOk) return answer;
  answer.valid = library.IsValidNumber(number);
  answer.possibility = static_cast<Possibility>(library.IsPossibleNumberWithReason(number));
  answer.type = static_cast<NumberType>(library.GetNumberType(number));
  answer.calling_code = number.country_code();
  library.GetRegionCodeForNumber(number, &answer.country);
  if (answer.country == "ZZ") answer.country.clear();
  library.GetNationalSignificantNumber(number, &answer.national);
  answer.extension = number.extension();
  library.Format(number, Library::E164, &answer.e164);
  return answer;
}

}  // namespace griot::cli
