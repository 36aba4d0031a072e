#include "capi/src/json_writer.h"

#include "capi/src/utf8.h"
#include "griot/base/text.h"

namespace griot::capi {

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
  constexpr std::string_view kHex = "0123456789abcdef";
  Separate();
  text_.push_back('"');
  for (const char c : ValidUtf8(value)) {
    if (c == '"' || c == '\\') {
      text_.push_back('\\');
      text_.push_back(c);
    } else if (static_cast<unsigned char>(c) < 0x20) {
      text_ += "\\u00";
      text_.push_back(kHex[static_cast<unsigned char>(c) >> 4]);
      text_.push_back(kHex[c & 15]);
    } else {
      text_.push_back(c);
    }
  }
  text_.push_back('"');
  return *this;
}

JsonWriter& JsonWriter::Integer(int64_t value) {
  Separate();
  text_ += Cat(value);
  return *this;
}

JsonWriter& JsonWriter::Bool(bool value) {
  Separate();
  text_ += value ? "true" : "false";
  return *this;
}

JsonWriter& JsonWriter::Members(std::string_view json) {
  if (json.empty()) return *this;
  Separate();
  text_ += json;
  return *this;
}

}  // namespace griot::capi
