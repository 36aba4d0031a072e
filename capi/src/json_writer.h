// Writes JSON: replies, and the details of errors.
#ifndef GRIOT_CAPI_SRC_JSON_WRITER_H_
#define GRIOT_CAPI_SRC_JSON_WRITER_H_

#include <cstdint>
#include <string>
#include <string_view>

namespace griot::capi {

// JsonWriter().Begin('{').Key("rows").Integer(9).End('}').text() is {"rows":9}.
class JsonWriter {
 public:
  JsonWriter& Begin(char bracket);
  JsonWriter& End(char bracket);
  JsonWriter& Key(std::string_view key);
  // `value` is UTF-8; what is not becomes U+FFFD.
  JsonWriter& String(std::string_view value);
  JsonWriter& Integer(int64_t value);
  JsonWriter& Bool(bool value);
  // The members of an object, as they were written elsewhere.
  JsonWriter& Members(std::string_view json);

  const std::string& text() const { return text_; }

 private:
  void Separate();
  std::string text_;
};

}  // namespace griot::capi

#endif  // GRIOT_CAPI_SRC_JSON_WRITER_H_
