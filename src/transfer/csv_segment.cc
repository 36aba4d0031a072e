#include "griot/transfer/csv_segment.h"

#include <algorithm>
#include <cstring>
#include <limits>
#include <vector>

#include "griot/base/status.h"
#include "griot/base/text.h"
#include "src/transfer/csv_answer.h"
#include "src/transfer/csv_columns.h"
#include "src/transfer/csv_json.h"

namespace griot {
namespace transfer {

// The answers to the rows of one CsvIndex::Read.
struct Answers {
  static constexpr int kRows = CsvIndex::kMaxRows;

  uint8_t status[kRows], valid[kRows], possibility[kRows], type[kRows], national[kRows];
  uint16_t calling_code[kRows], repairs[kRows];
  CountryId country[kRows];
  OperatorId operator_id[kRows];
  TimeZoneId time_zone[kRows];
  AreaId area[kRows];
  uint64_t answer[kRows];
  int32_t e164_offsets[kRows + 1];
  char e164[E164Capacity(kRows)];

  SegmentationColumns Columns(bool with_area, bool with_repairs) {
    SegmentationColumns columns{.status = status,
                                .valid = valid,
                                .possibility = possibility,
                                .type = type,
                                .calling_code = calling_code,
                                .country = country,
                                .operator_id = operator_id,
                                .time_zone = time_zone,
                                .e164_offsets = e164_offsets,
                                .e164_bytes = e164,
                                .national_offset = national,
                                .answer = answer};
    if (with_area) columns.area = area;
    if (with_repairs) columns.repairs = repairs;
    return columns;
  }

  Answer Get(int row, bool with_area) const {
    return {.status = static_cast<Status>(status[row]),
            .valid = valid[row] != 0,
            .possibility = static_cast<Possibility>(possibility[row]),
            .type = static_cast<NumberType>(type[row]),
            .calling_code = calling_code[row],
            .country = country[row],
            .operator_id = operator_id[row],
            .time_zone = time_zone[row],
            .area = with_area ? area[row] : 0};
  }
  std::string_view E164(int row) const {
    return {e164 + e164_offsets[row],
            static_cast<size_t>(e164_offsets[row + 1] - e164_offsets[row])};
  }
};

// The phone cells of the same rows, one after the other.
class PhoneCells {
 public:
  PhoneCells() : bytes_(1 << 16), offsets_(CsvIndex::kMaxRows + 1) {}

  void Clear() { rows_ = 0; }

  void Add(std::string_view cell) {
    const size_t end = static_cast<size_t>(offsets_[rows_]);
    if (bytes_.size() < end + cell.size() + kRoom) bytes_.resize(2 * (end + cell.size() + kRoom));
    if (!cell.empty()) memcpy(bytes_.data() + end, cell.data(), cell.size());
    offsets_[++rows_] = static_cast<int32_t>(end + cell.size());
  }

  std::string_view cell(int row) const {
    return {bytes_.data() + offsets_[row], static_cast<size_t>(offsets_[row + 1] - offsets_[row])};
  }
  TextColumn column() const {
    return {.bytes = bytes_.data(), .offsets = offsets_.data(), .rows = rows_};
  }

 private:
  static constexpr size_t kRoom = 64;
  std::vector<char> bytes_;
  std::vector<int32_t> offsets_;
  int rows_ = 0;
};

}  // namespace transfer

using transfer::Pieces;

struct CsvSegmenter::Rep {
  Rep(const Segmenter& s, CsvLayout l, CsvSegmentOptions o)
      : segmenter(s),
        layout(std::move(l)),
        options(std::move(o)),
        clean(s.options().mode == Mode::kClean),
        with_area(!options.area_language.empty()),
        delimiter(layout.dialect.delimiter),
        index(layout.dialect, s.options().simd),
        unquoted_index({delimiter, layout.dialect.newline, false}, s.options().simd),
        cache(transfer::AnswerWriter(s, options, delimiter)),
        json(layout),
        answers(new transfer::Answers) {}

  absl::Status Batch(const CsvIndex& rows, bool quotes, const char* readable_end, OutputBuffer& out,
                     CsvTally* tally);
  void WriteCsvRow(const CsvIndex& rows, int row, const char* readable_end, OutputBuffer& out);
  void WriteJsonRow(const CsvIndex& rows, int row, bool quotes, OutputBuffer& out);
  Pieces Find(int row);
  void AppendClean(int row, std::string& text);
  bool IsBlankLine(std::string_view row) const { return row.empty() && layout.columns > 1; }

  const Segmenter& segmenter;
  CsvLayout layout;
  CsvSegmentOptions options;
  bool clean, with_area;
  char delimiter;
  CsvIndex index, unquoted_index;
  transfer::AnswerCache cache;
  transfer::JsonRows json;
  transfer::PhoneCells cells;
  std::unique_ptr<transfer::Answers> answers;
  std::string scratch;
  int64_t others = 0;
};

Pieces CsvSegmenter::Rep::Find(int row) {
  return cache.Find(answers->answer[row], answers->operator_id[row],
                    [&] { return answers->Get(row, with_area); });
}

// phone_repairs and phone_others.
void CsvSegmenter::Rep::AppendClean(int row, std::string& text) {
  const uint16_t repairs = answers->repairs[row];
  std::string more;
  if (repairs & kSeveralNumbers) {
    const std::vector<Segmentation> all = segmenter.SegmentAll(cells.cell(row));
    for (size_t i = 1; i < all.size(); ++i) {
      if (all[i].status != Status::kOk) continue;
      if (!more.empty()) more.push_back(' ');
      more.append(all[i].e164());
      ++others;
    }
  }
  const std::string names = transfer::RepairNames(repairs);
  if (options.format == RowFormat::kCsv) {
    text.push_back(delimiter);
    text.append(names);
    text.push_back(delimiter);
    text.append(more);
  } else {
    text.append(",\"").append(transfer::kCleanColumns[0]).append("\":");
    names.empty() ? void(text.append("null")) : transfer::AppendJsonString(names, text);
    text.append(",\"").append(transfer::kCleanColumns[1]).append("\":");
    more.empty() ? void(text.append("null")) : transfer::AppendJsonString(more, text);
  }
}

void CsvSegmenter::Rep::WriteCsvRow(const CsvIndex& rows, int row, const char* readable_end,
                                    OutputBuffer& out) {
  const std::string_view text = rows.row(row), line_end = rows.line_end(row);
  const int missing = std::max(0, layout.columns - rows.columns(row));
  const Pieces pieces = Find(row);
  char* at = out.Reserve(text.size() + missing + pieces.Room() + line_end.size());
  if (static_cast<size_t>(readable_end - text.data()) >= text.size() + transfer::kCopySlack) {
    at = transfer::CopyWide(at, text.data(), text.size());
  } else if (!text.empty()) {
    memcpy(at, text.data(), text.size());
    at += text.size();
  }
  for (int i = 0; i < missing; ++i) *at++ = delimiter;
  const std::string_view e164 = answers->E164(row);
  at = pieces.Write(at, e164, e164.substr(e164.empty() ? 0 : answers->national[row]));
  if (clean) {
    scratch.clear();
    AppendClean(row, scratch);
    out.Commit(at);
    out.Append(scratch);
    at = out.Reserve(line_end.size());
  }
  for (const char c : line_end) *at++ = c;
  out.Commit(at);
}

void CsvSegmenter::Rep::WriteJsonRow(const CsvIndex& rows, int row, bool quotes,
                                     OutputBuffer& out) {
  scratch.clear();
  json.AppendCells(rows, row, quotes, scratch);
  const Pieces pieces = Find(row);
  const std::string_view e164 = answers->E164(row);
  out.Append(scratch);
  char* at = out.Reserve(pieces.Room());
  out.Commit(pieces.Write(at, e164, e164.substr(e164.empty() ? 0 : answers->national[row])));
  scratch.clear();
  if (clean) AppendClean(row, scratch);
  scratch.append("}\n");
  out.Append(scratch);
}

absl::Status CsvSegmenter::Rep::Batch(const CsvIndex& rows, bool quotes, const char* readable_end,
                                      OutputBuffer& out, CsvTally* tally) {
  cells.Clear();
  int64_t blank_lines = 0;
  for (int row = 0; row < rows.rows(); ++row) {
    std::string_view cell;
    if (layout.phone < rows.columns(row)) cell = rows.cell(row, layout.phone);
    if (quotes) cell = UnquoteCsv(cell, scratch);
    cells.Add(cell);
    blank_lines += IsBlankLine(rows.row(row));
  }
  GRIOT_TRY(segmenter.Segment(cells.column(), answers->Columns(with_area, clean),
                              tally == nullptr ? nullptr : &tally->summary));
  others = 0;
  for (int row = 0; row < rows.rows(); ++row) {
    if (IsBlankLine(rows.row(row))) {
      if (options.format == RowFormat::kCsv) out.Append(rows.line_end(row));
    } else if (options.format == RowFormat::kCsv) {
      WriteCsvRow(rows, row, readable_end, out);
    } else {
      WriteJsonRow(rows, row, quotes, out);
    }
  }
  if (tally == nullptr) return absl::OkStatus();
  // A blank line is no row: it was segmented as an empty cell.
  tally->summary.rows -= blank_lines;
  tally->summary.status[static_cast<int>(Status::kEmpty)] -= blank_lines;
  tally->rows += rows.rows();
  tally->others += others;
  if (clean) {
    tally->repaired +=
        rows.rows() - std::count(answers->repairs, answers->repairs + rows.rows(), 0);
  }
  return absl::OkStatus();
}

void CsvTally::Add(const CsvTally& other) {
  summary.Add(other.summary);
  rows += other.rows;
  repaired += other.repaired;
  others += other.others;
}

CsvSegmenter::CsvSegmenter(const Segmenter& segmenter, CsvLayout layout, CsvSegmentOptions options)
    : rep_(new Rep(segmenter, std::move(layout), std::move(options))) {}
CsvSegmenter::CsvSegmenter(CsvSegmenter&&) noexcept = default;
CsvSegmenter::~CsvSegmenter() = default;

size_t CsvSegmenter::Begin(std::string_view text, OutputBuffer& out) {
  const bool csv = rep_->options.format == RowFormat::kCsv;
  const size_t bom = std::min(rep_->layout.bom_size, text.size());
  if (csv) out.Append(text.substr(0, bom));
  if (!rep_->layout.header) return bom;
  const size_t end = rep_->index.Read(text, bom);
  if (rep_->index.rows() == 0) return bom;
  const size_t next = bom + rep_->index.row(0).size() + rep_->index.line_end(0).size();
  if (!csv) return next;
  std::string names(rep_->index.row(0));
  const auto append = [&](std::string_view name) {
    names.push_back(rep_->delimiter);
    names.append(name);
  };
  for (const std::string_view name : transfer::kPhoneColumns) append(name);
  if (rep_->with_area) append(transfer::kAreaColumn);
  if (rep_->clean)
    std::for_each(transfer::kCleanColumns.begin(), transfer::kCleanColumns.end(), append);
  out.Append(names);
  out.Append(rep_->index.line_end(0));
  static_cast<void>(end);
  return next;
}

absl::Status CsvSegmenter::Run(std::string_view rows, OutputBuffer& out, CsvTally* tally,
                               bool quotes) {
  if (rows.size() > std::numeric_limits<int32_t>::max()) {
    return InvalidArgument("csv: more than 2 GiB at once, cut the text into smaller pieces");
  }
  quotes = quotes && rep_->layout.dialect.quotes;
  CsvIndex& index = quotes ? rep_->index : rep_->unquoted_index;
  for (size_t at = 0; at < rows.size();) {
    at = index.Read(rows, at);
    GRIOT_TRY(rep_->Batch(index, quotes, rows.data() + rows.size(), out, tally));
  }
  return absl::OkStatus();
}

}  // namespace griot
