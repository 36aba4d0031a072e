#include "griot/numbers/segmentation.h"

#include <charconv>

namespace griot {

std::string_view Name(Status status) {
  switch (status) {
    case Status::kOk: return "ok";
    case Status::kNotANumber: return "not_a_number";
    case Status::kInvalidCallingCode: return "invalid_calling_code";
    case Status::kTooShortAfterIdd: return "too_short_after_idd";
    case Status::kTooShortNsn: return "too_short_nsn";
    case Status::kTooLongNsn: return "too_long_nsn";
    case Status::kEmpty: return "empty";
  }
  return "";
}

std::string_view Name(Possibility possibility) {
  switch (possibility) {
    case Possibility::kPossible: return "is_possible";
    case Possibility::kLocalOnly: return "is_possible_local_only";
    case Possibility::kInvalidCallingCode: return "invalid_country_code";
    case Possibility::kTooShort: return "too_short";
    case Possibility::kInvalidLength: return "invalid_length";
    case Possibility::kTooLong: return "too_long";
  }
  return "";
}

std::string_view Name(NumberType type) {
  switch (type) {
    case NumberType::kFixedLine: return "fixed_line";
    case NumberType::kMobile: return "mobile";
    case NumberType::kFixedLineOrMobile: return "fixed_line_or_mobile";
    case NumberType::kTollFree: return "toll_free";
    case NumberType::kPremiumRate: return "premium_rate";
    case NumberType::kSharedCost: return "shared_cost";
    case NumberType::kVoip: return "voip";
    case NumberType::kPersonalNumber: return "personal_number";
    case NumberType::kPager: return "pager";
    case NumberType::kUan: return "uan";
    case NumberType::kVoicemail: return "voicemail";
    case NumberType::kUnknown: return "unknown";
  }
  return "";
}

std::string_view Name(Repair repair) {
  switch (repair) {
    case kNoRepair: return "";
    case kSpreadsheetFloat: return "spreadsheet_float";
    case kScientific: return "scientific";
    case kStraySpace: return "stray_space";
    case kQuotes: return "quotes";
    case kSeveralNumbers: return "several_numbers";
    case kRenumbered: return "renumbered";
    case kDamagedBeyondRepair: return "damaged_beyond_repair";
  }
  return "";
}

int64_t Segmentation::number() const {
  const char* const end = e164_text + e164_size;
  int64_t value = 0;
  if (e164_size == 0 || std::from_chars(e164_text + 1, end, value).ec != std::errc()) return 0;
  return value;
}

bool Segmentation::operator==(const Segmentation& other) const {
  return status == other.status && valid == other.valid && possibility == other.possibility &&
         type == other.type && calling_code == other.calling_code && country == other.country &&
         operator_id == other.operator_id && time_zone == other.time_zone && area == other.area &&
         portable == other.portable && repairs == other.repairs && e164() == other.e164() &&
         national_offset == other.national_offset && extension() == other.extension();
}

}  // namespace griot
