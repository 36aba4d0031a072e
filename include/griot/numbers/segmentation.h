// What is said of one number. A number that is refused is a value with a reason, never an error.
//
// The words are upstream's (libphonenumber), so that the answers can be compared: `Status` is its
// parsing error, `Possibility` its IsPossible reason, `NumberType` its type.
#ifndef GRIOT_NUMBERS_SEGMENTATION_H_
#define GRIOT_NUMBERS_SEGMENTATION_H_

#include <cstdint>
#include <string_view>

namespace griot {

// Could the text be read as a number?
enum class Status : uint8_t {
  kOk,
  kNotANumber,          // letters, an e-mail, too few digits …
  kInvalidCallingCode,  // no calling code, and no default region to take it from
  kTooShortAfterIdd,    // "00" or '+', then almost nothing
  kTooShortNsn,         // less than two digits of national number
  kTooLongNsn,          // more than seventeen
  kEmpty,               // a null, or a cell without a byte
};
inline constexpr int kStatusCount = 7;

// Could a number of this length exist under its calling code?
enum class Possibility : uint8_t {
  kPossible,
  kLocalOnly,  // inside its area only
  kInvalidCallingCode,
  kTooShort,
  kInvalidLength,
  kTooLong,
};
inline constexpr int kPossibilityCount = 6;

enum class NumberType : uint8_t {
  kFixedLine,
  kMobile,
  kFixedLineOrMobile,  // the plan cannot tell, as in North America
  kTollFree,
  kPremiumRate,
  kSharedCost,
  kVoip,
  kPersonalNumber,
  kPager,
  kUan,
  kVoicemail,
  kUnknown,  // the number is not valid
};
inline constexpr int kNumberTypeCount = 12;

// The names in files and at every door: "ok", "not_a_number" … · "is_possible", "too_short" … ·
// "mobile", "fixed_line_or_mobile" ….
std::string_view Name(Status status);
std::string_view Name(Possibility possibility);
std::string_view Name(NumberType type);

// Ids of the plan that gave the answer, dense from 0; the plan names them. 0 is "none" for
// countries, operators and areas, and "Etc/Unknown" for time zones.
using CountryId = uint16_t;
using OperatorId = uint32_t;
using TimeZoneId = uint16_t;
using AreaId = uint32_t;

// What Mode::kClean repaired in a cell; a set of bits.
enum Repair : uint16_t {
  kNoRepair = 0,
  kSpreadsheetFloat = 1 << 0,     // "771234567.0"
  kScientific = 1 << 1,           // "2.21771234567E+11"
  kStraySpace = 1 << 2,           // narrow no-break space, tab, direction marks …
  kQuotes = 1 << 3,               // apostrophe, quotes or ="…" of a spreadsheet
  kSeveralNumbers = 1 << 4,       // this is one of several numbers of its cell
  kRenumbered = 1 << 5,           // an old number, given its new prefix (Benin, 2024)
  kDamagedBeyondRepair = 1 << 6,  // digits were lost ("2.21771E+11"): refused, not guessed
};
inline constexpr int kRepairCount = 7;
// "spreadsheet_float", "scientific" … of one bit.
std::string_view Name(Repair repair);

// The longest E.164 text: '+', a calling code of three digits, seventeen digits.
inline constexpr int kMaxE164Size = 21;
// The longest extension, in bytes: twenty digits of any script.
inline constexpr int kMaxExtensionSize = 80;

// Everything about one number. Plain data: copy it, compare it, keep it.
struct Segmentation {
  Status status = Status::kNotANumber;
  bool valid = false;
  Possibility possibility = Possibility::kInvalidCallingCode;
  NumberType type = NumberType::kUnknown;
  uint16_t calling_code = 0;  // 221; 0: none
  CountryId country = 0;
  OperatorId operator_id = 0;
  TimeZoneId time_zone = 0;
  AreaId area = 0;        // set when the plan has areas and they were asked for
  bool portable = false;  // the country lets numbers change operator
  uint16_t repairs = 0;   // Repair bits, Mode::kClean only
  uint8_t e164_size = 0;
  uint8_t national_offset = 0;  // where the national number starts in the E.164 text
  uint8_t extension_size = 0;
  char e164_text[kMaxE164Size + 3] = {};
  char extension_text[kMaxExtensionSize] = {};

  // "+221771234567"; empty unless the status is kOk. A view into this object.
  std::string_view e164() const { return {e164_text, e164_size}; }
  // The same as an integer, 221771234567; 0: none, or (never a valid one) too large.
  int64_t number() const;
  // "771234567", with its leading zeros.
  std::string_view national() const { return e164().substr(national_offset); }
  std::string_view extension() const { return {extension_text, extension_size}; }

  bool operator==(const Segmentation&) const;
};

}  // namespace griot

#endif  // GRIOT_NUMBERS_SEGMENTATION_H_
