#include "src/drivers/json_pointer.h"

#include "griot/base/status.h"
#include "griot/base/text.h"

namespace griot::drivers {
namespace {

absl::StatusOr<std::string> Unescaped(std::string_view step) {
  std::string out;
  for (size_t i = 0; i < step.size(); ++i) {
    if (step[i] != '~') {
      out += step[i];
      continue;
    }
    const char next = i + 1 < step.size() ? step[++i] : ' ';
    if (next != '0' && next != '1') {
      return InvalidArgument("no JSON pointer, write ~0 for ~ and ~1 for / in names");
    }
    out += next == '0' ? '~' : '/';
  }
  return out;
}

// Elements have one name each: "0", "12", never "00" or "+1".
const Json* ElementOf(const Json::Array& array, std::string_view step) {
  if (step.size() > 1 && step.front() == '0') return nullptr;
  const auto at = ParseInteger<size_t>(step);
  return at && *at < array.size() ? &array[*at] : nullptr;
}

}  // namespace

absl::StatusOr<JsonPointer> JsonPointer::Parse(std::string_view text) {
  JsonPointer pointer;
  if (text.empty()) return pointer;
  if (text.front() != '/') {
    return InvalidArgument("no JSON pointer, begin it with /, \"/messages/0/id\"");
  }
  for (const std::string_view step : Split(text.substr(1), '/')) {
    GRIOT_LET(std::string name, Unescaped(step));
    pointer.steps_.push_back(std::move(name));
  }
  return pointer;
}

const Json* JsonPointer::Find(const Json& json) const {
  const Json* at = &json;
  for (const std::string& step : steps_) {
    at = at->is_array() ? ElementOf(at->array(), step) : at->Find(step);
    if (at == nullptr) return nullptr;
  }
  return at;
}

}  // namespace griot::drivers
