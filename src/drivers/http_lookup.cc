#include "src/drivers/http_lookup.h"

#include <algorithm>

#include "griot/base/status.h"
#include "griot/base/text.h"

namespace griot::drivers {
namespace {

absl::StatusOr<JsonPointer> Pointer(std::string_view path, std::string_view text) {
  absl::StatusOr<JsonPointer> pointer = JsonPointer::Parse(text);
  if (pointer.ok()) return pointer;
  return InvalidArgument(Cat(path, ": ", Message(pointer.status())));
}

// What says that nothing was found.
bool IsNothing(const Json& json) {
  if (json.is_array()) return json.array().empty();
  if (json.is_object()) return json.object().empty();
  if (json.is_string()) return json.string().empty();
  return json.is_null() || json == Json(false) || json == Json(0);
}

// Those of a body that a question does not have.
bool IsOfBody(std::string_view header) { return LowerAscii(header) == "content-type"; }

}  // namespace

absl::StatusOr<std::unique_ptr<const HttpLookup>> HttpLookup::Make(
    const HttpLookupSettings& settings, const Json& headers, const Variables& variables) {
  GRIOT_LET(TextField url, TextField::Compile("settings.lookup.url", settings.url, variables,
                                              TextField::Escape::kUrl));
  std::unique_ptr<HttpLookup> lookup(new HttpLookup(variables, std::move(url)));
  const bool own = settings.headers.has_value();
  GRIOT_LET(lookup->headers_,
            CompileFields(own ? *settings.headers : headers,
                          own ? "settings.lookup.headers" : "settings.headers", variables));
  if (!own) std::erase_if(lookup->headers_, [](const NamedField& h) { return IsOfBody(h.name); });
  GRIOT_LET(lookup->found_, Pointer("settings.lookup.found", settings.found));
  if (settings.id) {
    GRIOT_LET(lookup->id_, Pointer("settings.lookup.id", *settings.id));
  }
  lookup->absent_ = settings.absent;
  // What asks for another message says nothing of this one.
  constexpr std::string_view kSample = "0123456789abcdefghjkmnpqrstvwxyz";
  GRIOT_LET(const HttpRequest sample, lookup->Ask({.call_key = std::string(kSample), .to = "0"}));
  if (sample.url.find(kSample) == std::string::npos) {
    return InvalidArgument("settings.lookup.url: asks for no message, put {{call_key}} into it");
  }
  return lookup;
}

absl::StatusOr<HttpRequest> HttpLookup::Ask(const LookupQuestion& question) const {
  const Envelope envelope{.call_key = question.call_key, .to = question.to};
  const Values values = variables_.ValuesOf(envelope);
  HttpRequest request{.method = "GET"};
  GRIOT_LET(request.url, url_.Render(values));
  GRIOT_TRY(CheckRenderedUrl("settings.lookup.url", request.url));
  GRIOT_TRY(AddHeaders(headers_, values, &request));
  return request;
}

LookupAnswer HttpLookup::ReadAnswer(const HttpResponse& response) const {
  using Kind = LookupAnswer::Kind;
  if (std::find(absent_.begin(), absent_.end(), response.status) != absent_.end()) {
    return {.kind = Kind::kAbsent};
  }
  if (response.status < 200 || response.status > 299) return {};
  const auto answer = ParseJson(response.body);
  const Json* const found = answer.ok() ? found_.Find(*answer) : nullptr;
  if (found == nullptr) return {};
  if (IsNothing(*found)) return {.kind = Kind::kAbsent};
  return {.kind = Kind::kTaken,
          .provider_id = MessageId(id_ ? id_->Find(*answer) : nullptr).value_or("")};
}

}  // namespace griot::drivers
