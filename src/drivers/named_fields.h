// Templates by name: headers, and the fields of forms.
#ifndef GRIOT_SRC_DRIVERS_NAMED_FIELDS_H_
#define GRIOT_SRC_DRIVERS_NAMED_FIELDS_H_

#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "src/drivers/text_field.h"

namespace griot::drivers {

struct NamedField {
  std::string name;
  TextField field;
};

// Of an object of texts. Errors: INVALID_ARGUMENT with the path of what is wrong.
absl::StatusOr<std::vector<NamedField>> CompileFields(const Json& fields, std::string_view path,
                                                      const Variables& variables);

bool IsControl(char c);

// That a header ends where it seems to. Errors: INVALID_ARGUMENT, which tells nothing of the value:
// it may be a secret.
absl::Status CheckHeader(std::string_view path, std::string_view value);

// Errors: those of CheckHeader() and of the templates.
absl::Status AddHeaders(const std::vector<NamedField>& headers, const Values& values,
                        HttpRequest* request);

// An id that a provider may give a message; nothing: it is none.
std::optional<std::string> MessageId(const Json* json);

// That a URL has nothing in it that ends it. Errors: INVALID_ARGUMENT.
absl::Status CheckRenderedUrl(std::string_view path, std::string_view url);

}  // namespace griot::drivers

#endif  // GRIOT_SRC_DRIVERS_NAMED_FIELDS_H_
