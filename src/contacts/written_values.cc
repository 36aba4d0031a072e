#include "src/contacts/written_values.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <span>
#include <vector>

#include "absl/time/civil_time.h"
#include "griot/base/text.h"

namespace griot::contacts {
namespace {

// Up to here every whole number is a double.
constexpr double kExact = 9007199254740992.0;

bool AllDigits(std::string_view text) {
  return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

// Digits, perhaps a point and digits, perhaps an exponent: as JSON writes it, leading zeros aside.
bool IsPlain(std::string_view text) {
  const size_t e = text.find_first_of("eE");
  const std::string_view mantissa = text.substr(0, e);
  const size_t point = mantissa.find('.');
  if (!AllDigits(mantissa.substr(0, point))) return false;
  if (point != std::string_view::npos && !AllDigits(mantissa.substr(point + 1))) return false;
  if (e == std::string_view::npos) return true;
  std::string_view exponent = text.substr(e + 1);
  if (exponent.starts_with('-') || exponent.starts_with('+')) exponent.remove_prefix(1);
  return AllDigits(exponent);
}

// A whole number that no integer holds is taken where it keeps all its digits.
std::optional<Json> ReadPlain(std::string_view digits, bool negative) {
  const std::string text = Cat(negative ? "-" : "", digits);
  if (AllDigits(digits)) {
    if (const auto whole = ParseInteger<int64_t>(text)) return Json(*whole);
  }
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  if (!std::isfinite(value)) return std::nullopt;
  if (AllDigits(digits)) {
    char shown[400];
    const auto written =
        std::to_chars(shown, shown + sizeof shown, std::fabs(value), std::chars_format::fixed);
    if (std::string_view(shown, static_cast<size_t>(written.ptr - shown)) != digits) {
      return std::nullopt;
    }
  }
  return WholeWhereItIs(value);
}

// What parts thousands, at the front of a text: files of spreadsheets have all of these. `mark` is
// ' ' for the blanks and '\'' for the apostrophes; `size` 0: there is none.
struct GroupMark {
  size_t size = 0;
  char mark = ' ';
};
GroupMark GroupMarkOf(std::string_view text) {
  for (const std::string_view blank : {" ", "\u00A0", "\u202F", "\u2009"}) {
    if (text.starts_with(blank)) return {.size = blank.size(), .mark = ' '};
  }
  for (const std::string_view apostrophe : {"'", "\u2019", "\u02BC"}) {
    if (text.starts_with(apostrophe)) return {.size = apostrophe.size(), .mark = '\''};
  }
  return {};
}

// Runs of digits, and the mark in front of each but the first.
struct Runs {
  std::vector<std::string_view> digits;
  std::string marks;
};

std::optional<Runs> SplitRuns(std::string_view text) {
  Runs runs;
  while (true) {
    const size_t size = std::min(text.find_first_not_of("0123456789"), text.size());
    if (size == 0) return std::nullopt;
    runs.digits.push_back(text.substr(0, size));
    text.remove_prefix(size);
    if (text.empty()) return runs;
    const bool point = text.front() == '.' || text.front() == ',';
    const GroupMark mark = point ? GroupMark{.size = 1, .mark = text.front()} : GroupMarkOf(text);
    if (mark.size == 0) return std::nullopt;
    runs.marks += mark.mark;
    text.remove_prefix(mark.size);
  }
}

// "1", "234", "567": the digits of thousands.
bool AreGroups(std::span<const std::string_view> runs) {
  if (runs.size() < 2) return true;
  return runs[0].size() <= 3 &&
         std::all_of(runs.begin() + 1, runs.end(), [](auto run) { return run.size() == 3; });
}

bool AllTheSame(std::string_view marks) {
  return marks.find_first_not_of(marks.substr(0, 1)) == std::string_view::npos;
}

WrittenNumber ReadGrouped(std::string_view text, bool negative) {
  const std::optional<Runs> runs = SplitRuns(text);
  if (!runs || runs->marks.empty()) return {};
  const std::string& marks = runs->marks;
  // The last mark parts the fraction, if it is a comma or a point that is there once.
  const bool fraction = (marks.back() == '.' || marks.back() == ',') &&
                        std::count(marks.begin(), marks.end(), marks.back()) == 1;
  const size_t groups = runs->digits.size() - (fraction ? 1 : 0);
  const std::string_view group_marks = std::string_view(marks).substr(0, groups - 1);
  if (!AllTheSame(group_marks) || !AreGroups(std::span(runs->digits).first(groups))) return {};
  if (fraction && marks == ",") {
    const std::string_view first = runs->digits[0];
    if (runs->digits[1].size() == 3 && first.size() <= 3 && !first.starts_with('0')) {
      return {.value = std::nullopt, .ambiguous = true};
    }
  }
  std::string plain;
  for (size_t i = 0; i < groups; ++i) plain += runs->digits[i];
  if (fraction) plain += Cat(".", runs->digits.back());
  return {.value = ReadPlain(plain, negative)};
}

std::optional<std::string> DateOf(std::string_view year, std::string_view month,
                                  std::string_view day) {
  if (year.size() != 4 || month.empty() || month.size() > 2 || day.empty() || day.size() > 2) {
    return std::nullopt;
  }
  if (!AllDigits(year) || !AllDigits(month) || !AllDigits(day)) return std::nullopt;
  const int y = *ParseInteger<int>(year), m = *ParseInteger<int>(month);
  const int d = *ParseInteger<int>(day);
  const absl::CivilDay civil(y, m, d);  // makes the 31st of April the 1st of May
  if (y == 0 || civil.year() != y || civil.month() != m || civil.day() != d) return std::nullopt;
  return Cat(year, month.size() == 1 ? "-0" : "-", month, day.size() == 1 ? "-0" : "-", day);
}

// "T08:30:00Z", " 08:30": a time of day behind a date.
bool IsTimeOfDay(std::string_view text) {
  if (!text.starts_with('T') && !text.starts_with(' ')) return false;
  text.remove_prefix(1);
  return text.size() >= 5 && AllDigits(text.substr(0, 2)) && text[2] == ':' &&
         AllDigits(text.substr(3, 2)) &&
         text.find_first_not_of("0123456789:.,+-Z") == std::string_view::npos;
}

}  // namespace

Json WholeWhereItIs(double value) {
  if (std::floor(value) == value && std::fabs(value) <= kExact) {
    return {static_cast<int64_t>(value)};
  }
  return {value};
}

WrittenNumber ReadWrittenNumber(std::string_view text) {
  constexpr std::string_view kMinus = "\u2212";
  const bool minus_sign = text.starts_with(kMinus);
  const bool negative = minus_sign || text.starts_with('-');
  if (negative || text.starts_with('+')) text.remove_prefix(minus_sign ? kMinus.size() : 1);
  if (IsPlain(text)) return {.value = ReadPlain(text, negative)};
  return ReadGrouped(text, negative);
}

std::optional<bool> ReadWrittenTruth(std::string_view text) {
  constexpr std::string_view kTrue[] = {"true", "yes", "oui", "vrai", "on",
                                        "y",    "o",   "v",   "t",    "1"};
  constexpr std::string_view kFalse[] = {"false", "no", "non", "faux", "off", "n", "f", "0"};
  if (text.size() > 5) return std::nullopt;
  const std::string word = LowerAscii(text);
  if (std::find(std::begin(kTrue), std::end(kTrue), word) != std::end(kTrue)) return true;
  if (std::find(std::begin(kFalse), std::end(kFalse), word) != std::end(kFalse)) return false;
  return std::nullopt;
}

std::optional<std::string> ReadWrittenDate(std::string_view text) {
  const size_t end = std::min(text.find_first_not_of("0123456789/.-"), text.size());
  if (end < text.size() && !IsTimeOfDay(text.substr(end))) return std::nullopt;
  text = text.substr(0, end);
  const size_t mark = text.find_first_of("/.-");
  if (mark == std::string_view::npos) return std::nullopt;
  const std::vector<std::string_view> parts = Split(text, text[mark]);
  if (parts.size() != 3) return std::nullopt;
  // 2026.11.21 is nobody's, but can be nothing else.
  if (parts[0].size() == 4) return DateOf(parts[0], parts[1], parts[2]);
  return DateOf(parts[2], parts[1], parts[0]);
}

bool IsDate(std::string_view text) {
  return text.size() == 10 && text[4] == '-' && text[7] == '-' && ReadWrittenDate(text) == text;
}

}  // namespace griot::contacts
