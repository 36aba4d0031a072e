#include "src/drivers/http_settings.h"

#include <algorithm>
#include <array>

#include "griot/base/status.h"
#include "griot/base/text.h"

namespace griot::drivers {
namespace {

constexpr std::string_view kHttp = "http://", kHttps = "https://";

// RFC 9110, 5.6.2.
bool IsToken(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           (c != '\0' && std::string_view("!#$%&'*+-.^_`|~").find(c) != std::string_view::npos);
  });
}

// `path` in messages.
absl::Status CheckUrl(std::string_view path, std::string_view url) {
  const std::string lower = LowerAscii(url);
  const size_t host = lower.starts_with(kHttps)  ? kHttps.size()
                      : lower.starts_with(kHttp) ? kHttp.size()
                                                 : 0;
  if (host == 0) return InvalidArgument(Cat(path, ": begin it with https:// or http://"));
  const std::string_view authority = url.substr(host, url.find_first_of("/?#", host) - host);
  if (authority.empty()) return InvalidArgument(Cat(path, ": names no host, write one"));
  // Otherwise who is written to could say where the account's secrets go.
  if (authority.find('{') != std::string_view::npos) {
    return InvalidArgument(Cat(path, ": names its host by a template, write the host out"));
  }
  if (authority.find('@') != std::string_view::npos) {
    return InvalidArgument(
        Cat(path, ": has a user name, send it in a header and keep the password in secrets"));
  }
  return absl::OkStatus();
}

absl::Status CheckHeaders(std::string_view path, const Json& headers) {
  // They say where a request ends, and how it goes on: nobody may say it twice.
  constexpr std::array<std::string_view, 6> kOfTheTransport = {
      "connection", "content-length", "expect", "host", "te", "transfer-encoding"};
  if (!headers.is_object()) return InvalidArgument(Cat(path, ": expected an object of texts"));
  for (const auto& [name, value] : headers.object()) {
    const std::string lower = LowerAscii(name);
    if (!IsToken(name)) {
      return InvalidArgument(Cat(path, ": a name is no HTTP token, use letters, digits, -"));
    }
    if (std::find(kOfTheTransport.begin(), kOfTheTransport.end(), lower) != kOfTheTransport.end()) {
      return InvalidArgument(Cat(path, ".", name, ": is set for you, take it out"));
    }
    if (!value.is_string()) {
      return InvalidArgument(Cat(path, ".", name, ": expected text"));
    }
  }
  return absl::OkStatus();
}

absl::Status CheckBody(const HttpSettings& settings) {
  const int bodies = (settings.json ? 1 : 0) + (settings.form ? 1 : 0) + (settings.body ? 1 : 0);
  if (bodies > 1) return InvalidArgument("settings: give one of json, form and body");
  if (bodies > 0 && settings.method == "GET") {
    return InvalidArgument("settings.method: GET has no body, write POST or put it into url");
  }
  if (settings.body.has_value() != settings.content_type.has_value()) {
    return InvalidArgument("settings.content_type: it goes with body, give both or neither");
  }
  if (settings.content_type &&
      LowerAscii(*settings.content_type).find("json") != std::string::npos) {
    return InvalidArgument("settings.body: write JSON as json, so that texts are escaped in it");
  }
  if (!settings.form) return absl::OkStatus();
  if (!settings.form->is_object()) {
    return InvalidArgument("settings.form: expected an object of texts");
  }
  for (const auto& [name, value] : settings.form->object()) {
    if (!value.is_string()) return InvalidArgument(Cat("settings.form.", name, ": expected text"));
  }
  return absl::OkStatus();
}

absl::Status CheckClass(const HttpSettings& settings) {
  const bool idempotent = settings.driver_class == DriverClass::kIdempotent;
  const auto& ttl = settings.key_ttl_seconds;
  if (idempotent != ttl.has_value()) {
    return InvalidArgument(
        "settings.key_ttl_seconds: it goes with the class \"idempotent\", give both or neither");
  }
  if (ttl && !(*ttl > 0 && *ttl <= 366 * 86400)) {
    return InvalidArgument("settings.key_ttl_seconds: out of range, give seconds up to a year");
  }
  return absl::OkStatus();
}

absl::Status CheckStatuses(std::string_view path, const std::vector<int64_t>& statuses,
                           std::vector<int64_t>& seen) {
  for (const int64_t status : statuses) {
    if (status < 200 || status > 599) {
      return InvalidArgument(Cat(path, ": ", status, " is no HTTP status, give 200 to 599"));
    }
    if (std::find(seen.begin(), seen.end(), status) != seen.end()) {
      return InvalidArgument(Cat(path, ": ", status, " stands there twice, take one out"));
    }
    seen.push_back(status);
  }
  return absl::OkStatus();
}

absl::Status CheckStatuses(const HttpSettings& settings) {
  std::vector<int64_t> seen;
  GRIOT_TRY(CheckStatuses("settings.refused", settings.refused, seen));
  GRIOT_TRY(CheckStatuses("settings.unsent", settings.unsent, seen));
  return CheckStatuses("settings.account_fault", settings.account_fault, seen);
}

absl::Status CheckLookup(const HttpSettings& settings) {
  if (!(settings.lag_seconds >= 0 && settings.lag_seconds <= 86400)) {
    return InvalidArgument("settings.lag_seconds: out of range, give 0 to 86400");
  }
  if (!settings.lookup) {
    if (settings.driver_class != DriverClass::kLookup) return absl::OkStatus();
    return InvalidArgument(
        "settings.lookup: the class \"lookup\" needs it, say how a message is asked for");
  }
  const HttpLookupSettings& lookup = *settings.lookup;
  if (settings.driver_class == DriverClass::kBlind) {
    return InvalidArgument(
        "settings.class: it has a lookup, write \"lookup\", or \"idempotent\" for both");
  }
  GRIOT_TRY(CheckUrl("settings.lookup.url", lookup.url));
  if (lookup.headers) GRIOT_TRY(CheckHeaders("settings.lookup.headers", *lookup.headers));
  std::vector<int64_t> seen;
  return CheckStatuses("settings.lookup.absent", lookup.absent, seen);
}

}  // namespace

absl::StatusOr<HttpSettings> ReadHttpSettings(const Json& json) {
  HttpSettings settings;
  GRIOT_TRY(FromJson(json, &settings, "settings"));
  GRIOT_TRY(CheckUrl("settings.url", settings.url));
  if (settings.method != "POST" && settings.method != "PUT" && settings.method != "GET") {
    return InvalidArgument("settings.method: give POST, PUT or GET");
  }
  GRIOT_TRY(CheckHeaders("settings.headers", settings.headers));
  GRIOT_TRY(CheckBody(settings));
  GRIOT_TRY(CheckClass(settings));
  GRIOT_TRY(CheckStatuses(settings));
  GRIOT_TRY(CheckLookup(settings));
  return settings;
}

}  // namespace griot::drivers
