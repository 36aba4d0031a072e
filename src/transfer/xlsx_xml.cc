#include "src/transfer/xlsx_xml.h"

#include <expat.h>

#include <cstring>
#include <vector>

#include "griot/base/status.h"
#include "griot/base/text.h"

namespace griot::transfer {
namespace {

// What expat may hold of a tag or a comment that has no end yet: it reads all of it again with each
// piece that it is fed.
constexpr uint64_t kMaxTokenBytes = uint64_t{256} << 10;
constexpr size_t kXmlPiece = size_t{32} << 10;

std::string_view WithoutPrefix(std::string_view name) {
  const size_t colon = name.rfind(':');
  return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

// Names of one letter are most of those that are asked for, once a cell.
bool Names(const char* key, std::string_view name) {
  if (strncmp(key, name.data(), name.size()) == 0 && key[name.size()] == '\0') return true;
  const char* colon = strrchr(key, ':');
  return colon != nullptr && name == colon + 1;
}

}  // namespace

std::string_view XmlAttributes::Find(std::string_view name) const {
  for (const char* const* at = attributes_; *at != nullptr; at += 2) {
    if (Names(at[0], name)) return at[1];
  }
  return {};
}

struct XmlParser::Callbacks {
  static XmlParser& Of(void* user) { return *static_cast<XmlParser*>(user); }

  static void XMLCALL Start(void* user, const char* name, const char** attributes) {
    XmlParser& self = Of(user);
    if (!self.status_.ok()) return;
    if (++self.depth_ > kMaxXmlDepth) {
      return self.Stop(
          InvalidArgument(Cat("xlsx: part \"", self.part_, "\" is nested too deep, refused")));
    }
    self.Stop(self.handler_->Start(WithoutPrefix(name), XmlAttributes(attributes)));
  }
  static void XMLCALL End(void* user, const char* name) {
    XmlParser& self = Of(user);
    if (!self.status_.ok()) return;
    --self.depth_;
    self.Stop(self.handler_->End(WithoutPrefix(name)));
  }
  static void XMLCALL Text(void* user, const char* text, int size) {
    XmlParser& self = Of(user);
    if (!self.status_.ok()) return;
    self.Stop(self.handler_->Text({text, static_cast<size_t>(size)}));
  }
  static void XMLCALL Doctype(void* user, const char*, const char*, const char*, int) {
    XmlParser& self = Of(user);
    self.Stop(
        InvalidArgument(Cat("xlsx: part \"", self.part_, "\" declares a document type, refused")));
  }
};

XmlParser::XmlParser(std::string part, XmlHandler* handler)
    : part_(std::move(part)), handler_(handler), parser_(XML_ParserCreate(nullptr)) {
  if (parser_ == nullptr) {
    status_ = ResourceExhausted("xlsx: no memory to read it");
    return;
  }
  XML_SetUserData(parser_, this);
  XML_SetElementHandler(parser_, Callbacks::Start, Callbacks::End);
  XML_SetCharacterDataHandler(parser_, Callbacks::Text);
  XML_SetStartDoctypeDeclHandler(parser_, Callbacks::Doctype);
}

XmlParser::~XmlParser() {
  if (parser_ != nullptr) XML_ParserFree(parser_);
}

void XmlParser::Stop(absl::Status status) {
  if (status.ok()) return;
  status_ = std::move(status);
  XML_StopParser(parser_, XML_FALSE);
}

absl::Status XmlParser::Feed(std::string_view bytes, bool last) {
  GRIOT_TRY(status_);
  const XML_Status result =
      XML_Parse(parser_, bytes.data(), static_cast<int>(bytes.size()), last ? 1 : 0);
  GRIOT_TRY(status_);
  if (result != XML_STATUS_OK) {
    const XML_Error error = XML_GetErrorCode(parser_);
    return status_ = InvalidArgument(Cat("xlsx: part \"", part_, "\", line ",
                                         XML_GetCurrentLineNumber(parser_), ": ",
                                         LowerAscii(XML_ErrorString(error)), ", save it again"));
  }
  fed_ += bytes.size();
  const XML_Index read = XML_GetCurrentByteIndex(parser_);
  if (!last && read >= 0 && fed_ - static_cast<uint64_t>(read) > kMaxTokenBytes) {
    return status_ = InvalidArgument(Cat("xlsx: part \"", part_, "\" has a tag longer than ",
                                         kMaxTokenBytes >> 10, " KiB, refused"));
  }
  return absl::OkStatus();
}

absl::Status ReadXmlPart(XlsxArchive& archive, const std::string& part, XmlHandler* handler) {
  GRIOT_TRY(archive.OpenPart(part));
  XmlParser parser(part, handler);
  std::vector<char> piece(kXmlPiece);
  for (;;) {
    GRIOT_LET(const size_t size, archive.Read(piece));
    GRIOT_TRY(parser.Feed({piece.data(), size}, size == 0));
    if (size == 0) return absl::OkStatus();
  }
}

}  // namespace griot::transfer
