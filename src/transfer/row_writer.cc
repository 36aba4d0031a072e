#include "griot/transfer/row_writer.h"

#include <set>

#include "griot/base/json.h"
#include "griot/base/status.h"
#include "griot/base/text.h"
#include "griot/base/utf8.h"
#include "src/transfer/formula_guard.h"
#include "src/transfer/xlsx_writer.h"

namespace griot {
namespace {

// What is kept before the sink gets it.
constexpr size_t kBlockBytes = size_t{64} << 10;

class TextWriter : public RowWriter {
 public:
  TextWriter(ByteSink* sink, size_t columns) : sink_(sink), columns_(columns) {}

  absl::Status Write(std::span<const std::string_view> cells) override {
    ++rows_;
    if (cells.size() > columns_) {
      return InvalidArgument(
          Cat("row ", rows_, ": ", cells.size(), " cells, the header has ", columns_));
    }
    WriteRow(cells);
    return out_.size() < kBlockBytes ? absl::OkStatus() : Flush();
  }
  absl::Status Flush() override {
    absl::Status status = sink_->Write(out_);
    out_.clear();
    return status;
  }
  absl::Status Finish() override { return Flush(); }

 protected:
  virtual void WriteRow(std::span<const std::string_view> cells) = 0;

  // As UTF-8: views the cell, or `valid_`.
  std::string_view Valid(std::string_view cell) {
    if (IsUtf8(cell)) return cell;
    valid_ = ValidUtf8(cell);
    return valid_;
  }

  ByteSink* sink_;
  size_t columns_;
  std::string out_;

 private:
  int64_t rows_ = 0;
  std::string valid_;
};

class CsvWriter final : public TextWriter {
 public:
  CsvWriter(ByteSink* sink, std::span<const std::string> header, const RowWriterOptions& options)
      : TextWriter(sink, header.size()), delimiter_(options.delimiter), raw_(options.raw) {
    if (options.continued) return;
    if (options.bom) out_.append("\xEF\xBB\xBF");
    const std::vector<std::string_view> names(header.begin(), header.end());
    WriteRow(names);
  }

 private:
  void WriteRow(std::span<const std::string_view> cells) override {
    for (size_t i = 0; i < columns_; ++i) {
      if (i > 0) out_.push_back(delimiter_);
      WriteCell(i < cells.size() ? Valid(cells[i]) : std::string_view());
    }
    out_.append("\r\n");
  }

  void WriteCell(std::string_view cell) {
    const char ends[] = {'"', '\n', '\r', delimiter_};
    // A line of one empty cell is a blank line to readers.
    const bool blank = cell.empty() && columns_ == 1;
    const bool quoted = blank || cell.find_first_of({ends, sizeof ends}) != cell.npos;
    const bool guarded = !raw_ && transfer::NeedsGuard(cell);
    if (quoted) out_.push_back('"');
    if (guarded) out_.push_back('\'');
    for (size_t quote = cell.find('"'); quoted && quote != cell.npos; quote = cell.find('"')) {
      out_.append(cell.substr(0, quote + 1)).push_back('"');
      cell.remove_prefix(quote + 1);
    }
    out_.append(cell);
    if (quoted) out_.push_back('"');
  }

  char delimiter_;
  bool raw_;
};

class JsonlWriter final : public TextWriter {
 public:
  JsonlWriter(ByteSink* sink, std::span<const std::string> header)
      : TextWriter(sink, header.size()) {
    std::set<std::string> taken;
    for (size_t i = 0; i < header.size(); ++i) {
      const std::string name = header[i].empty() ? Cat("column_", i + 1) : ValidUtf8(header[i]);
      std::string unique = name;
      for (int n = 2; !taken.insert(unique).second; ++n) unique = Cat(name, "_", n);
      keys_.emplace_back(i == 0 ? "{" : ",");
      AppendJsonString(unique, keys_.back());
      keys_.back().push_back(':');
    }
  }

 private:
  // Every key in every row, so that the first row names all columns.
  void WriteRow(std::span<const std::string_view> cells) override {
    for (size_t i = 0; i < columns_; ++i) {
      out_.append(keys_[i]);
      if (i < cells.size() && !cells[i].empty()) {
        AppendJsonString(cells[i], out_);
      } else {
        out_.append("null");
      }
    }
    out_.append("}\n");
  }

  std::vector<std::string> keys_;
};

}  // namespace

absl::StatusOr<std::unique_ptr<RowWriter>> MakeRowWriter(ByteSink* sink,
                                                         std::span<const std::string> header,
                                                         const RowWriterOptions& options) {
  if (header.empty()) return InvalidArgument("export: no columns, name at least one");
  if (header.size() > kMaxRowColumns) {
    return InvalidArgument(Cat("export: ", header.size(), " columns, at most ", kMaxRowColumns));
  }
  switch (options.format) {
    case FileFormat::kCsv:
      if (std::string_view(",;\t|").find(options.delimiter) == std::string_view::npos) {
        return InvalidArgument("export: the delimiter must be , ; | or a tab");
      }
      return std::unique_ptr<RowWriter>(new CsvWriter(sink, header, options));
    case FileFormat::kJsonl: return std::unique_ptr<RowWriter>(new JsonlWriter(sink, header));
    case FileFormat::kXlsx:
      if (options.continued) {
        return InvalidArgument("export: a workbook cannot be continued, export it anew");
      }
      return transfer::XlsxWriter::Make(sink, header, options.sheet);
    case FileFormat::kVcard: break;
  }
  return InvalidArgument("export: vCards are read only, export as csv, xlsx or jsonl");
}

}  // namespace griot
