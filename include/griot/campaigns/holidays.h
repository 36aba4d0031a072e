// A tenant's own holidays: feasts that are announced days before, and days on which it is closed.
//
//   holidays.create {"date":"2026-05-27","name":"Tabaski","country":"SN"}
//   holidays.create {"date":"2026-12-31","name":"Inventaire","channel":"sms"}
//
// Every campaign that keeps a country's send hours keeps them too, by the recipient's own calendar:
// when it is simulated, when it is planned, and when each message goes. One that is added while a
// campaign runs holds from the moment it is answered: what is armed later waits for the next day.
#ifndef GRIOT_CAMPAIGNS_HOLIDAYS_H_
#define GRIOT_CAMPAIGNS_HOLIDAYS_H_

#include <optional>
#include <string>
#include <tuple>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "griot/base/paging.h"
#include "griot/base/schema.h"
#include "griot/base/shapes.h"
#include "griot/campaigns/hours.h"
#include "griot/channels/channel.h"
#include "griot/database/scope.h"

namespace griot {

struct NewHoliday {
  std::string date, name, country;
  std::optional<Channel> channel;
};
template <>
struct Schema<NewHoliday> {
  static constexpr std::string_view name = "NewHoliday";
  static constexpr auto fields =
      Fields(Required{"date", &NewHoliday::date, "\"2026-05-27\", by the recipient's calendar."},
             Required{"name", &NewHoliday::name, "Shown to people."},
             Field{"country", &NewHoliday::country, "ISO 3166: \"SN\"; absent: all."},
             Field{"channel", &NewHoliday::channel, "Absent: all."});
};

struct Holiday : NewHoliday {
  Id id;
};
template <>
struct Schema<Holiday> {
  static constexpr std::string_view name = "Holiday";
  static constexpr auto fields =
      std::tuple_cat(Fields(Field{"id", &Holiday::id}), Schema<NewHoliday>::fields);
};

struct HolidayList {
  std::vector<Holiday> items;
  std::optional<std::string> next;
};
template <>
struct Schema<HolidayList> {
  static constexpr std::string_view name = "HolidayList";
  static constexpr auto fields =
      Fields(Field{"items", &HolidayList::items, "By date."},
             Field{"next", &HolidayList::next, "Absent: this was the last page."});
};

class Holidays {
 public:
  explicit Holidays(Scope& scope) : scope_(scope) {}

  // Errors: INVALID_ARGUMENT for a day or a country that is none; ALREADY_EXISTS for one of the
  // same day, country and channel; FAILED_PRECONDITION where there are 10,000.
  absl::StatusOr<Holiday> Create(const NewHoliday& wanted);
  absl::StatusOr<HolidayList> List(const Paging& page);
  // What was put off because of it stays where it is.
  absl::StatusOr<Done> Delete(const ById& by);

 private:
  Scope& scope_;
};

namespace campaigns {

// Those of a channel that may matter from `begins` on, sorted.
absl::StatusOr<std::vector<ClosedDay>> HolidaysOf(Scope& scope, Channel channel, absl::Time begins);

}  // namespace campaigns
}  // namespace griot

#endif  // GRIOT_CAMPAIGNS_HOLIDAYS_H_
