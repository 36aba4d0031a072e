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

// simdjson refuses integers beyond 64 bits. As numbers it reads them; PostgreSQL writes numbers so.
std::string WithLongIntegersAsNumbers(std::string_view text) {
  std::string out;
  bool quoted = false;
  for (size_t at = 0; at < text.size();) {
    size_t size = 1;
    if (quoted && text[at] == '\\') {
      size = 2;
    } else if (text[at] == '"') {
      quoted = !quoted;
    } else if (!quoted && text[at] >= '0' && text[at] <= '9') {
      const size_t end = text.find_first_not_of("0123456789.eE+-", at);
      size = std::min(end, text.size()) - at;
    }
    const std::string_view part = text.substr(at, size);
    out += part;
    // The digits of the largest integer that fits are 19.
    if (part.size() >= 19 && part.find_first_of(".eE+-") == part.npos) {
      const bool fits = at > 0 && text[at - 1] == '-'
                            ? ParseInteger<int64_t>(text.substr(at - 1, size + 1)).has_value()
                            : ParseInteger<uint64_t>(part).has_value();
      if (!fits) out += "e0";
    }
    at += size;
  }
  return out;
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
  simdjson::error_code error = parser.parse(text.data(), text.size()).get(element);
  if (error == simdjson::NUMBER_ERROR) {
    error = parser.parse(WithLongIntegersAsNumbers(text)).get(element);
  }
  if (error == simdjson::SUCCESS) return Convert(element);
  if (error == simdjson::MEMALLOC) return ResourceExhausted("json: no memory to read it");
  return InvalidArgument(Cat("json: ", base::DescribeJsonFault(text, limits.depth)));
}

}  // namespace griot
