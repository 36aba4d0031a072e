#include "griot/base/json.h"

#include <algorithm>
#include <charconv>
#include <cmath>

#include "griot/base/text.h"
#include "griot/base/utf8.h"

namespace griot {
namespace {

bool IsPlain(char c) { return c >= 0x20 && c < 0x7f && c != '"' && c != '\\'; }

}  // namespace

void AppendJsonString(std::string_view text, std::string& out) {
  constexpr std::string_view kHexDigits = "0123456789abcdef";
  out.push_back('"');
  while (!text.empty()) {
    // Runs of what stands as it is, which is nearly all.
    const size_t plain =
        static_cast<size_t>(std::find_if_not(text.begin(), text.end(), IsPlain) - text.begin());
    out += text.substr(0, plain);
    text.remove_prefix(plain);
    if (text.empty()) break;
    const char c = text.front();
    const size_t size = CodePointSize(text);
    if (c == '"' || c == '\\') {
      out.append({'\\', c});
    } else if (c == '\n' || c == '\r' || c == '\t') {
      out.append({'\\', c == '\n' ? 'n' : c == '\r' ? 'r' : 't'});
    } else if (static_cast<uint8_t>(c) < 0x20) {
      out.append("\\u00").append({kHexDigits[static_cast<uint8_t>(c) >> 4], kHexDigits[c & 15]});
    } else {
      out += size == 0 ? std::string_view("\xef\xbf\xbd") : text.substr(0, size);
    }
    text.remove_prefix(size == 0 ? 1 : size);
  }
  out.push_back('"');
}

// A comma between two values, and between two members.
void JsonWriter::Separate() {
  if (!text_.empty() && text_.back() != '{' && text_.back() != '[' && text_.back() != ':') {
    text_.push_back(',');
  }
}

JsonWriter& JsonWriter::Begin(char bracket) {
  Separate();
  text_.push_back(bracket);
  return *this;
}

JsonWriter& JsonWriter::End(char bracket) {
  text_.push_back(bracket);
  return *this;
}

JsonWriter& JsonWriter::Key(std::string_view key) {
  String(key);
  text_.push_back(':');
  return *this;
}

JsonWriter& JsonWriter::String(std::string_view value) {
  Separate();
  AppendJsonString(value, text_);
  return *this;
}

JsonWriter& JsonWriter::Integer(int64_t value) {
  Separate();
  internal::Append(text_, value);
  return *this;
}

JsonWriter& JsonWriter::Number(double value) {
  if (!std::isfinite(value)) return Null();
  Separate();
  char digits[32];
  const auto [end, error] = std::to_chars(digits, digits + sizeof digits, value);
  text_.append(digits, end);
  return *this;
}

JsonWriter& JsonWriter::Bool(bool value) { return Raw(value ? "true" : "false"); }

JsonWriter& JsonWriter::Null() { return Raw("null"); }

JsonWriter& JsonWriter::Raw(std::string_view json) {
  if (json.empty()) return *this;
  Separate();
  text_ += json;
  return *this;
}

double Json::number() const {
  return is_integer() ? static_cast<double>(integer()) : std::get<double>(value_);
}

const Json* Json::Find(std::string_view key) const {
  if (!is_object()) return nullptr;
  for (const JsonMember& member : object()) {
    if (member.key == key) return &member.value;
  }
  return nullptr;
}

Json& Json::Set(std::string_view key, Json value) {
  if (is_null()) value_ = Object();
  for (JsonMember& member : object()) {
    if (member.key == key) return member.value = std::move(value);
  }
  object().push_back({std::string(key), std::move(value)});
  return object().back().value;
}

void Json::Write(JsonWriter& out) const {
  switch (kind()) {
    case Kind::kNull: out.Null(); break;
    case Kind::kBool: out.Bool(boolean()); break;
    case Kind::kInteger: out.Integer(integer()); break;
    case Kind::kNumber: out.Number(number()); break;
    case Kind::kString: out.String(string()); break;
    case Kind::kArray:
      out.Begin('[');
      for (const Json& value : array()) value.Write(out);
      out.End(']');
      break;
    case Kind::kObject:
      out.Begin('{');
      for (const JsonMember& member : object()) member.value.Write(out.Key(member.key));
      out.End('}');
      break;
  }
}

std::string Json::Text() const {
  JsonWriter writer;
  Write(writer);
  return writer.Take();
}

bool operator==(const Json& a, const Json& b) { return a.value_ == b.value_; }

std::string_view JsonKindName(Json::Kind kind) {
  constexpr std::string_view kNames[] = {"null", "true or false", "an integer", "a number",
                                         "text", "a list",        "an object"};
  return kNames[static_cast<size_t>(kind)];
}

}  // namespace griot
