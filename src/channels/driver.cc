#include "griot/channels/driver.h"

#include <algorithm>

#include "griot/base/nearest.h"
#include "griot/base/status.h"
#include "griot/base/text.h"

namespace griot {
namespace {

absl::Status UnknownDriver(std::string_view name, std::span<const DriverKind> kinds) {
  std::vector<std::string> names;
  for (const DriverKind& kind : kinds) names.emplace_back(kind.name);
  const auto meant = Nearest(name, names);
  return NotFound(
      Cat("driver: \"", name, "\" is unknown, ",
          meant ? Cat("did you mean \"", *meant, "\"") : "see the list in docs/CHANNELS.md"));
}

absl::Status CheckSecrets(const Json& secrets) {
  if (!secrets.is_object()) return InvalidArgument("secrets: expected an object of texts");
  for (const JsonMember& secret : secrets.object()) {
    if (!secret.value.is_string()) {
      return InvalidArgument(Cat("secrets.", secret.key, ": expected a text, got ",
                                 JsonKindName(secret.value.kind())));
    }
  }
  return absl::OkStatus();
}

}  // namespace

std::string_view HttpResponse::Header(std::string_view name) const {
  const std::string wanted = LowerAscii(name);
  for (const HttpHeader& header : headers) {
    if (LowerAscii(header.name) == wanted) return header.value;
  }
  return "";
}

absl::StatusOr<std::unique_ptr<const Driver>> DriverTable::Make(
    std::string_view name, const DriverSettings& settings) const {
  const auto kind = std::find_if(kinds_.begin(), kinds_.end(),
                                 [&](const DriverKind& k) { return k.name == name; });
  if (kind == kinds_.end()) return UnknownDriver(name, kinds_);
  if (std::find(kind->channels.begin(), kind->channels.end(), settings.channel) ==
      kind->channels.end()) {
    return InvalidArgument(Cat("channel: the driver \"", name, "\" does not speak \"",
                               NameOf(settings.channel), "\""));
  }
  DriverSettings whole = settings;
  if (whole.settings.is_null()) whole.settings = Json(Json::Object());
  if (whole.secrets.is_null()) whole.secrets = Json(Json::Object());
  if (!whole.settings.is_object()) {
    return InvalidArgument(
        Cat("settings: expected an object, got ", JsonKindName(whole.settings.kind())));
  }
  GRIOT_TRY(CheckSecrets(whole.secrets));
  return kind->make(whole);
}

}  // namespace griot
