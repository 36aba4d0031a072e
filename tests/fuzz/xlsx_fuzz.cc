// Any bytes as a workbook, and as the sheet of a sound one: what is read is UTF-8 within the
// limits, and each row's place leads to the next.
#include <cstdint>

#include "src/transfer/zip_writer.h"
#include "tests/fuzz/read_any.h"

namespace griot {
namespace {

std::string AroundSheet(std::string_view sheet) {
  TextSink sink;
  transfer::ZipWriter zip(&sink);
  const auto add = [&](std::string_view name, std::string_view text) {
    Require(zip.Begin(name).ok() && zip.Write(text).ok() && zip.End().ok());
  };
  add("xl/workbook.xml", "<w><sheet name=\"S\" r:id=\"s\"/></w>");
  add("xl/_rels/workbook.xml.rels",
      "<r><Relationship Id=\"s\" Type=\"/worksheet\" Target=\"sheet.xml\"/>"
      "<Relationship Id=\"t\" Type=\"/sharedStrings\" Target=\"strings.xml\"/>"
      "<Relationship Id=\"u\" Type=\"/styles\" Target=\"styles.xml\"/></r>");
  add("xl/strings.xml", "<sst><si><t>Nom</t></si><si><t>T\xC3\xA9l</t></si></sst>");
  add("xl/styles.xml", "<s><cellXfs><xf/><xf numFmtId=\"14\"/><xf numFmtId=\"20\"/></cellXfs></s>");
  add("xl/sheet.xml", sheet);
  Require(zip.Finish().ok());
  return sink.text();
}

}  // namespace
}  // namespace griot

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* bytes, size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(bytes), size);
  griot::ReadAny(text, {.format = griot::FileFormat::kXlsx});
  griot::ReadAny(griot::AroundSheet(text), {.format = griot::FileFormat::kXlsx});
  return 0;
}
