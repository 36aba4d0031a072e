// How the driver "http" asks a provider whether it has a message.
#ifndef GRIOT_SRC_DRIVERS_HTTP_LOOKUP_H_
#define GRIOT_SRC_DRIVERS_HTTP_LOOKUP_H_

#include <memory>
#include <optional>
#include <vector>

#include "absl/status/statusor.h"
#include "griot/channels/driver.h"
#include "src/drivers/http_settings.h"
#include "src/drivers/json_pointer.h"
#include "src/drivers/named_fields.h"

namespace griot::drivers {

class HttpLookup final : public Lookup {
 public:
  // `headers`: those of the account, for a lookup without its own. Errors: INVALID_ARGUMENT with
  // the path of what is wrong.
  static absl::StatusOr<std::unique_ptr<const HttpLookup>> Make(const HttpLookupSettings& settings,
                                                                const Json& headers,
                                                                const Variables& variables);

  absl::StatusOr<HttpRequest> Ask(const LookupQuestion& question) const override;
  LookupAnswer ReadAnswer(const HttpResponse& response) const override;

 private:
  HttpLookup(Variables variables, TextField url)
      : variables_(std::move(variables)), url_(std::move(url)) {}

  Variables variables_;
  TextField url_;
  std::vector<NamedField> headers_;
  JsonPointer found_;
  std::optional<JsonPointer> id_;
  std::vector<int64_t> absent_;
};

}  // namespace griot::drivers

#endif  // GRIOT_SRC_DRIVERS_HTTP_LOOKUP_H_
