#include "griot/tenants/settings.h"

#include <algorithm>

#include "absl/time/time.h"
#include "griot/base/nearest.h"
#include "griot/base/status.h"
#include "griot/base/text.h"
#include "griot/messages/links.h"

namespace griot {
namespace {

enum class Kind : uint8_t { kRegion, kLanguage, kTimeZone, kInteger, kStopClause, kLinksBase };

struct Known {
  std::string_view name;
  Kind kind;
  std::string_view text;        // the standard value of a text
  int64_t number = 0;           // and of an integer
  int64_t least = 0, most = 0;  // of an integer
  std::string_view doc;
};

constexpr Known kAll[] = {
    {kRegionSetting, Kind::kRegion, "", 0, 0, 0,
     "The country of numbers without a calling code, \"SN\"; \"\": as the engine was opened."},
    {kLanguageSetting, Kind::kLanguage, "en", 0, 0, 0,
     "Of texts for people who have none of their own, \"fr\" or \"pt-BR\"."},
    {kTimeZoneSetting, Kind::kTimeZone, "UTC", 0, 0, 0,
     "Where nothing nearer is known, \"Africa/Dakar\"."},
    {kCapMessagesSetting, Kind::kInteger, "", 0, 0, 10'000,
     "How many marketing messages a person may get in cap_days, over all campaigns; 0: no cap."},
    {kCapDaysSetting, Kind::kInteger, "", 7, 1, 365, "In so many last days."},
    {kStepUpMinutes, Kind::kInteger, "", 15, 1, 1440,
     "How many minutes after the password was given it is asked for again, by what is grave."},
    {kIdempotencyDays, Kind::kInteger, "", 7, 1, 365,
     "How many days the answer of a call with an idempotency key is kept."},
    {kStopClauseSetting, Kind::kStopClause, "", 0, 0, 0,
     "How each SMS of marketing campaigns that are made from now on ends, \"STOP au 36179\": the "
     "number is your provider's; \"\": as it was written."},
    {kLinksBaseSetting, Kind::kLinksBase, "", 0, 0, 0,
     "What the short links of campaigns begin with, \"https://go.example/\"."},
    {kRequireStop, Kind::kInteger, "", 0, 0, 1,
     "1: a campaign whose marketing texts do not say how to stop does not begin; 0: it does, "
     "because your provider adds it."},
};

absl::StatusOr<const Known*> Find(std::string_view name) {
  std::vector<std::string> names;
  for (const Known& known : kAll) {
    if (known.name == name) return &known;
    names.emplace_back(known.name);
  }
  const auto meant = Nearest(name, names);
  return NotFound(Cat("setting \"", name, "\" is unknown, ",
                      meant ? Cat("did you mean \"", *meant, "\"") : "settings.list has them all"));
}

Json Standard(const Known& known) {
  return known.kind == Kind::kInteger ? Json(known.number) : Json(known.text);
}

// fr, pt-BR, zh-Hant-TW: letters and digits in parts of at most eight, the first one of letters.
bool IsLanguage(std::string_view text) {
  if (text.size() > 35) return false;
  bool first = true;
  for (const std::string_view part : Split(text, '-')) {
    if (part.size() < (first ? 2u : 1u) || part.size() > (first ? 3u : 8u)) return false;
    for (const char c : part) {
      const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
      if (!letter && (first || c < '0' || c > '9')) return false;
    }
    first = false;
  }
  return true;
}

bool IsControl(char c) { return static_cast<unsigned char>(c) < ' '; }

absl::Status CheckText(const Known& known, std::string_view text, const Plan& plan) {
  absl::TimeZone zone;
  switch (known.kind) {
    case Kind::kRegion:
      if (text.empty() || plan.FindCountry(text)) return absl::OkStatus();
      return InvalidArgument("value: unknown region, give a country such as \"SN\", or \"\"");
    case Kind::kLanguage:
      if (IsLanguage(text)) return absl::OkStatus();
      return InvalidArgument("value: no language, give one such as \"fr\" or \"pt-BR\"");
    case Kind::kTimeZone:
      if (absl::LoadTimeZone(std::string(text), &zone)) return absl::OkStatus();
      return InvalidArgument("value: unknown time zone, give one such as \"Africa/Dakar\"");
    case Kind::kStopClause:
      if (text.size() <= 100 && std::none_of(text.begin(), text.end(), IsControl)) {
        return absl::OkStatus();
      }
      return InvalidArgument("value: give one line of at most 100 bytes, or \"\"");
    case Kind::kLinksBase:
      if (text.empty() || (text.size() <= 100 && IsLinksBase(text))) return absl::OkStatus();
      return InvalidArgument("value: give an address such as \"https://go.example/\", or \"\"");
    case Kind::kInteger: break;
  }
  return absl::OkStatus();
}

absl::Status Check(const Known& known, const Json& value, const Plan& plan) {
  if (known.kind != Kind::kInteger) {
    if (value.is_string()) return CheckText(known, value.string(), plan);
    return InvalidArgument(Cat("value: expected text, not ", JsonKindName(value.kind())));
  }
  if (!value.is_integer() || value.integer() < known.least || value.integer() > known.most) {
    return InvalidArgument(
        Cat("value: expected a whole number from ", known.least, " to ", known.most));
  }
  return absl::OkStatus();
}

absl::StatusOr<Json> ValueNow(Connection& db, Id tenant, const Known& known) {
  GRIOT_LET(Rows rows, db.Query("SELECT value FROM setting WHERE tenant_id = $1 AND name = $2",
                                {tenant, known.name}));
  if (rows.Next()) return ParseJson(rows.Text(0));
  GRIOT_TRY(rows.status());
  return Standard(known);
}

absl::StatusOr<Setting> Show(Connection& db, Id tenant, const Known& known) {
  GRIOT_LET(Json value, ValueNow(db, tenant, known));
  return Setting{std::string(known.name), std::move(value), Standard(known),
                 std::string(known.doc)};
}

}  // namespace

absl::StatusOr<Setting> Settings::Get(const SettingName& setting) {
  GRIOT_LET(const Known* const known, Find(setting.name));
  return Show(scope_.db, scope_.tenant, *known);
}

absl::StatusOr<Setting> Settings::Set(const NewSetting& setting) {
  GRIOT_LET(const Known* const known, Find(setting.name));
  if (setting.value.is_null()) {
    GRIOT_TRY(scope_.db
                  .Execute("DELETE FROM setting WHERE tenant_id = $1 AND name = $2",
                           {scope_.tenant, known->name})
                  .status());
    return Show(scope_.db, scope_.tenant, *known);
  }
  GRIOT_TRY(Check(*known, setting.value, segmenter_.plan()));
  const std::string text = setting.value.Text();
  GRIOT_TRY(
      scope_.db
          .Execute(Cat("INSERT INTO setting (tenant_id, name, value) VALUES ($1, $2, ",
                       scope_.db.dialect().AsJson("$3"),
                       ") ON CONFLICT (tenant_id, name) DO UPDATE SET value = excluded.value"),
                   {scope_.tenant, known->name, text})
          .status());
  return Show(scope_.db, scope_.tenant, *known);
}

absl::StatusOr<SettingList> Settings::List(const NoArgument&) {
  SettingList list;
  for (const Known& known : kAll) {
    GRIOT_LET(Setting setting, Show(scope_.db, scope_.tenant, known));
    list.items.push_back(std::move(setting));
  }
  return list;
}

absl::StatusOr<int64_t> IntegerSetting(Connection& db, Id tenant, std::string_view name) {
  GRIOT_LET(const Known* const known, Find(name));
  GRIOT_LET(const Json value, ValueNow(db, tenant, *known));
  if (value.is_integer()) return value.integer();
  return Internal(Cat("setting ", name, ": it is no whole number"));
}

absl::StatusOr<std::string> TextSetting(Connection& db, Id tenant, std::string_view name) {
  GRIOT_LET(const Known* const known, Find(name));
  GRIOT_LET(const Json value, ValueNow(db, tenant, *known));
  if (value.is_string()) return value.string();
  return Internal(Cat("setting ", name, ": it is no text"));
}

}  // namespace griot
