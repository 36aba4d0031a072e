#include "tests/numbers/generators.h"

#include <algorithm>
#include <string_view>

#include "griot/base/text.h"

namespace griot::numbers {
namespace {

// Countries whose prefixes are more than a digit in front, or whose calling code is shared.
constexpr std::string_view kHardCountries[] = {
    "AR", "BR", "MX", "AG", "AI", "AS", "BB", "BM", "BS", "DM", "DO", "GD", "GU", "JM", "KN",
    "KY", "LC", "MP", "MS", "PR", "SX", "TC", "TT", "VC", "VG", "VI", "US", "CA", "GA", "AU",
    "CC", "CX", "NF", "CN", "KR", "GB", "GG", "JE", "IM", "MG", "SM", "IT", "VA", "CR", "FO",
    "LU", "LI", "CO", "BO", "CL", "HU", "RU", "KZ", "BY", "TJ", "UZ", "CV", "WS", "FI", "AX",
    "NO", "SJ", "MA", "EH", "RE", "YT", "TA", "SH", "GP", "BL", "MF", "CW", "BQ", "BJ", "CI"};

constexpr std::string_view kPrefixes[] = {
    "0",   "1",   "8",    "9",    "00",  "01",   "02",    "044",  "045",   "06",  "07",  "15",
    "90",  "010", "011",  "0011", "009", "119",  "810",   "8810", "80~10", "031", "041", "0415",
    "183", "54",  "0549", "268",  "549", "5255", "52044", "550",  "8610",  "17",  "179", "1444"};

constexpr std::string_view kInternationalPrefixes[] = {
    "00", "00", "00", "011", "011", "0011", "810", "8~10", "8 10", "001", "009", "010", "0"};

constexpr std::string_view kExtensions[] = {" ext. ",  ";ext=", "x",     " x", " #", ",",
                                            " extn: ", "~",     " доб ", ";",  "ｘ"};

}  // namespace

Inputs::Inputs(const Plan& plan, uint64_t seed)
    : plan_(plan), random_(seed), valid_(plan), dialled_(plan), dirty_(seed) {
  for (const std::string_view code : kHardCountries) {
    if (const auto id = plan.FindCountry(code)) hard_.push_back(*id);
  }
}

Input Inputs::Next() {
  const uint64_t kind = random_.Below(100);
  if (kind < 35) return Valid();
  if (kind < 65) return NearlyValid();
  if (kind < 77) return RandomDigits();
  if (kind < 90) return Prefixed();
  return Dirty();
}

// 0, which stands for none, among them.
CountryId Inputs::AnyRegion() {
  const auto id =
      static_cast<CountryId>(random_.Below(static_cast<uint64_t>(plan_.country_count())));
  return plan_.calling_code(id) == 0 ? 0 : id;
}

Input Inputs::Valid() {
  if (!random_.OneIn(3)) return Written(valid_.Next(random_));
  const CountryId region = AnyRegion();
  return {Punctuated(dialled_.Next(region, random_)), region};
}

Input Inputs::NearlyValid() {
  if (random_.OneIn(4)) {
    const CountryId region = AnyRegion();
    return {Punctuated(Mutated(dialled_.Next(region, random_))), region};
  }
  PlannedNumber number = valid_.Next(random_);
  number.national = Mutated(number.national);
  return Written(number);
}

Input Inputs::RandomDigits() {
  std::string digits = random_.Digits(random_.Between(1, 20));
  if (random_.OneIn(2)) digits.insert(0, "+");
  return {random_.OneIn(4) ? Punctuated(digits) : digits, AnyRegion()};
}

Input Inputs::Prefixed() {
  const CountryId region = random_.OneOf(hard_);
  std::string digits;
  switch (random_.Below(4)) {
    case 0: digits = dialled_.Next(region, random_); break;
    case 1: digits = Mutated(dialled_.Next(region, random_)); break;
    case 2: digits = Cat(random_.OneOf(kPrefixes), valid_.Next(random_).national); break;
    default: digits = Cat(random_.OneOf(kPrefixes), random_.Digits(random_.Between(1, 13)));
  }
  // Argentina's mobiles: 0 area 15 subscriber.
  if (random_.OneIn(4) && digits.size() > 5) digits.insert(random_.Between(2, 5), "15");
  if (random_.OneIn(4)) digits.insert(0, random_.OneOf(kPrefixes));
  switch (random_.Below(6)) {
    case 0: digits = Cat("+", plan_.calling_code(region), digits); break;
    case 1: digits = Cat(plan_.calling_code(region), digits); break;
    default: break;
  }
  return {random_.OneIn(3) ? Punctuated(digits) : digits, region};
}

Input Inputs::Dirty() { return {dirty_.Next(), AnyRegion()}; }

Input Inputs::Written(const PlannedNumber& number) {
  const bool at_home = plan_.calling_code(number.country) != 0 && !random_.OneIn(4);
  return {Spelled(number), at_home ? number.country : AnyRegion()};
}

std::string Inputs::Spelled(const PlannedNumber& number) {
  const auto& [code, national, country] = number;
  switch (random_.Below(13)) {
    case 0: return Cat("+", code, national);
    case 1: return Cat("+", code, " ", Punctuated(national));
    case 2: return Cat(random_.OneOf(kInternationalPrefixes), code, national);
    case 3: return Cat(random_.OneOf(kInternationalPrefixes), " ", code, " ", Punctuated(national));
    case 4: return national;
    case 5: return Punctuated(national);
    case 6: return Cat("0", Punctuated(national));
    case 7: return Cat(random_.OneOf(kPrefixes), national);
    case 8: return Cat(code, national);
    case 9: return Cat("+", code, " (0) ", Punctuated(national));
    case 10: return Cat("+", code, random_.OneOf(kPrefixes), national);
    case 11: return Cat("tel:+", code, "-", Punctuated(national));
    default:
      return Cat("+", code, Punctuated(national), random_.OneOf(kExtensions),
                 random_.Digits(random_.Between(1, 9)));
  }
}

std::string Inputs::Punctuated(std::string digits) {
  static constexpr std::string_view kMarks[] = {" ", " ",  " ",  "-",      ".",      "/",  "(",
                                                ")", ") ", " (", "\u00A0", "\u2013", "--", ". "};
  for (uint64_t marks = random_.Below(5); marks > 0; --marks) {
    size_t at = random_.Below(digits.size() + 1);
    // Not within a character.
    while (at < digits.size() && (digits[at] & 0xC0) == 0x80) ++at;
    digits.insert(at, random_.OneOf(kMarks));
  }
  return digits;
}

std::string Inputs::Mutated(std::string digits) {
  for (uint64_t changes = random_.Between(1, 3); changes > 0; --changes) {
    if (digits.empty()) return digits;
    const size_t at = random_.Below(digits.size());
    switch (random_.Below(6)) {
      case 0:
      case 1: digits[at] = random_.Digit(); break;
      case 2: digits.erase(at, 1); break;
      case 3: digits.insert(at, 1, random_.Digit()); break;
      case 4: digits += random_.Digits(random_.Between(1, 3)); break;
      default: digits.resize(digits.size() - random_.Below(std::min<size_t>(digits.size(), 4)));
    }
  }
  return digits;
}

}  // namespace griot::numbers
