#include "src/drivers/named_fields.h"

#include <algorithm>

#include "griot/base/status.h"
#include "griot/base/text.h"

namespace griot::drivers {
namespace {

constexpr size_t kMaxId = 256;  // bytes of what a provider calls a message

}  // namespace

bool IsControl(char c) { return (static_cast<uint8_t>(c) < 0x20 && c != '\t') || c == 0x7f; }

absl::StatusOr<std::vector<NamedField>> CompileFields(const Json& fields, std::string_view path,
                                                      const Variables& variables) {
  std::vector<NamedField> compiled;
  for (const auto& [name, value] : fields.object()) {
    GRIOT_LET(TextField field, TextField::Compile(Cat(path, ".", name), value.string(), variables));
    compiled.push_back({name, std::move(field)});
  }
  return compiled;
}

absl::Status CheckHeader(std::string_view path, std::string_view value) {
  if (std::none_of(value.begin(), value.end(), IsControl)) return absl::OkStatus();
  return InvalidArgument(Cat(path, ": has a line break or another control character"));
}

absl::Status AddHeaders(const std::vector<NamedField>& headers, const Values& values,
                        HttpRequest* request) {
  for (const auto& [name, field] : headers) {
    GRIOT_LET(std::string value, field.Render(values));
    GRIOT_TRY(CheckHeader(field.path(), value));
    request->headers.push_back({name, std::move(value)});
  }
  return absl::OkStatus();
}

std::optional<std::string> MessageId(const Json* json) {
  if (json == nullptr) return std::nullopt;
  if (json->is_integer()) return Cat(json->integer());
  if (!json->is_string()) return std::nullopt;
  const std::string& id = json->string();
  const bool good =
      !id.empty() && id.size() <= kMaxId && std::none_of(id.begin(), id.end(), IsControl);
  return good ? std::optional(id) : std::nullopt;
}

absl::Status CheckRenderedUrl(std::string_view path, std::string_view url) {
  if (std::all_of(url.begin(), url.end(), [](char c) { return c > 0x20 && c < 0x7f; })) {
    return absl::OkStatus();
  }
  return InvalidArgument(Cat(path, ": has blanks or accents, percent-encode them"));
}

}  // namespace griot::drivers
