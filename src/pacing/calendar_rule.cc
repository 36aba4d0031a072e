#include "src/pacing/calendar_rule.h"

#include <algorithm>

#include "griot/base/text.h"

namespace griot::pacing {
namespace {

// Days or hours that one search looks at. The calendar repeats after 400 years, 146097 days.
constexpr int64_t kStepsMax = 200'000;
constexpr size_t kQuotedMax = 9;

bool Has(uint64_t set, int64_t bit) { return (set >> bit & 1) != 0; }

struct Days {
  absl::CivilDay begin, end;
};

Days MonthOf(absl::CivilDay day) {
  const absl::CivilMonth month(day);
  return {absl::CivilDay(month), absl::CivilDay(month + 1)};
}
Days YearOf(absl::CivilDay day) {
  const absl::CivilYear year(day);
  return {absl::CivilDay(year), absl::CivilDay(year + 1)};
}

bool HasNth(const CalendarRule& rule) {
  const auto some = [](uint64_t set) { return set != 0; };
  return std::any_of(rule.nth_weekdays.begin(), rule.nth_weekdays.end(), some) ||
         std::any_of(rule.nth_from_end.begin(), rule.nth_from_end.end(), some);
}

int64_t RoundedUp(int64_t value, int64_t divisor) { return (value + divisor - 1) / divisor; }

// Walks over the periods of a rule, those that have occurrences.
class Periods {
 public:
  // From the period that `from` is in; `from` is not before the beginning.
  Periods(const CalendarRule& rule, absl::CivilSecond from)
      : rule_(rule),
        any_month_day_(rule.month_days == 0 && rule.days_from_end == 0),
        has_nth_(HasNth(rule)),
        any_weekday_(rule.weekdays == 0 && !has_nth_),
        first_day_(FirstDay(rule)),
        first_hour_(rule.begins) {
    index_ = UnitsTo(from) / rule.interval;
    if (rule.frequency == Frequency::kHourly) return;
    for (int hour = 0; hour < 24; ++hour) AddTimes(hour);
  }

  // To the next one; false: there is none, or no step left.
  bool Next() {
    while (steps_left_ > 0) {
      const absl::CivilHour hour = first_hour_ + index_ * rule_.interval;
      const Days days = Period(hour);
      if (days.begin.year() > kLastYear || absl::CivilSecond(days.begin) > rule_.ends) return false;
      ++index_;
      --steps_left_;
      TakeDays(days);
      if (rule_.frequency == Frequency::kHourly) {
        minutes_.clear();
        AddTimes(hour.hour());
      }
      TakePositions();
      if (size() > 0) return true;
    }
    return false;
  }

  // The occurrences of the period, in order.
  int64_t size() const {
    return rule_.positions.empty() ? All() : static_cast<int64_t>(chosen_.size());
  }
  absl::CivilSecond operator[](int64_t i) const {
    if (!rule_.positions.empty()) i = chosen_[static_cast<size_t>(i)];
    const auto times = static_cast<int64_t>(minutes_.size());
    const absl::CivilDay day = days_[static_cast<size_t>(i / times)];
    return absl::CivilSecond(day) + minutes_[static_cast<size_t>(i % times)] * int64_t{60} +
           rule_.begins.second();
  }

  // The first that is not before `moment`; size(): none.
  int64_t Find(absl::CivilSecond moment) const {
    int64_t low = 0, high = size();
    while (low < high) {
      const int64_t middle = low + (high - low) / 2;
      (*this)[middle] < moment ? low = middle + 1 : high = middle;
    }
    return low;
  }

 private:
  static absl::CivilDay FirstDay(const CalendarRule& rule) {
    const absl::CivilDay day(rule.begins);
    switch (rule.frequency) {
      case Frequency::kWeekly: return absl::PrevWeekday(day + 1, rule.week_start);
      case Frequency::kMonthly: return MonthOf(day).begin;
      case Frequency::kYearly: return YearOf(day).begin;
      case Frequency::kHourly:
      case Frequency::kDaily: break;
    }
    return day;
  }

  // From the beginning to the period of `moment`, in periods of which each counts.
  int64_t UnitsTo(absl::CivilSecond moment) const {
    switch (rule_.frequency) {
      case Frequency::kHourly: return absl::CivilHour(moment) - first_hour_;
      case Frequency::kDaily: return absl::CivilDay(moment) - first_day_;
      case Frequency::kWeekly: return (absl::CivilDay(moment) - first_day_) / 7;
      case Frequency::kMonthly: return absl::CivilMonth(moment) - absl::CivilMonth(first_day_);
      case Frequency::kYearly: break;
    }
    return absl::CivilYear(moment) - absl::CivilYear(first_day_);
  }

  Days Period(absl::CivilHour hour) const {
    const int64_t units = index_ * rule_.interval;
    switch (rule_.frequency) {
      case Frequency::kHourly: return {absl::CivilDay(hour), absl::CivilDay(hour) + 1};
      case Frequency::kDaily: return {first_day_ + units, first_day_ + units + 1};
      case Frequency::kWeekly: return {first_day_ + units * 7, first_day_ + units * 7 + 7};
      case Frequency::kMonthly:
        return MonthOf(absl::CivilDay(absl::CivilMonth(first_day_) + units));
      case Frequency::kYearly: break;
    }
    return YearOf(absl::CivilDay(absl::CivilYear(first_day_) + units));
  }

  void TakeDays(const Days& days) {
    days_.clear();
    absl::CivilDay day = days.begin;
    while (day < days.end) {
      --steps_left_;
      if (!Has(rule_.months, day.month())) {
        day = MonthOf(day).end;
        continue;
      }
      if (Takes(day)) days_.push_back(day);
      ++day;
    }
    if (days_.empty()) SkipTo(day);
  }

  // Leaves out the hours or days before `day`.
  void SkipTo(absl::CivilDay day) {
    if (rule_.frequency > Frequency::kDaily) return;
    const int64_t units = rule_.frequency == Frequency::kHourly ? absl::CivilHour(day) - first_hour_
                                                                : day - first_day_;
    index_ = std::max(index_, RoundedUp(units, rule_.interval));
  }

  bool Takes(absl::CivilDay day) const {
    if (rule_.either_day) return TakesMonthDay(day) || TakesWeekday(day);
    return TakesMonthDay(day) && TakesWeekday(day);
  }
  bool TakesMonthDay(absl::CivilDay day) const {
    return any_month_day_ || Has(rule_.month_days, day.day()) ||
           (rule_.days_from_end != 0 && Has(rule_.days_from_end, MonthOf(day).end - day));
  }
  bool TakesWeekday(absl::CivilDay day) const {
    const auto weekday = static_cast<size_t>(absl::GetWeekday(day));
    if (any_weekday_ || Has(rule_.weekdays, static_cast<int64_t>(weekday))) return true;
    if (!has_nth_) return false;
    const Days days = rule_.nth_of_year ? YearOf(day) : MonthOf(day);
    return Has(rule_.nth_weekdays[weekday], (day - days.begin) / 7 + 1) ||
           Has(rule_.nth_from_end[weekday], (days.end - 1 - day) / 7 + 1);
  }

  void AddTimes(int hour) {
    if (!Has(rule_.hours, hour)) return;
    for (int minute = 0; minute < 60; ++minute) {
      if (Has(rule_.minutes, minute)) minutes_.push_back(hour * 60 + minute);
    }
  }

  int64_t All() const {
    return static_cast<int64_t>(days_.size()) * static_cast<int64_t>(minutes_.size());
  }

  void TakePositions() {
    chosen_.clear();
    for (const int position : rule_.positions) {
      const int64_t i = position > 0 ? position - 1 : All() + position;
      if (0 <= i && i < All()) chosen_.push_back(i);
    }
    std::sort(chosen_.begin(), chosen_.end());
    chosen_.erase(std::unique(chosen_.begin(), chosen_.end()), chosen_.end());
  }

  const CalendarRule& rule_;
  const bool any_month_day_, has_nth_, any_weekday_;
  const absl::CivilDay first_day_;
  const absl::CivilHour first_hour_;
  int64_t index_ = 0;
  int64_t steps_left_ = kStepsMax;
  std::vector<absl::CivilDay> days_;
  std::vector<int> minutes_;     // of the day
  std::vector<int64_t> chosen_;  // by positions
};

std::optional<absl::CivilSecond> BeforeEnd(const CalendarRule& rule, absl::CivilSecond moment) {
  if (moment > rule.ends) return std::nullopt;
  return moment;
}

}  // namespace

std::optional<absl::CivilSecond> FirstFrom(const CalendarRule& rule, absl::CivilSecond from) {
  from = std::max(from, rule.begins);
  if (from > rule.ends) return std::nullopt;
  for (Periods periods(rule, from); periods.Next();) {
    const int64_t i = periods.Find(from);
    if (i < periods.size()) return BeforeEnd(rule, periods[i]);
  }
  return std::nullopt;
}

std::optional<absl::CivilSecond> Nth(const CalendarRule& rule, int64_t count) {
  int64_t left = count;
  for (Periods periods(rule, rule.begins); periods.Next();) {
    const int64_t first = periods.Find(rule.begins);
    const int64_t here = periods.size() - first;
    if (left <= here) return BeforeEnd(rule, periods[first + left - 1]);
    left -= here;
  }
  return std::nullopt;
}

std::string Quoted(std::string_view piece) {
  const bool plain = std::all_of(piece.begin(), piece.end(),
                                 [](char c) { return c > ' ' && c < 0x7f && c != '"'; });
  if (piece.size() > kQuotedMax || !plain) return "a value";
  return Cat("\"", piece, "\"");
}

}  // namespace griot::pacing
