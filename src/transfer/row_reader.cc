#include "griot/transfer/row_reader.h"

#include <algorithm>
#include <array>

#include "griot/base/status.h"
#include "griot/base/text.h"
#include "src/transfer/csv_rows.h"
#include "src/transfer/jsonl_rows.h"
#include "src/transfer/text_stream.h"
#include "src/transfer/vcard_rows.h"
#include "src/transfer/xlsx_rows.h"

namespace griot {
namespace {

using transfer::TextStream;

constexpr size_t kMaxUnknownNames = 100;
constexpr size_t kMaxUnknownNameBytes = 256;

constexpr std::string_view kZip = "PK\x03\x04";
constexpr std::string_view kEmptyZip = "PK\x05\x06";
// Compound files: .xls, and .xlsx with a password.
constexpr std::string_view kCompoundFile = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";

bool IsZip(std::string_view front) {
  return front.starts_with(kZip) || front.starts_with(kEmptyZip);
}

absl::Status RefuseKind(std::string_view front) {
  if (front.starts_with(kCompoundFile)) {
    return InvalidArgument(
        "file: an old workbook (.xls) or one with a password, save it as .xlsx without a password");
  }
  if (front.starts_with("%PDF-")) {
    return InvalidArgument("file: a PDF document, save the table as .xlsx or CSV");
  }
  if (front.starts_with("\x1F\x8B"))
    return InvalidArgument("file: packed with gzip, unpack it first");
  return absl::OkStatus();
}

// What looks like text but is no table.
absl::Status RefuseText(std::string_view text) {
  const std::string front = LowerAscii(Trim(text.substr(0, 512)));
  if (front.starts_with("<!doctype") || front.starts_with("<html") || front.starts_with("<table")) {
    return InvalidArgument(
        "file: a web page, open it in a spreadsheet and save it as .xlsx or CSV");
  }
  if (front.starts_with("<?xml")) {
    return InvalidArgument("file: an XML document, save the table as .xlsx or CSV");
  }
  const bool array =
      front.starts_with('[') && Trim(std::string_view(front).substr(1)).starts_with('{');
  if (array) return InvalidArgument("file: a JSON list, write one object a line, without [ and ]");
  return absl::OkStatus();
}

FileFormat GuessFormat(std::string_view text, std::string_view name) {
  const std::string_view front = Trim(text.substr(0, 4096));
  if (LowerAscii(front.substr(0, 11)) == "begin:vcard") return FileFormat::kVcard;
  const std::string ending = LowerAscii(name.substr(std::min(name.size(), name.rfind('.') + 1)));
  if (ending == "csv" || ending == "tsv") return FileFormat::kCsv;
  if (front.starts_with('{')) {
    const std::string_view inside = Trim(front.substr(1));
    if (inside.starts_with('"') || inside.starts_with('}')) return FileFormat::kJsonl;
  }
  if (ending == "jsonl" || ending == "ndjson" || ending == "json") return FileFormat::kJsonl;
  if (ending == "vcf" || ending == "vcard") return FileFormat::kVcard;
  return FileFormat::kCsv;
}

absl::StatusOr<std::unique_ptr<RowReader>> OpenText(std::unique_ptr<ByteSource> source,
                                                    const RowOptions& options) {
  std::unique_ptr<TextStream> stream(new TextStream(std::move(source)));
  GRIOT_TRY(stream->Open());
  if (IsZip(stream->text()) && !options.format) {
    return InvalidArgument("xlsx: a workbook cannot be read from a pipe, give a file");
  }
  if (!options.format) {
    GRIOT_TRY(RefuseKind(stream->text()));
    GRIOT_TRY(RefuseText(stream->text()));
  }
  switch (options.format.value_or(GuessFormat(stream->text(), options.name))) {
    case FileFormat::kXlsx:
      return InvalidArgument("xlsx: a workbook cannot be read from a pipe, give a file");
    case FileFormat::kJsonl: return transfer::JsonlRows::Open(std::move(stream));
    case FileFormat::kVcard: return transfer::VcardRows::Open(std::move(stream));
    case FileFormat::kCsv: break;
  }
  return transfer::CsvRows::Open(std::move(stream), options);
}

}  // namespace

void RowReader::AddUnknownName(std::string_view name) {
  name = name.substr(0, kMaxUnknownNameBytes);
  if (unknown_names_.size() == kMaxUnknownNames) return;
  if (std::find(unknown_names_.begin(), unknown_names_.end(), name) != unknown_names_.end()) return;
  unknown_names_.emplace_back(name);
}

absl::StatusOr<std::unique_ptr<RowReader>> OpenRows(std::shared_ptr<RandomSource> source,
                                                    const RowOptions& options) {
  std::array<char, 8> front;
  GRIOT_LET(const size_t size, source->ReadAt(0, front));
  const bool zip = IsZip({front.data(), size});
  if (options.format == FileFormat::kXlsx) {
    GRIOT_TRY(RefuseKind({front.data(), size}));
    if (!zip) return InvalidArgument("xlsx: the file is no workbook, or damaged, save it again");
  }
  if (zip && options.format.value_or(FileFormat::kXlsx) == FileFormat::kXlsx) {
    return transfer::XlsxRows::Open(std::move(source), options);
  }
  return OpenText(std::make_unique<SequentialSource>(std::move(source)), options);
}

absl::StatusOr<std::unique_ptr<RowReader>> OpenRows(std::unique_ptr<ByteSource> source,
                                                    const RowOptions& options) {
  return OpenText(std::move(source), options);
}

}  // namespace griot
