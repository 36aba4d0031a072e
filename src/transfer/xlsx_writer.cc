#include "src/transfer/xlsx_writer.h"

#include <algorithm>

#include "griot/base/status.h"
#include "griot/base/text.h"
#include "griot/base/utf8.h"
#include "src/transfer/formula_guard.h"
#include "src/transfer/xlsx_sheet.h"

namespace griot::transfer {
namespace {

constexpr size_t kDeflatedBytes = size_t{64} << 10;
constexpr size_t kMaxXlsxUnits = 32767;
constexpr size_t kMaxSheetName = 31;

constexpr std::string_view kDeclaration =
    "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";

constexpr std::string_view kContentTypes =
    "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
    "<Default Extension=\"rels\" "
    "ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
    "<Default Extension=\"xml\" ContentType=\"application/xml\"/>"
    "<Override PartName=\"/xl/workbook.xml\" ContentType="
    "\"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/>"
    "<Override PartName=\"/xl/worksheets/sheet1.xml\" ContentType="
    "\"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml\"/>"
    "<Override PartName=\"/xl/styles.xml\" ContentType="
    "\"application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml\"/></Types>";

#define GRIOT_RELATIONS   \
  "<Relationships xmlns=" \
  "\"http://schemas.openxmlformats.org/package/2006/relationships\">"
#define GRIOT_RELATION(id, kind, target)                                        \
  "<Relationship Id=\"" id                                                      \
  "\" Type="                                                                    \
  "\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/" kind \
  "\" "                                                                         \
  "Target=\"" target "\"/>"

constexpr std::string_view kRootRelations =
    GRIOT_RELATIONS GRIOT_RELATION("rId1", "officeDocument", "xl/workbook.xml") "</Relationships>";

constexpr std::string_view kBookRelations =
    GRIOT_RELATIONS GRIOT_RELATION("rId1", "worksheet", "worksheets/sheet1.xml")
        GRIOT_RELATION("rId2", "styles", "styles.xml") "</Relationships>";

// Style 1 is text; style 2 is text that looks like a formula, and says so.
constexpr std::string_view kStyles =
    "<styleSheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">"
    "<fonts count=\"1\"><font><sz val=\"11\"/><name val=\"Calibri\"/></font></fonts>"
    "<fills count=\"2\"><fill><patternFill patternType=\"none\"/></fill>"
    "<fill><patternFill patternType=\"gray125\"/></fill></fills>"
    "<borders count=\"1\"><border><left/><right/><top/><bottom/><diagonal/></border></borders>"
    "<cellStyleXfs count=\"1\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/>"
    "</cellStyleXfs><cellXfs count=\"3\">"
    "<xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\"/>"
    "<xf numFmtId=\"49\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\" "
    "applyNumberFormat=\"1\"/>"
    "<xf numFmtId=\"49\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\" "
    "applyNumberFormat=\"1\" quotePrefix=\"1\"/></cellXfs>"
    "<cellStyles count=\"1\"><cellStyle name=\"Normal\" xfId=\"0\" builtinId=\"0\"/></cellStyles>"
    "</styleSheet>";

// The header stays in sight.
constexpr std::string_view kSheetBegin =
    "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">"
    "<sheetViews><sheetView workbookViewId=\"0\"><pane ySplit=\"1\" topLeftCell=\"A2\" "
    "activePane=\"bottomLeft\" state=\"frozen\"/></sheetView></sheetViews><sheetData>";

std::string SheetName(std::string_view name) {
  std::string valid = ValidUtf8(name);
  std::string kept;
  size_t characters = 0;
  for (std::string_view rest = valid; !rest.empty() && characters < kMaxSheetName; ++characters) {
    const size_t size = CodePointSize(rest);
    const bool allowed = std::string_view("[]:*?/\\'").find(rest[0]) == std::string_view::npos &&
                         static_cast<uint8_t>(rest[0]) >= 0x20;
    kept.append(allowed ? rest.substr(0, size) : "_");
    rest.remove_prefix(size);
  }
  return kept.empty() ? "Sheet1" : kept;
}

std::string WorkbookXml(std::string_view sheet) {
  std::string text(
      "<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" xmlns:r="
      "\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><sheets>"
      "<sheet name=\"");
  for (const char c : SheetName(sheet)) {
    c == '"'   ? text.append("&quot;")
    : c == '&' ? text.append("&amp;")
    : c == '<' ? text.append("&lt;")
               : text.append(1, c);
  }
  return text.append("\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>");
}

void AppendEscaped(uint8_t c, std::string& out) {
  constexpr std::string_view kHex = "0123456789ABCDEF";
  out.append("_x00").append(1, kHex[c >> 4]).append(1, kHex[c & 15]).push_back('_');
}

bool LooksEscaped(std::string_view text) {
  std::string unescaped;
  AppendXlsxUnescaped(text.substr(0, 7), unescaped);
  return unescaped != text.substr(0, 7);
}

bool IsBlank(char c) { return c == ' ' || c == '\t' || c == '\n'; }

}  // namespace

void AppendXlsxText(std::string_view text, std::string& out) {
  for (size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c == '&') {
      out.append("&amp;");
    } else if (c == '<') {
      out.append("&lt;");
    } else if (c == '>') {
      out.append("&gt;");
    } else if (static_cast<uint8_t>(c) < 0x20 && c != '\t' && c != '\n') {
      AppendEscaped(static_cast<uint8_t>(c), out);
    } else if (c == '_' && LooksEscaped(text.substr(i))) {
      out.append("_x005F_");
    } else if (text.substr(i, 3) == "\xEF\xBF\xBE" || text.substr(i, 3) == "\xEF\xBF\xBF") {
      out.append(text[i + 2] == '\xBE' ? "_xFFFE_" : "_xFFFF_");
      i += 2;
    } else {
      out.push_back(c);
    }
  }
}

XlsxWriter::XlsxWriter(ByteSink* sink, size_t columns) : zip_(sink) {
  for (size_t i = 0; i < columns; ++i) letters_.push_back(ColumnLetters(static_cast<int>(i)));
}

absl::StatusOr<std::unique_ptr<RowWriter>> XlsxWriter::Make(ByteSink* sink,
                                                            std::span<const std::string> header,
                                                            std::string_view sheet) {
  std::unique_ptr<XlsxWriter> writer(new XlsxWriter(sink, header.size()));
  const auto add = [&](std::string_view name, std::string_view text) -> absl::Status {
    GRIOT_TRY(writer->zip_.Begin(name));
    GRIOT_TRY(writer->zip_.Write(kDeclaration));
    GRIOT_TRY(writer->zip_.Write(text));
    return writer->zip_.End();
  };
  GRIOT_TRY(add("[Content_Types].xml", kContentTypes));
  GRIOT_TRY(add("_rels/.rels", kRootRelations));
  GRIOT_TRY(add("xl/workbook.xml", WorkbookXml(sheet)));
  GRIOT_TRY(add("xl/_rels/workbook.xml.rels", kBookRelations));
  GRIOT_TRY(add("xl/styles.xml", kStyles));
  GRIOT_TRY(writer->zip_.Begin("xl/worksheets/sheet1.xml"));
  GRIOT_TRY(writer->zip_.Write(kDeclaration));
  GRIOT_TRY(writer->zip_.Write(kSheetBegin));
  const std::vector<std::string_view> names(header.begin(), header.end());
  GRIOT_TRY(writer->Write(names));
  return std::unique_ptr<RowWriter>(std::move(writer));
}

absl::Status XlsxWriter::WriteCell(size_t column, std::string_view text) {
  if (text.empty()) return absl::OkStatus();
  if (!IsUtf8(text)) {
    valid_ = ValidUtf8(text);
    text = valid_;
  }
  if (text.size() > kMaxXlsxUnits && Utf16Size(text) > kMaxXlsxUnits) {
    return InvalidArgument(Cat("xlsx: cell ", letters_[column], row_digits_, " is longer than ",
                               kMaxXlsxUnits, " characters, export as CSV"));
  }
  // With its place, which some readers want.
  out_.append("<c r=\"").append(letters_[column]).append(row_digits_);
  out_.append(NeedsGuard(text) ? "\" s=\"2\" t=\"inlineStr\"><is><t"
                               : "\" s=\"1\" t=\"inlineStr\"><is><t");
  out_.append(IsBlank(text.front()) || IsBlank(text.back()) ? " xml:space=\"preserve\">" : ">");
  // A text is no formula here, and needs no guard; but one that looks guarded would lose its own.
  if (text.front() == '\'' && NeedsGuard(text)) out_.push_back('\'');
  AppendXlsxText(text, out_);
  out_.append("</t></is></c>");
  return absl::OkStatus();
}

absl::Status XlsxWriter::Write(std::span<const std::string_view> cells) {
  if (cells.size() > letters_.size()) {
    return InvalidArgument(
        Cat("row ", row_, ": ", cells.size(), " cells, the header has ", letters_.size()));
  }
  if (++row_ > kMaxSheetRows) {
    return InvalidArgument(Cat("xlsx: more than ", kMaxSheetRows, " rows, export as CSV"));
  }
  row_digits_ = Cat(row_);
  out_.append("<row r=\"").append(row_digits_).append("\">");
  for (size_t i = 0; i < cells.size(); ++i) GRIOT_TRY(WriteCell(i, cells[i]));
  out_.append("</row>");
  if (out_.size() < kDeflatedBytes) return absl::OkStatus();
  absl::Status status = zip_.Write(out_);
  out_.clear();
  return status;
}

absl::Status XlsxWriter::Flush() {
  return FailedPrecondition("export: a workbook is whole or nothing, write CSV to go on later");
}

absl::Status XlsxWriter::Finish() {
  out_.append("</sheetData></worksheet>");
  GRIOT_TRY(zip_.Write(out_));
  GRIOT_TRY(zip_.End());
  return zip_.Finish();
}

}  // namespace griot::transfer
