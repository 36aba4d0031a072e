// simdjson takes its time to compile: here only, and where files of JSON Lines are read. It finds
// that a text is wrong, but not where: that is looked for, slowly, in texts that are.
#define SIMDJSON_EXCEPTIONS 0
#include <simdjson.h>

#include <set>

#include "griot/base/json.h"
#include "griot/base/status.h"
#include "griot/base/text.h"
#include "griot/base/utf8.h"
#include "src/base/json_fault.h"

namespace griot {
namespace {

// Twice the same key would mean two things to two readers.
absl::StatusOr<Json> Convert(const simdjson::dom::element& element);

absl::StatusOr<Json> ConvertObject(const simdjson::dom::object& object) {
  Json::Object members;
  members.reserve(object.size());
  std::set<std::string_view> seen;
  for (const auto& [key, value] : object) {
    const std::string_view name(key.data(), key.size());
    if (!seen.insert(name).second) {
      return InvalidArgument(Cat("json: \"", name, "\" is there twice, drop one"));
    }
    GRIOT_LET(Json converted, Convert(value));
    members.push_back({std::string(name), std::move(converted)});
  }
  return Json(std::move(members));
}

absl::StatusOr<Json> ConvertArray(const simdjson::dom::array& array) {
  Json::Array values;
  values.reserve(array.size());
  for (const simdjson::dom::element& value : array) {
    GRIOT_LET(Json converted, Convert(value));
    values.push_back(std::move(converted));
  }
  return Json(std::move(values));
}

absl::StatusOr<Json> Convert(const simdjson::dom::element& element) {
  using simdjson::dom::element_type;
  switch (element.type()) {
    case element_type::ARRAY: return ConvertArray(element.get_array().value_unsafe());
    case element_type::OBJECT: return ConvertObject(element.get_object().value_unsafe());
    case element_type::INT64: return Json(int64_t{element.get_int64().value_unsafe()});
    case element_type::UINT64:
      return Json(static_cast<double>(element.get_uint64().value_unsafe()));
    case element_type::DOUBLE: return Json(element.get_double().value_unsafe());
    case element_type::STRING: {
      const auto text = element.get_string().value_unsafe();
      return Json(std::string_view(text.data(), text.size()));
    }
    case element_type::BOOL: return Json(element.get_bool().value_unsafe());
    case element_type::NULL_VALUE: return Json();
  }
  return Json();
}

}  // namespace

absl::StatusOr<Json> ParseJson(std::string_view text, const JsonLimits& limits) {
  if (text.size() > limits.size) {
    return InvalidArgument(Cat("json: ", text.size(), " bytes, give at most ", limits.size));
  }
  simdjson::dom::parser parser;
  if (parser.allocate(text.size() + 1, static_cast<size_t>(limits.depth)) != simdjson::SUCCESS) {
    return ResourceExhausted("json: no memory to read it");
  }
  simdjson::dom::element element;
  // Copied behind the scenes, with the bytes behind it that simdjson wants to read.
  const simdjson::error_code error = parser.parse(text.data(), text.size()).get(element);
  if (error == simdjson::SUCCESS) return Convert(element);
  if (error == simdjson::MEMALLOC) return ResourceExhausted("json: no memory to read it");
  return InvalidArgument(Cat("json: ", base::DescribeJsonFault(text, limits.depth)));
}

}  // namespace griot
