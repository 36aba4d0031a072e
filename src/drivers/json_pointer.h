// RFC 6901: where in a JSON value something stands.
#ifndef GRIOT_SRC_DRIVERS_JSON_POINTER_H_
#define GRIOT_SRC_DRIVERS_JSON_POINTER_H_

#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "griot/base/json.h"

namespace griot::drivers {

class JsonPointer {
 public:
  // "/messages/0/id"; "" is the value itself. Errors: INVALID_ARGUMENT.
  static absl::StatusOr<JsonPointer> Parse(std::string_view text);

  // Null: nothing stands there. Lives as long as `json`.
  const Json* Find(const Json& json) const;

 private:
  std::vector<std::string> steps_;
};

}  // namespace griot::drivers

#endif  // GRIOT_SRC_DRIVERS_JSON_POINTER_H_
