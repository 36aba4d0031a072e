// The settings of a tenant: a closed list, each with a type, a default and a check.
//
//   GRIOT_LET(const int64_t minutes, IntegerSetting(db, tenant, kStepUpMinutes));
#ifndef GRIOT_TENANTS_SETTINGS_H_
#define GRIOT_TENANTS_SETTINGS_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "griot/base/json.h"
#include "griot/base/schema.h"
#include "griot/database/scope.h"
#include "griot/numbers/segmenter.h"

namespace griot {

// "SN"; "": the engine's region. Numbers without a calling code are read by it.
inline constexpr std::string_view kRegionSetting = "region";
// Of texts that the organisation gets, "fr".
inline constexpr std::string_view kLanguageSetting = "language";
// Where nothing nearer is known, "Africa/Dakar".
inline constexpr std::string_view kTimeZoneSetting = "time_zone";
inline constexpr std::string_view kCapMessagesSetting = "cap_messages";
inline constexpr std::string_view kCapDaysSetting = "cap_days";
// How old the last password may be where an operation wants a fresh login.
inline constexpr std::string_view kStepUpMinutes = "step_up_minutes";
// How long the answer of a call with an idempotency key is kept.
inline constexpr std::string_view kIdempotencyDays = "idempotency_days";
// How each marketing SMS ends, "STOP au 36179"; "": as it was written.
inline constexpr std::string_view kStopClauseSetting = "stop_clause";
// What the links in messages begin with, "https://go.example/"; "": there are none.
inline constexpr std::string_view kLinksBaseSetting = "links_base_url";
// Whether campaigns whose marketing texts do not say how to stop are refused; 0: they begin.
inline constexpr std::string_view kRequireStop = "require_stop";

struct Setting {
  std::string name;
  Json value, standard;
  std::string doc;
};
template <>
struct Schema<Setting> {
  static constexpr std::string_view name = "Setting";
  static constexpr auto fields =
      Fields(Field{"name", &Setting::name}, Field{"value", &Setting::value},
             Field{"standard", &Setting::standard, "What it is where nobody set it."},
             Field{"doc", &Setting::doc});
};

struct SettingName {
  std::string name;
};
template <>
struct Schema<SettingName> {
  static constexpr std::string_view name = "SettingName";
  static constexpr auto fields = Fields(Required{"name", &SettingName::name});
};

struct NewSetting {
  std::string name;
  Json value;
};
template <>
struct Schema<NewSetting> {
  static constexpr std::string_view name = "NewSetting";
  static constexpr auto fields =
      Fields(Required{"name", &NewSetting::name},
             Required{"value", &NewSetting::value, "null: as if nobody had set it."});
};

struct SettingList {
  std::vector<Setting> items;
};
template <>
struct Schema<SettingList> {
  static constexpr std::string_view name = "SettingList";
  static constexpr auto fields = Fields(Field{"items", &SettingList::items});
};

class Settings {
 public:
  Settings(Scope& scope, const Segmenter& segmenter) : scope_(scope), segmenter_(segmenter) {}

  // Errors: NOT_FOUND with the name that was meant.
  absl::StatusOr<Setting> Get(const SettingName& setting);
  // Errors: INVALID_ARGUMENT for a value that is none of this setting.
  absl::StatusOr<Setting> Set(const NewSetting& setting);
  absl::StatusOr<SettingList> List(const NoArgument&);

 private:
  Scope& scope_;
  const Segmenter& segmenter_;
};

// What a setting says now: what was set, or the standard value. For the engine's own use: `name` is
// one of the constants above, of that type.
absl::StatusOr<int64_t> IntegerSetting(Connection& db, Id tenant, std::string_view name);
absl::StatusOr<std::string> TextSetting(Connection& db, Id tenant, std::string_view name);

}  // namespace griot

#endif  // GRIOT_TENANTS_SETTINGS_H_
