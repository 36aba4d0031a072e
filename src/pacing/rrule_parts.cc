#include "src/pacing/rrule_parts.h"

#include <algorithm>
#include <cstdlib>
#include <iterator>

#include "griot/base/status.h"
#include "griot/base/text.h"

namespace griot::pacing {
namespace {

constexpr int kCountMax = 10'000;
constexpr int kIntervalMax = 1000;
constexpr int kPositionMax = 366;
constexpr int kWeeksOfYear = 53;

constexpr std::string_view kFrequencies[] = {"HOURLY", "DAILY", "WEEKLY", "MONTHLY", "YEARLY"};
constexpr std::string_view kWeekdays[] = {"MO", "TU", "WE", "TH", "FR", "SA", "SU"};

absl::Status Wrong(std::string_view part, std::string_view value, std::string_view cure) {
  return InvalidArgument(Cat("rrule: ", part, ": ", Quoted(value), " is not one: write ", cure));
}

template <size_t n>
std::optional<int> IndexIn(const std::string_view (&names)[n], std::string_view name) {
  const auto* const found = std::find(std::begin(names), std::end(names), name);
  if (found == std::end(names)) return std::nullopt;
  return static_cast<int>(found - std::begin(names));
}

// "+2" is 2.
std::optional<int> Signed(std::string_view text) {
  if (text.starts_with('+') && !text.starts_with("+-")) text.remove_prefix(1);
  return ParseInteger<int>(text);
}

absl::StatusOr<int> ReadInteger(std::string_view part, std::string_view text, int low, int high) {
  const std::optional<int> value = ParseInteger<int>(text);
  if (value && low <= *value && *value <= high) return *value;
  return Wrong(part, text, Cat(low, " to ", high));
}

absl::StatusOr<uint64_t> ReadSet(std::string_view part, std::string_view text, int low, int high) {
  uint64_t set = 0;
  for (const std::string_view item : Split(text, ',')) {
    GRIOT_LET(const int value, ReadInteger(part, item, low, high));
    set |= uint64_t{1} << value;
  }
  return set;
}

// Counted from the end, where negative.
absl::StatusOr<std::vector<int>> ReadPositions(std::string_view part, std::string_view text,
                                               int high) {
  std::vector<int> positions;
  for (const std::string_view item : Split(text, ',')) {
    const std::optional<int> value = Signed(item);
    if (!value || *value == 0 || *value < -high || high < *value) {
      return Wrong(part, item, Cat("1 to ", high, ", or -1 to -", high));
    }
    positions.push_back(*value);
  }
  return positions;
}

absl::Status ReadFreq(std::string_view part, std::string_view text, RruleParts& read) {
  const std::optional<int> index = IndexIn(kFrequencies, text);
  if (!index) return Wrong(part, text, "HOURLY, DAILY, WEEKLY, MONTHLY or YEARLY");
  read.frequency = static_cast<Frequency>(*index);
  return absl::OkStatus();
}

absl::Status ReadInterval(std::string_view part, std::string_view text, RruleParts& read) {
  GRIOT_LET(read.rule.interval, ReadInteger(part, text, 1, kIntervalMax));
  return absl::OkStatus();
}

absl::Status ReadCount(std::string_view part, std::string_view text, RruleParts& read) {
  GRIOT_LET(read.count, ReadInteger(part, text, 1, kCountMax));
  return absl::OkStatus();
}

// Digits of `text`, as a number.
std::optional<int> Digits(std::string_view text, size_t begin, size_t size) {
  const std::string_view digits = text.substr(begin, size);
  if (digits.find_first_not_of("0123456789") != std::string_view::npos) return std::nullopt;
  return ParseInteger<int>(digits);
}

// 20270331, with the last second of it, or 20270331T120000.
std::optional<absl::CivilSecond> ReadMoment(std::string_view text) {
  constexpr size_t kDaySize = 8, kSize = 15;
  const bool day_only = text.size() == kDaySize;
  if (!day_only && (text.size() != kSize || text[kDaySize] != 'T')) return std::nullopt;
  const auto year = Digits(text, 0, 4), month = Digits(text, 4, 2), day = Digits(text, 6, 2);
  if (!year || !month || !day) return std::nullopt;
  const absl::CivilDay civil(*year, *month, *day);
  if (*year < 1 || civil.month() != *month || civil.day() != *day) return std::nullopt;
  if (day_only) return absl::CivilSecond(civil + 1) - 1;
  const auto hour = Digits(text, 9, 2), minute = Digits(text, 11, 2), second = Digits(text, 13, 2);
  if (!hour || !minute || !second) return std::nullopt;
  if (*hour > 23 || *minute > 59 || *second > 59) return std::nullopt;
  return absl::CivilSecond(*year, *month, *day, *hour, *minute, *second);
}

absl::Status ReadUntil(std::string_view part, std::string_view text, RruleParts& read) {
  const bool utc = text.ends_with('Z');
  const std::optional<absl::CivilSecond> moment = ReadMoment(text.substr(0, text.size() - utc));
  if (!moment || text.size() == 9) {
    return Wrong(part, text, "a day such as 20270331, or 20270331T120000, or 20270331T120000Z");
  }
  read.has_until = true;
  if (utc) {
    read.rule.until = absl::FromCivil(*moment, absl::UTCTimeZone());
  } else {
    read.rule.ends = *moment;
  }
  return absl::OkStatus();
}

absl::Status ReadWkst(std::string_view part, std::string_view text, RruleParts& read) {
  const std::optional<int> index = IndexIn(kWeekdays, text);
  if (!index) return Wrong(part, text, "MO, TU, WE, TH, FR, SA or SU");
  read.rule.week_start = static_cast<absl::Weekday>(*index);
  return absl::OkStatus();
}

absl::Status ReadByMonth(std::string_view part, std::string_view text, RruleParts& read) {
  GRIOT_LET(const uint64_t set, ReadSet(part, text, 1, 12));
  read.months = static_cast<uint32_t>(set);
  return absl::OkStatus();
}

absl::Status ReadByMonthDay(std::string_view part, std::string_view text, RruleParts& read) {
  GRIOT_LET(const std::vector<int> days, ReadPositions(part, text, 31));
  for (const int day : days) {
    (day > 0 ? read.rule.month_days : read.rule.days_from_end) |= uint32_t{1} << std::abs(day);
  }
  return absl::OkStatus();
}

// TU, 2TU, -1TU.
absl::Status ReadByDay(std::string_view part, std::string_view text, RruleParts& read) {
  CalendarRule& rule = read.rule;
  for (const std::string_view item : Split(text, ',')) {
    const size_t split = item.size() < 2 ? 0 : item.size() - 2;
    const std::optional<int> weekday = IndexIn(kWeekdays, item.substr(split));
    const std::optional<int> nth = Signed(item.substr(0, split));
    const bool nth_fits = nth && *nth != 0 && -kWeeksOfYear <= *nth && *nth <= kWeeksOfYear;
    if (!weekday || (split > 0 && !nth_fits)) {
      return Wrong(part, item, "MO, TU, WE, TH, FR, SA or SU, or 1MO, or -1FR");
    }
    const auto i = static_cast<size_t>(*weekday);
    if (split == 0) {
      rule.weekdays |= static_cast<uint8_t>(1 << *weekday);
    } else {
      (*nth > 0 ? rule.nth_weekdays : rule.nth_from_end)[i] |= uint64_t{1} << std::abs(*nth);
      read.has_nth = true;
    }
  }
  return absl::OkStatus();
}

absl::Status ReadByHour(std::string_view part, std::string_view text, RruleParts& read) {
  GRIOT_LET(const uint64_t set, ReadSet(part, text, 0, 23));
  read.hours = static_cast<uint32_t>(set);
  return absl::OkStatus();
}

absl::Status ReadByMinute(std::string_view part, std::string_view text, RruleParts& read) {
  GRIOT_LET(read.minutes, ReadSet(part, text, 0, 59));
  return absl::OkStatus();
}

absl::Status ReadBySetPos(std::string_view part, std::string_view text, RruleParts& read) {
  GRIOT_LET(read.rule.positions, ReadPositions(part, text, kPositionMax));
  return absl::OkStatus();
}

struct Part {
  std::string_view name;
  absl::Status (*read)(std::string_view part, std::string_view text, RruleParts& read);
};
constexpr Part kParts[] = {{"FREQ", ReadFreq},        {"INTERVAL", ReadInterval},
                           {"COUNT", ReadCount},      {"UNTIL", ReadUntil},
                           {"WKST", ReadWkst},        {"BYMONTH", ReadByMonth},
                           {"BYDAY", ReadByDay},      {"BYMONTHDAY", ReadByMonthDay},
                           {"BYHOUR", ReadByHour},    {"BYMINUTE", ReadByMinute},
                           {"BYSETPOS", ReadBySetPos}};

}  // namespace

absl::StatusOr<RruleParts> ReadRruleParts(std::string_view text) {
  RruleParts read;
  std::vector<const Part*> seen;
  for (const std::string_view item : Split(text, ';')) {
    const size_t equals = item.find('=');
    const std::string_view name = item.substr(0, equals);
    const auto* const part = std::find_if(std::begin(kParts), std::end(kParts),
                                          [&](const Part& known) { return known.name == name; });
    if (equals == std::string_view::npos || item.empty()) {
      return InvalidArgument(
          Cat("rrule: ", Quoted(item), " is not a part: write NAME=VALUE between ;"));
    }
    if (part == std::end(kParts)) {
      return InvalidArgument(
          Cat("rrule: ", Quoted(name),
              " is not a part that is known: use FREQ, INTERVAL, COUNT, UNTIL, WKST, "
              "BYMONTH, BYMONTHDAY, BYDAY, BYHOUR, BYMINUTE or BYSETPOS"));
    }
    if (std::find(seen.begin(), seen.end(), part) != seen.end()) {
      return InvalidArgument(Cat("rrule: ", name, " comes twice: join them"));
    }
    seen.push_back(part);
    GRIOT_TRY(part->read(name, item.substr(equals + 1), read));
  }
  return read;
}

}  // namespace griot::pacing
