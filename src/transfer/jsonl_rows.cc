#define SIMDJSON_EXCEPTIONS 0
#include "src/transfer/jsonl_rows.h"

#include <simdjson.h>

#include <cstring>

#include "griot/base/status.h"
#include "griot/base/text.h"
#include "src/transfer/encoding.h"
#include "src/transfer/number_text.h"

namespace griot::transfer {
namespace {

namespace ondemand = simdjson::ondemand;

constexpr size_t kJsonlSample = size_t{256} << 10;

constexpr std::string_view kNoObject = "is no JSON object on one line";

bool IsBlank(std::string_view line) { return Trim(line).empty(); }

// The next line of `text` without its end; `size` is what it takes with it.
std::string_view FrontLine(std::string_view text, size_t& size) {
  const size_t newline = text.find('\n');
  size = newline == std::string_view::npos ? text.size() : newline + 1;
  return text.substr(0, newline);
}

std::string Fault(simdjson::error_code error) {
  switch (error) {
    case simdjson::UNCLOSED_STRING: return "a string has no closing quote";
    case simdjson::UNESCAPED_CHARS:
      return "a string holds a control character, write it as \\u00XX";
    case simdjson::STRING_ERROR: return "a string has a broken escape";
    default: return std::string(kNoObject);
  }
}

// The text of a scalar. The error is a sentence: what else it is.
std::string ReadScalar(ondemand::value& value, std::string& scratch, std::string_view& text) {
  ondemand::json_type type;
  if (value.type().get(type) != simdjson::SUCCESS) return std::string(kNoObject);
  switch (type) {
    case ondemand::json_type::object: return "an object, write it as text";
    case ondemand::json_type::array: return "a list, write it as text";
    case ondemand::json_type::string:
      return value.get_string().get(text) == simdjson::SUCCESS ? "" : "a broken string";
    case ondemand::json_type::boolean: {
      bool yes = false;
      if (value.get_bool().get(yes) != simdjson::SUCCESS) return "a broken word";
      text = yes ? "true" : "false";
      return "";
    }
    case ondemand::json_type::null: {
      bool null = false;
      if (value.is_null().get(null) != simdjson::SUCCESS || !null) return "a broken word";
      text = "";
      return "";
    }
    case ondemand::json_type::number: {
      const std::string_view token = Trim(value.raw_json_token());
      if (!ReadNumber(token)) return "a broken number";
      text = NumberText(token, scratch);
      return "";
    }
  }
  return std::string(kNoObject);
}

}  // namespace

struct JsonlRows::Parser {
  ondemand::parser parser;

  // Calls take(key, what is wrong with the value or "", text) for each member, until it says what
  // is wrong. simdjson reads up to 64 bytes behind the line.
  template <class Take>
  std::string ForEach(std::string_view line, std::string& scratch, const Take& take) {
    static_assert(TextStream::kPadding >= simdjson::SIMDJSON_PADDING);
    ondemand::document document;
    ondemand::object object;
    simdjson::error_code error =
        parser.iterate(line.data(), line.size(), line.size() + simdjson::SIMDJSON_PADDING)
            .get(document);
    if (error == simdjson::SUCCESS) error = document.get_object().get(object);
    if (error != simdjson::SUCCESS) return Fault(error);
    for (auto field : object) {
      std::string_view key, text;
      if (error = field.unescaped_key().get(key); error != simdjson::SUCCESS) return Fault(error);
      ondemand::value value;
      if (error = field.value().get(value); error != simdjson::SUCCESS) return Fault(error);
      std::string wrong = ReadScalar(value, scratch, text);
      if (wrong == kNoObject) return wrong;
      if (std::string trouble = take(key, std::string_view(wrong), text); !trouble.empty()) {
        return trouble;
      }
    }
    const bool ends = document.current_location().error() == simdjson::OUT_OF_BOUNDS;
    return ends ? "" : std::string(kNoObject);
  }
};

JsonlRows::JsonlRows(std::unique_ptr<TextStream> stream)
    : stream_(std::move(stream)), parser_(new Parser) {}
JsonlRows::~JsonlRows() = default;

absl::StatusOr<std::unique_ptr<RowReader>> JsonlRows::Open(std::unique_ptr<TextStream> stream) {
  std::unique_ptr<JsonlRows> rows(new JsonlRows(std::move(stream)));
  TextStream& text = *rows->stream_;
  while (!text.at_end() && text.text().size() < kJsonlSample) GRIOT_TRY(text.Fill());
  rows->first_row_ = {text.offset(), 1};
  GRIOT_TRY(rows->CollectKeys());
  rows->columns_ = static_cast<int>(rows->header_.size());
  rows->cells_ = SparseCells(rows->columns_);
  return std::unique_ptr<RowReader>(std::move(rows));
}

absl::Status JsonlRows::CollectKeys() {
  std::string_view rest = stream_->text();
  std::string padded;
  while (!rest.empty()) {
    size_t size = 0;
    std::string_view line = FrontLine(rest, size);
    const bool cut = size == rest.size() && !rest.ends_with('\n') && !stream_->at_end();
    rest.remove_prefix(size);
    if (cut || IsBlank(line) || line.size() > kMaxRowBytes) continue;
    // A copy of its own, as the padding of the stream may be the next line.
    padded.assign(ToUtf8(line, scratch_)).append(TextStream::kPadding, '\0');
    line = {padded.data(), padded.size() - TextStream::kPadding};
    // Of an object with something wrong in it, the keys are keys all the same.
    parser_->ForEach(line, scratch_, [&](std::string_view key, std::string_view, std::string_view) {
      if (columns_by_key_.find(key) == columns_by_key_.end() &&
          static_cast<int>(header_.size()) < kMaxRowColumns) {
        columns_by_key_.emplace(key, static_cast<int>(header_.size()));
        header_.emplace_back(key);
      }
      return std::string();
    });
  }
  return absl::OkStatus();
}

int JsonlRows::FindColumn(std::string_view key) {
  int column = expected_column_;
  if (column >= columns_ || header_[column] != key) {
    const auto found = columns_by_key_.find(key);
    if (found == columns_by_key_.end()) return -1;
    column = found->second;
  }
  expected_column_ = column + 1;
  return column;
}

std::string JsonlRows::SetCell(std::string_view key, std::string_view text) {
  const int column = FindColumn(key);
  if (column < 0) {
    if (!text.empty()) {
      AddUnknownName(key);
      blank_ = false;
    }
    return "";
  }
  if (text.size() > kMaxCellBytes) {
    return Cat("cell ", column + 1, " is longer than ", kMaxCellBytes >> 10, " KiB");
  }
  // The parser keeps strings until the next line; numbers are made in `scratch_`.
  if (text.data() == scratch_.data()) text = arena_.Add(text);
  if (!cells_.Set(column, text)) return Cat("cell ", column + 1, " is there twice");
  return "";
}

std::string JsonlRows::Read(std::string_view line) {
  cells_.NextRow();
  arena_.Clear();
  expected_column_ = 0;
  blank_ = true;
  if (!IsUtf8(line)) {
    std::string converted;
    std::string padded(ToUtf8(line, converted));
    const size_t size = padded.size();
    padded.append(TextStream::kPadding, '\0');
    line = arena_.Add(padded).substr(0, size);
  }
  return parser_->ForEach(
      line, scratch_, [&](std::string_view key, std::string_view wrong, std::string_view text) {
        if (wrong.empty()) return SetCell(key, text);
        const int column = FindColumn(key);
        return column < 0 ? Cat("a value is ", wrong) : Cat("cell ", column + 1, " is ", wrong);
      });
}

// Takes the line away without keeping it.
absl::Status JsonlRows::SkipEndless() {
  for (;;) {
    size_t size = 0;
    const std::string_view text = stream_->text();
    FrontLine(text, size);
    const bool found = text.substr(0, size).ends_with('\n');
    stream_->Consume(size);
    if (found || stream_->at_end()) return absl::OkStatus();
    GRIOT_TRY(stream_->Fill());
  }
}

absl::StatusOr<bool> JsonlRows::Next(Row& row) {
  for (;;) {
    size_t size = 0;
    std::string_view line = FrontLine(stream_->text(), size);
    while (size == line.size() && !stream_->at_end() && line.size() <= kMaxRowBytes) {
      GRIOT_TRY(stream_->Fill());
      line = FrontLine(stream_->text(), size);
    }
    if (size == 0) return false;
    row.line = line_++;
    if (line.size() > kMaxRowBytes) {
      cells_.NextRow();
      trouble_ = Cat("the row is longer than ", kMaxRowBytes >> 20, " MiB");
      GRIOT_TRY(SkipEndless());
    } else if (IsBlank(line)) {
      stream_->Consume(size);
      continue;
    } else {
      trouble_ = Read(line);
      stream_->Consume(size);
      if (trouble_.empty() && blank_ && cells_.empty()) continue;
    }
    row.cells = cells_.view();
    row.trouble = trouble_;
    row.next = {stream_->offset(), line_};
    return true;
  }
}

absl::Status JsonlRows::Seek(const RowPlace& place) {
  GRIOT_TRY(stream_->Seek(place.offset));
  line_ = place.line;
  return absl::OkStatus();
}

}  // namespace griot::transfer
