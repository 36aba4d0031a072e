// What an account says to the driver "http".
#ifndef GRIOT_SRC_DRIVERS_HTTP_SETTINGS_H_
#define GRIOT_SRC_DRIVERS_HTTP_SETTINGS_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "griot/channels/driver.h"

namespace griot {
namespace drivers {

// How a message is asked for that may be there.
struct HttpLookupSettings {
  std::string url;
  std::optional<Json> headers;
  std::string found;
  std::optional<std::string> id;
  std::vector<int64_t> absent;
};

struct HttpSettings {
  std::string url, method = "POST";
  Json headers = Json(Json::Object());
  std::optional<Json> json, form;
  std::optional<std::string> body, content_type;
  std::optional<std::string> accepted_id;
  DriverClass driver_class = DriverClass::kBlind;
  std::optional<double> key_ttl_seconds;
  std::vector<int64_t> refused, unsent, account_fault;
  std::optional<HttpLookupSettings> lookup;
  double lag_seconds = 600;
};

// Errors: INVALID_ARGUMENT with the path of what is wrong; templates are not looked into.
absl::StatusOr<HttpSettings> ReadHttpSettings(const Json& settings);

}  // namespace drivers

template <>
struct Schema<drivers::HttpLookupSettings> {
  using S = drivers::HttpLookupSettings;
  static constexpr std::string_view name = "HttpLookupSettings";
  static constexpr auto fields = Fields(
      Required{"url", &S::url, "A template that knows `to`, `call_key` and the secrets."},
      Field{"headers", &S::headers, "Templates by name; those of the account otherwise."},
      Required{"found", &S::found,
               "Where a good answer has what was found, a JSON pointer: an empty list, nothing, "
               "false or 0 there is no message."},
      Field{"id", &S::id, "Where it has the message's id: a JSON pointer."},
      Field{"absent", &S::absent, "HTTP statuses that say that there is no message."});
};

template <>
struct Schema<drivers::HttpSettings> {
  using S = drivers::HttpSettings;
  static constexpr std::string_view name = "HttpSettings";
  static constexpr auto fields = Fields(
      Required{"url", &S::url, "A template; what variables hold is percent-encoded."},
      Field{"method", &S::method, "POST, PUT or GET."},
      Field{"headers", &S::headers, "Templates by name."},
      Field{"json", &S::json, "The body: any JSON, its texts are templates."},
      Field{"form", &S::form, "The body: templates by name."},
      Field{"body", &S::body, "The body: a template."},
      Field{"content_type", &S::content_type, "Of `body`."},
      Field{"accepted_id", &S::accepted_id,
            "Where a good answer has the message's id: a JSON pointer."},
      Field{"class", &S::driver_class, "What the provider does about a call made twice."},
      Field{"key_ttl_seconds", &S::key_ttl_seconds, "How long an idempotent one remembers it."},
      Field{"refused", &S::refused, "HTTP statuses that refuse the message for ever."},
      Field{"unsent", &S::unsent, "Those that prove that it was not taken: it is tried again."},
      Field{"account_fault", &S::account_fault, "Those that are the account's fault."},
      Field{"lookup", &S::lookup, "How it is asked for a message whose answer was lost."},
      Field{"lag_seconds", &S::lag_seconds,
            "How long after a call its message may still come into the provider's books."});
};

}  // namespace griot

#endif  // GRIOT_SRC_DRIVERS_HTTP_SETTINGS_H_
