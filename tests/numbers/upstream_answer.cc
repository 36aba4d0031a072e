#include "tests/numbers/upstream_answer.h"

#include <phonenumbers/phonenumberutil.h>

#include <cstdio>
#include <cstdlib>

#include "griot/base/status.h"
#include "src/numbers/compiler/compile.h"
#include "src/numbers/compiler/installed.h"
#include "tests/numbers/dirty_cells.h"

namespace griot::numbers {
namespace {

using Library = i18n::phonenumbers::PhoneNumberUtil;
using i18n::phonenumbers::PhoneNumber;

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

// The numbers behind the words are the same, and an order that upstream changes is found here.
static_assert(int{Library::FIXED_LINE} == static_cast<int>(NumberType::kFixedLine));
static_assert(int{Library::VOICEMAIL} == static_cast<int>(NumberType::kVoicemail));
static_assert(int{Library::UNKNOWN} == static_cast<int>(NumberType::kUnknown));
static_assert(int{Library::IS_POSSIBLE_LOCAL_ONLY} == static_cast<int>(Possibility::kLocalOnly));
static_assert(int{Library::TOO_LONG} == static_cast<int>(Possibility::kTooLong));

}  // namespace

std::ostream& operator<<(std::ostream& out, const UpstreamAnswer& a) {
  return out << Name(a.status) << (a.valid ? ", valid, " : ", not valid, ") << Name(a.possibility)
             << ", " << Name(a.type) << ", +" << a.calling_code << " \"" << a.country << "\" "
             << a.national << " = " << a.e164 << " ext \"" << Escaped(a.extension) << "\"";
}

UpstreamAnswer AskUpstream(const std::string& text, const std::string& region) {
  const Library& library = *Library::GetInstance();
  UpstreamAnswer answer;
  PhoneNumber number;
  answer.status = ToStatus(library.Parse(text, region, &number));
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

std::array<std::string, 4> FormatUpstream(const std::string& text, const std::string& region) {
  const Library& library = *Library::GetInstance();
  std::array<std::string, 4> styles;
  PhoneNumber number;
  if (library.Parse(text, region, &number) != Library::NO_PARSING_ERROR) return styles;
  static_assert(int{Library::E164} == 0 && int{Library::INTERNATIONAL} == 1 &&
                int{Library::NATIONAL} == 2);
  for (size_t i = 0; i < styles.size(); ++i) {
    library.Format(number, static_cast<Library::PhoneNumberFormat>(i), &styles[i]);
  }
  return styles;
}

UpstreamAnswer InUpstreamForm(const Plan& plan, const Segmentation& s) {
  return {.status = s.status == Status::kEmpty ? Status::kNotANumber : s.status,
          .valid = s.valid,
          .possibility = s.possibility,
          .type = s.type,
          .calling_code = s.calling_code,
          .country = std::string(plan.country_code(s.country)),
          .national = std::string(s.national()),
          .extension = std::string(s.extension()),
          .e164 = std::string(s.e164())};
}

std::shared_ptr<const Plan> InstalledPlan() {
  static const auto& plan = *new absl::StatusOr<std::shared_ptr<const Plan>>(
      []() -> absl::StatusOr<std::shared_ptr<const Plan>> {
        GRIOT_LET(const Facts facts, FactsFromInstalledLibrary(""));
        GRIOT_LET(const std::string bytes, CompilePlan(facts));
        return Plan::FromBytes(bytes);
      }());
  if (!plan.ok()) {
    std::fprintf(stderr, "%s\n", std::string(Message(plan.status())).c_str());
    std::abort();
  }
  return *plan;
}

}  // namespace griot::numbers
