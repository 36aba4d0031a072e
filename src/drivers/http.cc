// The generic driver: the account says what a request is made of, and what an answer means.
#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "griot/base/encoding.h"
#include "griot/base/status.h"
#include "griot/base/text.h"
#include "src/drivers/drivers.h"
#include "src/drivers/http_lookup.h"
#include "src/drivers/http_settings.h"
#include "src/drivers/json_pointer.h"
#include "src/drivers/named_fields.h"
#include "src/drivers/text_field.h"

namespace griot::drivers {
namespace {

using Escape = TextField::Escape;

constexpr std::string_view kIdempotencyKey = "idempotency-key", kContentType = "content-type";

// A JSON value whose texts are templates, cut at these: what stands before each, and it. What they
// give stands in quotes.
struct JsonForm {
  struct Piece {
    std::string before;
    TextField text;
  };
  std::vector<Piece> pieces;
  std::string rest;
};

absl::Status CompileText(const Json& json, const std::string& path, const Variables& variables,
                         JsonForm& form) {
  GRIOT_LET(TextField text, TextField::Compile(path, json.string(), variables));
  if (text.fixed()) {
    AppendJsonString(*text.fixed(), form.rest);
  } else {
    form.pieces.push_back({.before = std::exchange(form.rest, {}), .text = std::move(text)});
  }
  return absl::OkStatus();
}

absl::Status CompileJson(const Json& json, const std::string& path, const Variables& variables,
                         JsonForm& form) {
  if (json.is_string()) return CompileText(json, path, variables, form);
  if (json.is_array()) {
    form.rest += '[';
    for (size_t i = 0; i < json.array().size(); ++i) {
      if (i > 0) form.rest += ',';
      GRIOT_TRY(CompileJson(json.array()[i], Cat(path, "[", i, "]"), variables, form));
    }
    form.rest += ']';
  } else if (json.is_object()) {
    form.rest += '{';
    bool first = true;
    for (const auto& [name, value] : json.object()) {
      if (!std::exchange(first, false)) form.rest += ',';
      AppendJsonString(name, form.rest);
      form.rest += ':';
      GRIOT_TRY(CompileJson(value, Cat(path, ".", name), variables, form));
    }
    form.rest += '}';
  } else {
    form.rest += json.Text();
  }
  return absl::OkStatus();
}

absl::StatusOr<std::string> Fill(const JsonForm& form, const Values& values) {
  std::string body;
  for (const JsonForm::Piece& piece : form.pieces) {
    GRIOT_LET(const std::string text, piece.text.Render(values));
    body += piece.before;
    AppendJsonString(text, body);
  }
  return body + form.rest;
}

bool Has(const std::vector<int64_t>& statuses, int status) {
  return std::find(statuses.begin(), statuses.end(), status) != statuses.end();
}

class Http final : public HttpDriver {
 public:
  static absl::StatusOr<std::unique_ptr<const Driver>> Make(const DriverSettings& settings);

  DriverTraits traits() const override {
    return {.driver_class = settings_.driver_class,
            .key_ttl = absl::Seconds(settings_.key_ttl_seconds.value_or(0)),
            .provider_lag = absl::Seconds(settings_.lag_seconds)};
  }
  const Lookup* lookup() const override { return lookup_.get(); }
  absl::StatusOr<HttpRequest> Request(const Envelope& envelope) const override;
  Outcome Read(const HttpResponse& response, absl::Time now) const override;

 private:
  Http(HttpSettings settings, Variables variables, TextField url)
      : settings_(std::move(settings)), variables_(std::move(variables)), url_(std::move(url)) {}

  absl::Status Compile();
  absl::Status Try(Channel channel) const;
  absl::Status AddHeaders(const Envelope& envelope, const Values& values,
                          HttpRequest* request) const;
  absl::StatusOr<std::string> Body(const Values& values) const;
  std::string_view content_type() const;
  Outcome Accepted(const HttpResponse& response) const;

  HttpSettings settings_;
  Variables variables_;
  TextField url_;
  std::vector<NamedField> headers_, form_;
  bool has_key_ = false, has_type_ = false;  // headers of these names
  JsonForm json_;
  std::optional<TextField> body_;
  std::optional<JsonPointer> id_;
  std::unique_ptr<const HttpLookup> lookup_;
};

absl::Status Http::Compile() {
  GRIOT_LET(headers_, CompileFields(settings_.headers, "settings.headers", variables_));
  has_key_ = settings_.driver_class != DriverClass::kIdempotent;
  has_type_ = content_type().empty();
  for (const auto& [name, field] : headers_) {
    has_key_ |= LowerAscii(name) == kIdempotencyKey;
    has_type_ |= LowerAscii(name) == kContentType;
  }
  if (settings_.json) {
    GRIOT_TRY(CompileJson(*settings_.json, "settings.json", variables_, json_));
  }
  if (settings_.form) {
    GRIOT_LET(form_, CompileFields(*settings_.form, "settings.form", variables_));
  }
  if (settings_.body) {
    const std::string type = LowerAscii(*settings_.content_type);
    const bool is_markup =
        type.find("xml") != std::string::npos || type.find("html") != std::string::npos;
    GRIOT_LET(TextField body, TextField::Compile("settings.body", *settings_.body, variables_,
                                                 is_markup ? Escape::kMarkup : Escape::kNone));
    body_ = std::move(body);
  }
  if (settings_.accepted_id) {
    absl::StatusOr<JsonPointer> pointer = JsonPointer::Parse(*settings_.accepted_id);
    if (!pointer.ok()) {
      return InvalidArgument(Cat("settings.accepted_id: ", Message(pointer.status())));
    }
    id_ = *std::move(pointer);
  }
  if (settings_.lookup) {
    GRIOT_LET(lookup_, HttpLookup::Make(*settings_.lookup, settings_.headers, variables_));
  }
  return absl::OkStatus();
}

absl::StatusOr<std::unique_ptr<const Driver>> Http::Make(const DriverSettings& settings) {
  GRIOT_LET(HttpSettings read, ReadHttpSettings(settings.settings));
  Variables variables(settings.secrets);
  GRIOT_LET(TextField url, TextField::Compile("settings.url", read.url, variables, Escape::kUrl));
  std::unique_ptr<Http> driver(new Http(std::move(read), std::move(variables), std::move(url)));
  GRIOT_TRY(driver->Compile());
  GRIOT_TRY(driver->Try(settings.channel));
  return driver;
}

// What no envelope can pass is told now, not with the first message.
absl::Status Http::Try(Channel channel) const {
  constexpr std::string_view kKey = "0123456789abcdefghjkmnpqrstvwxyz";
  GRIOT_LET(const HttpRequest request, Request({.channel = channel,
                                                .call_key = std::string(kKey),
                                                .to = "0",
                                                .from = "0",
                                                .subject = "0",
                                                .text = "0",
                                                .html = "0"}));
  if (!lookup_) return absl::OkStatus();
  // A message that does not have it is never found.
  std::string all = Cat(request.url, "\n", request.body);
  for (const HttpHeader& header : request.headers) all += Cat("\n", header.value);
  if (all.find(kKey) != std::string::npos) return absl::OkStatus();
  return InvalidArgument(
      "settings.lookup: asks for a key that no message has, put {{call_key}} into the request");
}

absl::StatusOr<HttpRequest> Http::Request(const Envelope& envelope) const {
  const Values values = variables_.ValuesOf(envelope);
  HttpRequest request{.method = settings_.method};
  GRIOT_LET(request.url, url_.Render(values));
  GRIOT_TRY(CheckRenderedUrl("settings.url", request.url));
  GRIOT_TRY(AddHeaders(envelope, values, &request));
  GRIOT_LET(request.body, Body(values));
  return request;
}

absl::Status Http::AddHeaders(const Envelope& envelope, const Values& values,
                              HttpRequest* request) const {
  GRIOT_TRY(drivers::AddHeaders(headers_, values, request));
  if (!has_type_) request->headers.push_back({"Content-Type", std::string(content_type())});
  if (has_key_) return absl::OkStatus();
  GRIOT_TRY(CheckHeader("call_key", envelope.call_key));
  request->headers.push_back({"Idempotency-Key", envelope.call_key});
  return absl::OkStatus();
}

std::string_view Http::content_type() const {
  if (settings_.json) return "application/json";
  if (settings_.form) return "application/x-www-form-urlencoded";
  return settings_.content_type ? std::string_view(*settings_.content_type) : "";
}

absl::StatusOr<std::string> Http::Body(const Values& values) const {
  if (settings_.json) return Fill(json_, values);
  if (body_) return body_->Render(values);
  std::string body;
  for (const auto& [name, field] : form_) {
    GRIOT_LET(const std::string value, field.Render(values));
    body += Cat(body.empty() ? "" : "&", PercentEncode(name), "=", PercentEncode(value));
  }
  return body;
}

// Only an answer that says which message it is about says that there is one.
Outcome Http::Accepted(const HttpResponse& response) const {
  Outcome unreadable{.kind = OutcomeKind::kAmbiguous, .code = "unreadable-answer"};
  const auto answer = ParseJson(response.body);
  std::optional<std::string> id = MessageId(answer.ok() ? id_->Find(*answer) : nullptr);
  if (!id) return unreadable;
  return {.kind = OutcomeKind::kAccepted, .provider_id = *std::move(id)};
}

Outcome Http::Read(const HttpResponse& response, absl::Time now) const {
  Outcome outcome = ReadStatus(response, now);
  const auto overridden = [&](OutcomeKind kind) {
    return Outcome{.kind = kind, .code = Cat("http-", response.status)};
  };
  if (Has(settings_.refused, response.status)) return overridden(OutcomeKind::kRefused);
  if (Has(settings_.unsent, response.status)) return overridden(OutcomeKind::kUnsent);
  if (Has(settings_.account_fault, response.status)) {
    return overridden(OutcomeKind::kAccountFault);
  }
  if (outcome.kind == OutcomeKind::kAccepted && id_) return Accepted(response);
  return outcome;
}

}  // namespace

absl::StatusOr<std::unique_ptr<const Driver>> MakeHttp(const DriverSettings& settings) {
  return Http::Make(settings);
}

}  // namespace griot::drivers
