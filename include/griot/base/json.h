// JSON: a writer that appends, and a tree for what is read.
//
//   JsonWriter().Begin('{').Key("rows").Integer(9).End('}').text()      {"rows":9}
//   GRIOT_LET(const Json settings, ParseJson(text));
//   if (const Json* region = settings.Find("region")) …
#ifndef GRIOT_BASE_JSON_H_
#define GRIOT_BASE_JSON_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "absl/status/statusor.h"

namespace griot {

// Text for people and logs is UTF-8: what is not becomes U+FFFD.
class JsonWriter {
 public:
  JsonWriter& Begin(char bracket);
  JsonWriter& End(char bracket);
  JsonWriter& Key(std::string_view key);
  JsonWriter& String(std::string_view value);
  JsonWriter& Integer(int64_t value);
  // The shortest text that reads back as the same number; what JSON cannot say becomes null.
  JsonWriter& Number(double value);
  JsonWriter& Bool(bool value);
  JsonWriter& Null();
  // A value, or the members of an object, as they were written elsewhere. Empty: nothing.
  JsonWriter& Raw(std::string_view json);

  const std::string& text() const { return text_; }
  std::string Take() { return std::move(text_); }

 private:
  void Separate();
  std::string text_;
};

// `text` as a JSON string, quotes included.
void AppendJsonString(std::string_view text, std::string& out);

struct JsonMember;

// A JSON value. Integers that fit 64 bits stay integers; the members of an object keep their order.
class Json {
 public:
  enum class Kind : uint8_t { kNull, kBool, kInteger, kNumber, kString, kArray, kObject };
  using Array = std::vector<Json>;
  using Object = std::vector<JsonMember>;

  Json();
  Json(bool value);              // NOLINT(google-explicit-constructor)
  Json(int value);               // NOLINT(google-explicit-constructor)
  Json(int64_t value);           // NOLINT(google-explicit-constructor)
  Json(double value);            // NOLINT(google-explicit-constructor)
  Json(std::string value);       // NOLINT(google-explicit-constructor)
  Json(std::string_view value);  // NOLINT(google-explicit-constructor)
  Json(const char* value);       // NOLINT(google-explicit-constructor)
  Json(Array value);             // NOLINT(google-explicit-constructor)
  Json(Object value);            // NOLINT(google-explicit-constructor)

  // NOLINTNEXTLINE(clang-analyzer-cplusplus.Move)
  Kind kind() const { return static_cast<Kind>(value_.index()); }
  bool is_null() const { return kind() == Kind::kNull; }
  bool is_bool() const { return kind() == Kind::kBool; }
  bool is_integer() const { return kind() == Kind::kInteger; }
  bool is_number() const { return is_integer() || kind() == Kind::kNumber; }
  bool is_string() const { return kind() == Kind::kString; }
  bool is_array() const { return kind() == Kind::kArray; }
  bool is_object() const { return kind() == Kind::kObject; }

  // Only of the kind in question.
  bool boolean() const { return std::get<bool>(value_); }
  int64_t integer() const { return std::get<int64_t>(value_); }
  double number() const;
  const std::string& string() const { return std::get<std::string>(value_); }
  const Array& array() const { return std::get<Array>(value_); }
  Array& array() { return std::get<Array>(value_); }
  const Object& object() const { return std::get<Object>(value_); }
  Object& object() { return std::get<Object>(value_); }

  // The member of an object; null: there is none, or this is no object.
  const Json* Find(std::string_view key) const;
  // Sets or adds a member; a null value becomes an object.
  Json& Set(std::string_view key, Json value);

  void Write(JsonWriter& out) const;
  std::string Text() const;

  friend bool operator==(const Json& a, const Json& b);

 private:
  std::variant<std::monostate, bool, int64_t, double, std::string, Array, Object> value_;
};

struct JsonMember {
  std::string key;
  Json value;

  friend bool operator==(const JsonMember&, const JsonMember&) = default;
};

// Down here, where JsonMember is complete: clang 14 insists.
inline Json::Json() = default;
inline Json::Json(bool value) : value_(value) {}
inline Json::Json(int value) : value_(int64_t{value}) {}
inline Json::Json(int64_t value) : value_(value) {}
inline Json::Json(double value) : value_(value) {}
inline Json::Json(std::string value) : value_(std::move(value)) {}
inline Json::Json(std::string_view value) : value_(std::string(value)) {}
inline Json::Json(const char* value) : value_(std::string(value)) {}
inline Json::Json(Array value) : value_(std::move(value)) {}
inline Json::Json(Object value) : value_(std::move(value)) {}

// "an object", "text" …: for messages.
std::string_view JsonKindName(Json::Kind kind);

struct JsonLimits {
  size_t size = size_t{16} << 20;  // bytes
  int depth = 64;
};

// One JSON value, the whole text. Errors: INVALID_ARGUMENT with line, column and what was expected;
// also for a key that an object has twice, and for text that is no UTF-8.
absl::StatusOr<Json> ParseJson(std::string_view text, const JsonLimits& limits = {});

}  // namespace griot

#endif  // GRIOT_BASE_JSON_H_
