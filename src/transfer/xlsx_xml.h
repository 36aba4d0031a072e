// XML from strangers: no document type, no entities but the five, a bound on depth and on every
// token. Names come without their prefix.
#ifndef GRIOT_SRC_TRANSFER_XLSX_XML_H_
#define GRIOT_SRC_TRANSFER_XLSX_XML_H_

#include <cstdint>
#include <string>
#include <string_view>

#include "absl/status/status.h"
#include "src/transfer/xlsx_archive.h"

struct XML_ParserStruct;

namespace griot::transfer {

inline constexpr int kMaxXmlDepth = 64;

// The attributes of an element, as expat gives them: name, value, …, null.
class XmlAttributes {
 public:
  explicit XmlAttributes(const char* const* attributes) : attributes_(attributes) {}
  // "" where there is none. Names without their prefix too: "id" finds r:id.
  std::string_view Find(std::string_view name) const;

 private:
  const char* const* attributes_;
};

class XmlHandler {
 public:
  virtual ~XmlHandler() = default;
  // Errors stop the reading.
  virtual absl::Status Start(std::string_view name, const XmlAttributes& attributes) = 0;
  virtual absl::Status End(std::string_view name) = 0;
  virtual absl::Status Text(std::string_view text) = 0;
};

class XmlParser {
 public:
  // `part` is for messages; `handler` must outlive it.
  XmlParser(std::string part, XmlHandler* handler);
  XmlParser(const XmlParser&) = delete;
  XmlParser& operator=(const XmlParser&) = delete;
  ~XmlParser();

  absl::Status Feed(std::string_view bytes, bool last);

 private:
  struct Callbacks;
  void Stop(absl::Status status);

  std::string part_;
  XmlHandler* handler_;
  XML_ParserStruct* parser_;
  int depth_ = 0;
  uint64_t fed_ = 0;
  absl::Status status_;
};

// Reads a whole part.
absl::Status ReadXmlPart(XlsxArchive& archive, const std::string& part, XmlHandler* handler);

}  // namespace griot::transfer

#endif  // GRIOT_SRC_TRANSFER_XLSX_XML_H_
