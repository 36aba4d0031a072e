#include "src/transfer/xlsx_book.h"

#include <algorithm>
#include <map>

#include "griot/base/nearest.h"
#include "griot/base/status.h"
#include "griot/base/text.h"
#include "src/transfer/xlsx_xml.h"

namespace griot::transfer {
namespace {

constexpr size_t kMaxRelations = 4096;
constexpr size_t kMaxSheets = 1024;
constexpr size_t kMaxFormats = 65536;  // spreadsheets have no more styles
constexpr size_t kMaxFormatCodes = 4096;
constexpr size_t kMaxFormatBytes = 1024;
constexpr size_t kMaxListedSheets = 10;
constexpr uint8_t kMaxPaddedDigits = 20;

absl::Status TooMany(std::string_view what, size_t limit) {
  return InvalidArgument(Cat("xlsx: more than ", limit, " ", what, ", refused"));
}

// Without Text: what we read of these parts is in attributes.
class AttributeHandler : public XmlHandler {
 public:
  absl::Status End(std::string_view) override { return absl::OkStatus(); }
  absl::Status Text(std::string_view) override { return absl::OkStatus(); }
};

struct Relation {
  std::string id, kind, target;  // kind: the last word of its type
};

class Relations final : public AttributeHandler {
 public:
  absl::Status Start(std::string_view name, const XmlAttributes& attributes) override {
    if (name != "Relationship") return absl::OkStatus();
    if (relations.size() == kMaxRelations) return TooMany("relations", kMaxRelations);
    std::string_view kind = attributes.Find("Type");
    kind = kind.substr(kind.rfind('/') + 1);
    relations.push_back({std::string(attributes.Find("Id")), std::string(kind),
                         std::string(attributes.Find("Target"))});
    return absl::OkStatus();
  }
  const Relation* FindKind(std::string_view kind) const {
    const auto found = std::find_if(relations.begin(), relations.end(),
                                    [&](const Relation& r) { return r.kind == kind; });
    return found == relations.end() ? nullptr : &*found;
  }
  std::vector<Relation> relations;
};

// "worksheets/sheet1.xml" seen from "xl/workbook.xml" → "xl/worksheets/sheet1.xml".
std::string Resolve(std::string_view from, std::string_view target) {
  if (target.starts_with('/')) return std::string(target.substr(1));
  std::string_view folder = from.substr(0, from.rfind('/') + 1);
  while (target.starts_with("../") && !folder.empty()) {
    target.remove_prefix(3);
    folder.remove_suffix(1);
    folder = folder.substr(0, folder.rfind('/') + 1);
  }
  if (target.starts_with("./")) target.remove_prefix(2);
  return Cat(folder, target);
}

class Workbook final : public AttributeHandler {
 public:
  absl::Status Start(std::string_view name, const XmlAttributes& attributes) override {
    if (name == "workbookPr") {
      const std::string_view date = attributes.Find("date1904");
      since_1904 = date == "1" || date == "true";
    }
    if (name != "sheet") return absl::OkStatus();
    if (sheets.size() == kMaxSheets) return TooMany("sheets", kMaxSheets);
    const std::string_view state = attributes.Find("state");
    sheets.push_back({std::string(attributes.Find("name")), std::string(attributes.Find("id")),
                      state == "hidden" || state == "veryHidden"});
    return absl::OkStatus();
  }
  std::vector<XlsxBook::Sheet> sheets;  // part: still the id of its relation
  bool since_1904 = false;
};

class Styles final : public XmlHandler {
 public:
  absl::Status Start(std::string_view name, const XmlAttributes& attributes) override {
    if (name == "cellXfs") in_cell_formats_ = true;
    if (name == "numFmt") return TakeCode(attributes);
    if (name != "xf" || !in_cell_formats_) return absl::OkStatus();
    if (formats.size() == kMaxFormats) return TooMany("styles", kMaxFormats);
    const int id = ParseInteger<int>(attributes.Find("numFmtId")).value_or(0);
    const auto code = codes_.find(id);
    formats.push_back(code == codes_.end() ? BuiltInFormat(id) : code->second);
    return absl::OkStatus();
  }
  absl::Status End(std::string_view name) override {
    if (name == "cellXfs") in_cell_formats_ = false;
    return absl::OkStatus();
  }
  absl::Status Text(std::string_view) override { return absl::OkStatus(); }

  std::vector<CellFormat> formats;

 private:
  absl::Status TakeCode(const XmlAttributes& attributes) {
    if (codes_.size() == kMaxFormatCodes) return TooMany("number formats", kMaxFormatCodes);
    const std::optional<int> id = ParseInteger<int>(attributes.Find("numFmtId"));
    const std::string_view code = attributes.Find("formatCode");
    if (id) codes_[*id] = ReadNumberFormat(code.substr(0, kMaxFormatBytes));
    return absl::OkStatus();
  }

  std::map<int, CellFormat> codes_;
  bool in_cell_formats_ = false;
};

// The format of positive numbers, without what is shown as it is: texts in quotes, colours in
// brackets, the widths that '_' and '*' copy. A '+' that is shown stays.
std::string Placeholders(std::string_view code) {
  std::string kept;
  for (size_t i = 0; i < code.size() && code[i] != ';'; ++i) {
    if (code[i] == '"') {
      const size_t end = code.find('"', i + 1);
      if (code.substr(i + 1, end == code.npos ? end : end - i - 1) == "+") kept.push_back('+');
      if (end == code.npos) break;
      i = end;
    } else if (code[i] == '[') {
      const size_t end = code.find(']', i);
      if (end == code.npos) break;
      // [h]:mm is a time; [Red] and [$-40C] are not shown.
      const std::string inside = LowerAscii(code.substr(i + 1, end - i - 1));
      if (!inside.empty() && inside.find_first_not_of("hms") == inside.npos) kept.append(inside);
      i = end;
    } else if (code[i] == '\\' || code[i] == '_' || code[i] == '*') {
      if (code[i] == '\\' && i + 1 < code.size() && code[i + 1] == '+') kept.push_back('+');
      ++i;
    } else {
      kept.push_back(code[i]);
    }
  }
  return kept;
}

}  // namespace

CellFormat ReadNumberFormat(std::string_view code) {
  const std::string shown = LowerAscii(Placeholders(code));
  if (shown == "general" || shown == "@") return {};
  if (shown.find_first_of("ymdhs") != shown.npos && shown.find("e+") == shown.npos) {
    return {.kind = CellFormat::Kind::kDate};
  }
  // Digits in groups, as phone numbers are written: "0#\" \"##\" \"##".
  if (shown.find_first_not_of("0# -()+/") != shown.npos) return {};
  const size_t first = shown.find('0');
  const bool plus = shown.starts_with('+');
  if (first == shown.npos)
    return plus ? CellFormat{CellFormat::Kind::kDigits, 1, true} : CellFormat{};
  const auto digits = std::count_if(shown.begin() + static_cast<ptrdiff_t>(first), shown.end(),
                                    [](char c) { return c == '0' || c == '#'; });
  if (digits == 1 && !plus) return {};
  return {CellFormat::Kind::kDigits,
          static_cast<uint8_t>(std::min<ptrdiff_t>(digits, kMaxPaddedDigits)), plus};
}

CellFormat BuiltInFormat(int id) {
  const bool date = (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) ||
                    (id >= 50 && id <= 58);
  return {.kind = date ? CellFormat::Kind::kDate : CellFormat::Kind::kPlain};
}

absl::StatusOr<XlsxBook> ReadXlsxBook(XlsxArchive& archive) {
  std::string workbook_part = "xl/workbook.xml";
  if (archive.Has("_rels/.rels")) {
    Relations root;
    GRIOT_TRY(ReadXmlPart(archive, "_rels/.rels", &root));
    if (const Relation* found = root.FindKind("officeDocument")) {
      workbook_part = Resolve("", found->target);
    }
  }
  if (workbook_part.ends_with(".bin")) {
    return InvalidArgument("xlsx: a binary workbook (.xlsb), save it as .xlsx");
  }
  if (!archive.Has(workbook_part)) {
    return InvalidArgument(archive.Has("mimetype")
                               ? "xlsx: an OpenDocument file, save it as .xlsx"
                               : "xlsx: an archive without a workbook, save the table as .xlsx");
  }
  Workbook workbook;
  GRIOT_TRY(ReadXmlPart(archive, workbook_part, &workbook));
  const size_t name_at = workbook_part.rfind('/') + 1;
  const std::string relations_part =
      Cat(workbook_part.substr(0, name_at), "_rels/", workbook_part.substr(name_at), ".rels");
  Relations relations;
  if (archive.Has(relations_part)) GRIOT_TRY(ReadXmlPart(archive, relations_part, &relations));
  XlsxBook book{.since_1904 = workbook.since_1904};
  for (XlsxBook::Sheet& sheet : workbook.sheets) {
    for (const Relation& relation : relations.relations) {
      if (relation.id != sheet.part || relation.kind != "worksheet") continue;
      sheet.part = Resolve(workbook_part, relation.target);
      book.sheets.push_back(std::move(sheet));
      break;
    }
  }
  if (const Relation* strings = relations.FindKind("sharedStrings")) {
    book.strings_part = Resolve(workbook_part, strings->target);
  }
  if (const Relation* found = relations.FindKind("styles")) {
    const std::string part = Resolve(workbook_part, found->target);
    Styles styles;
    if (archive.Has(part)) GRIOT_TRY(ReadXmlPart(archive, part, &styles));
    book.formats = std::move(styles.formats);
  }
  return book;
}

absl::StatusOr<XlsxBook::Sheet> FindSheet(const XlsxBook& book, std::string_view name) {
  if (book.sheets.empty()) return InvalidArgument("xlsx: the workbook has no sheet");
  std::vector<std::string> names;
  for (const XlsxBook::Sheet& sheet : book.sheets) {
    if (name.empty() ? !sheet.hidden : sheet.name == name) return sheet;
    names.push_back(sheet.name);
  }
  if (name.empty()) return book.sheets[0];
  std::string list;
  for (size_t i = 0; i < std::min(names.size(), kMaxListedSheets); ++i) {
    list += Cat(i == 0 ? "" : ", ", names[i]);
  }
  std::string message = Cat("xlsx: sheet \"", name, "\" is not there (", list, ")");
  if (const auto nearest = Nearest(name, names))
    message += Cat(", did you mean \"", *nearest, "\"");
  return NotFound(message);
}

}  // namespace griot::transfer
