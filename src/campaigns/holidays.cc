#include "griot/campaigns/holidays.h"

#include <algorithm>

#include "griot/base/status.h"
#include "griot/base/text.h"
#include "griot/base/utf8.h"

namespace griot {
namespace {

constexpr int64_t kMostHolidays = 10'000;
constexpr size_t kLongestHoliday = 200;

absl::StatusOr<absl::CivilDay> ReadDay(std::string_view text) {
  absl::CivilDay day;
  if (text.size() == 10 && absl::ParseCivilTime(std::string(text), &day)) return day;
  return InvalidArgument("date: give a day such as \"2026-05-27\"");
}

absl::Status CheckHoliday(NewHoliday& holiday) {
  GRIOT_LET(const absl::CivilDay day, ReadDay(holiday.date));
  holiday.date = absl::FormatCivilTime(day);
  holiday.name = Trim(holiday.name);
  if (holiday.name.empty() || holiday.name.size() > kLongestHoliday || !IsUtf8(holiday.name)) {
    return InvalidArgument(Cat("name: empty or longer than ", kLongestHoliday, " bytes"));
  }
  const std::string& country = holiday.country;
  const bool letters =
      std::all_of(country.begin(), country.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
  if (!country.empty() && (country.size() != 2 || !letters)) {
    return InvalidArgument("country: give two capital letters such as \"SN\"");
  }
  if (holiday.channel == Channel::kAll) holiday.channel.reset();
  return absl::OkStatus();
}

// Whoever plans or arms from now on reads the days anew. Who arms holds its campaigns in share: by
// the time that all of them were had alone, what was armed by the old days is written down, and
// what comes sees the new ones.
absl::Status Announce(Scope& scope) {
  GRIOT_TRY(scope.db
                .Execute("INSERT INTO holiday_calendar AS h (tenant_id, version) VALUES ($1, 1) "
                         "ON CONFLICT (tenant_id) DO UPDATE SET version = h.version + 1",
                         {scope.tenant})
                .status());
  GRIOT_LET(Rows rows, scope.db.Query(Cat("SELECT id FROM campaign WHERE tenant_id = $1 AND state "
                                          "IN (1, 2, 3) AND state IN (2, 3) ORDER BY id",
                                          scope.db.dialect().for_update()),
                                      {scope.tenant}));
  while (rows.Next()) {
  }
  return rows.status();
}

Holiday HolidayIn(const Rows& rows) {
  Holiday holiday;
  holiday.id = rows.IdOf(0);
  holiday.date = rows.TextCopy(1), holiday.country = rows.TextCopy(2);
  const auto channel = static_cast<Channel>(rows.Int(3));
  if (channel != Channel::kAll) holiday.channel = channel;
  holiday.name = rows.TextCopy(4);
  return holiday;
}

}  // namespace

absl::StatusOr<Holiday> Holidays::Create(const NewHoliday& wanted) {
  Holiday holiday;
  static_cast<NewHoliday&>(holiday) = wanted;
  GRIOT_TRY(CheckHoliday(holiday));
  GRIOT_LET(
      const auto count,
      scope_.db.QueryInt("SELECT count(*) FROM holiday WHERE tenant_id = $1", {scope_.tenant}));
  if (count.value_or(0) >= kMostHolidays) {
    return FailedPrecondition(
        Cat("holiday: at most ", kMostHolidays, ", delete those that are over"));
  }
  GRIOT_LET(holiday.id.value, scope_.db.TakeIds(1));
  GRIOT_LET(
      const int64_t made,
      scope_.db.Execute("INSERT INTO holiday (id, tenant_id, day, country, channel, name) "
                        "VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING",
                        {holiday.id, scope_.tenant, holiday.date, holiday.country,
                         static_cast<int>(holiday.channel.value_or(Channel::kAll)), holiday.name}));
  if (made == 0) {
    return AlreadyExists("date: there is a holiday of this day, country and channel already");
  }
  GRIOT_TRY(Announce(scope_));
  return holiday;
}

// Pages go by day, then by id: "2026-05-27.17".
absl::StatusOr<HolidayList> Holidays::List(const Paging& page) {
  GRIOT_TRY(CheckLimit(page.limit));
  std::string day;
  int64_t behind = 0;
  if (page.after) {
    const auto id =
        ParseInteger<int64_t>(page.after->substr(std::min<size_t>(page.after->size(), 11)));
    day = page.after->substr(0, 10);
    if (!id || !ReadDay(day).ok() || (*page.after)[10] != '.') return UnknownPage();
    behind = *id;
  }
  GRIOT_LET(Rows rows, scope_.db.Query("SELECT id, day, country, channel, name FROM holiday WHERE "
                                       "tenant_id = $1 AND (day > $2 OR (day = $2 AND id > $3)) "
                                       "ORDER BY day, id LIMIT $4",
                                       {scope_.tenant, day, behind, page.limit + 1}));
  HolidayList list;
  while (rows.Next()) list.items.push_back(HolidayIn(rows));
  GRIOT_TRY(rows.status());
  if (CutPage(list.items, page.limit)) {
    list.next = Cat(list.items.back().date, ".", list.items.back().id.value);
  }
  return list;
}

absl::StatusOr<Done> Holidays::Delete(const ById& by) {
  GRIOT_LET(const int64_t gone,
            scope_.db.Execute("DELETE FROM holiday WHERE tenant_id = $1 AND id = $2",
                              {scope_.tenant, by.id}));
  if (gone == 0) return NotFound("holiday: there is none with this id");
  GRIOT_TRY(Announce(scope_));
  return Done();
}

namespace campaigns {

absl::StatusOr<std::vector<ClosedDay>> HolidaysOf(Scope& scope, Channel channel,
                                                  absl::Time begins) {
  // Where the clocks are behind, it is yesterday.
  const absl::CivilDay first = absl::ToCivilDay(begins, absl::UTCTimeZone()) - 1;
  GRIOT_LET(
      Rows rows,
      scope.db.Query("SELECT day, country FROM holiday WHERE tenant_id = $1 AND day >= $2 AND "
                     "channel IN (0, $3)",
                     {scope.tenant, absl::FormatCivilTime(first), static_cast<int>(channel)}));
  std::vector<ClosedDay> days;
  while (rows.Next()) {
    GRIOT_LET(const absl::CivilDay day, ReadDay(rows.Text(0)));
    days.push_back({.day = day, .country = rows.TextCopy(1)});
  }
  GRIOT_TRY(rows.status());
  std::sort(days.begin(), days.end());
  return days;
}

}  // namespace campaigns
}  // namespace griot
