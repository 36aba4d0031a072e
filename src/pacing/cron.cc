// Cron lines: five fields, or a name for them.
#include <array>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "griot/base/status.h"
#include "griot/base/text.h"
#include "griot/pacing/recurrence.h"
#include "src/pacing/calendar_rule.h"

namespace griot {
namespace {

using pacing::CalendarRule;
using pacing::Quoted;

constexpr std::string_view kMonths[] = {"jan", "feb", "mar", "apr", "may", "jun",
                                        "jul", "aug", "sep", "oct", "nov", "dec"};
constexpr std::string_view kWeekdays[] = {"sun", "mon", "tue", "wed", "thu", "fri", "sat"};

struct Field {
  std::string_view name;
  int low, high;
  std::span<const std::string_view> names;  // of `low` and those that follow
};
constexpr Field kFields[] = {{"minute", 0, 59, {}},
                             {"hour", 0, 23, {}},
                             {"day", 1, 31, {}},
                             {"month", 1, 12, kMonths},
                             {"weekday", 0, 7, kWeekdays}};
enum { kMinute, kHour, kDay, kMonth, kWeekday, kFieldCount };

struct Nickname {
  std::string_view name, line;
};
constexpr Nickname kNicknames[] = {{"@hourly", "0 * * * *"},   {"@daily", "0 0 * * *"},
                                   {"@midnight", "0 0 * * *"}, {"@weekly", "0 0 * * 0"},
                                   {"@monthly", "0 0 1 * *"},  {"@yearly", "0 0 1 1 *"},
                                   {"@annually", "0 0 1 1 *"}};

absl::Status Wrong(const Field& field, std::string_view piece, std::string_view cure) {
  return InvalidArgument(Cat("cron: ", field.name, ": ", Quoted(piece), " ", cure));
}

absl::StatusOr<int> ReadValue(const Field& field, std::string_view text) {
  for (size_t i = 0; i < field.names.size(); ++i) {
    if (text == field.names[i]) return field.low + static_cast<int>(i);
  }
  const std::optional<int> value = ParseInteger<int>(text);
  if (value && field.low <= *value && *value <= field.high) return *value;
  const std::string names =
      field.names.empty() ? "" : Cat(" or ", field.names.front(), " to ", field.names.back());
  return Wrong(field, text, Cat("is not one: write ", field.low, " to ", field.high, names));
}

struct Range {
  int first, last;
};
absl::StatusOr<Range> ReadRange(const Field& field, std::string_view text) {
  if (text == "*") return Range{field.low, field.high};
  const size_t dash = text.find('-');
  GRIOT_LET(const int first, ReadValue(field, text.substr(0, dash)));
  if (dash == std::string_view::npos) return Range{first, first};
  GRIOT_LET(int last, ReadValue(field, text.substr(dash + 1)));
  // The week may end on Sunday: fri-sun.
  if (field.high == 7 && last == 0 && first > 0) last = 7;
  if (last < first) return Wrong(field, text, "goes backwards: write two ranges");
  return Range{first, last};
}

// A range with its step.
absl::StatusOr<uint64_t> ReadItem(const Field& field, std::string_view text) {
  const size_t slash = text.find('/');
  GRIOT_LET(const Range range, ReadRange(field, text.substr(0, slash)));
  int step = 1;
  if (slash != std::string_view::npos) {
    const std::optional<int> value = ParseInteger<int>(text.substr(slash + 1));
    if (!value || *value < 1 || *value > field.high) {
      return Wrong(field, text, Cat("has no step that fits: write 1 to ", field.high));
    }
    if (text.substr(0, slash).find_first_of("*-") == std::string_view::npos) {
      return Wrong(field, text,
                   Cat("has a step but no range: write *, or a range such as ", range.first, "-",
                       field.high));
    }
    step = *value;
  }
  uint64_t set = 0;
  for (int value = range.first; value <= range.last; value += step) set |= uint64_t{1} << value;
  return set;
}

absl::StatusOr<uint64_t> ReadField(const Field& field, std::string_view text) {
  uint64_t set = 0;
  for (const std::string_view item : Split(text, ',')) {
    if (item.empty()) {
      return InvalidArgument(Cat("cron: ", field.name, ": nothing beside a comma: leave it out"));
    }
    GRIOT_LET(const uint64_t values, ReadItem(field, item));
    set |= values;
  }
  return set;
}

absl::StatusOr<std::vector<std::string_view>> FieldsOf(std::string_view line) {
  if (line.starts_with('@')) {
    for (const Nickname& nickname : kNicknames) {
      if (line == nickname.name) return Split(nickname.line, ' ');
    }
    return InvalidArgument(Cat("cron: ", Quoted(line),
                               " is not a name: write @hourly, @daily, @weekly, @monthly or "
                               "@yearly"));
  }
  std::vector<std::string_view> fields;
  for (size_t begin = line.find_first_not_of(" \t"); begin < line.size();) {
    const size_t end = std::min(line.find_first_of(" \t", begin), line.size());
    fields.push_back(line.substr(begin, end - begin));
    begin = line.find_first_not_of(" \t", end);
  }
  if (fields.size() == kFieldCount) return fields;
  return InvalidArgument(Cat("cron: ", fields.size(),
                             " fields in place of 5: write minute, hour, day, month and weekday, "
                             "such as 0 9 * * mon-fri"));
}

// Bits from 0 for Sunday to 7, Sunday again, as bits from 0 for Monday.
uint8_t FromMonday(uint64_t set) {
  return static_cast<uint8_t>((set >> 1 | (set & 1) << 6) & 0x7f);
}

}  // namespace

absl::StatusOr<Recurrence> Recurrence::Cron(std::string_view line) {
  if (line.size() > pacing::kRuleBytesMax) {
    return InvalidArgument(Cat("cron: longer than ", pacing::kRuleBytesMax, " bytes: shorten it"));
  }
  const std::string lower = LowerAscii(Trim(line));
  GRIOT_LET(const std::vector<std::string_view> fields, FieldsOf(lower));
  std::array<uint64_t, kFieldCount> sets{};
  for (size_t i = 0; i < sets.size(); ++i) {
    GRIOT_LET(sets[i], ReadField(kFields[i], fields[i]));
  }
  CalendarRule rule;
  rule.minutes = sets[kMinute];
  rule.hours = static_cast<uint32_t>(sets[kHour]);
  rule.month_days = static_cast<uint32_t>(sets[kDay]);
  rule.months = static_cast<uint32_t>(sets[kMonth]);
  rule.weekdays = FromMonday(sets[kWeekday]);
  rule.either_day = !fields[kDay].starts_with('*') && !fields[kWeekday].starts_with('*');
  if (!FirstFrom(rule, rule.begins)) {
    return InvalidArgument(
        "cron: day: no month of the line has such a day: choose one that it has");
  }
  return Recurrence(std::make_shared<const CalendarRule>(rule));
}

}  // namespace griot
