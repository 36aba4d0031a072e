#include "griot/transfer/csv_segment.h"

#include <algorithm>
#include <cstring>
#include <limits>
#include <vector>

#include "griot/base/status.h"
#include "griot/base/text.h"
#include "src/transfer/csv_answer.h"
#include "src/transfer/csv_batch.h"
#include "src/transfer/csv_columns.h"
#include "src/transfer/csv_json.h"

namespace griot {

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
  // Gathers the phone cells; how many lines are blank.
  int64_t TakeCells(const CsvIndex& rows, bool quotes, const char* readable_end);
  void WriteRows(const CsvIndex& rows, bool quotes, bool with_blank_lines, const char* readable_end,
                 OutputBuffer& out);
  [[gnu::always_inline]] void WriteCsvRow(const CsvIndex& rows, int row, const char* readable_end,
                                          OutputBuffer& out);
  void WriteJsonRow(const CsvIndex& rows, int row, bool quotes, OutputBuffer& out);
  // Inline: a call a row would cost as much as what it does.
  [[gnu::always_inline]] Pieces Find(int row) {
    return cache.Find(answers->answer[row], answers->operator_id[row],
                      [&] { return segmenter.Segment(cells.cell(row)); });
  }
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

inline void CsvSegmenter::Rep::WriteCsvRow(const CsvIndex& rows, int row, const char* readable_end,
                                           OutputBuffer& out) {
  const std::string_view text = rows.row(row), line_end = rows.line_end(row);
  const int missing = std::max(0, layout.columns - rows.columns(row));
  const Pieces pieces = Find(row);
  char* at = out.Reserve(text.size() + missing + pieces.Room() + line_end.size());
  at = transfer::CopyWithin(at, text, readable_end);
  for (int i = 0; i < missing; ++i) *at++ = delimiter;
  at = pieces.Write(at, answers->E164(row), answers->national[row]);
  if (clean) [[unlikely]] {
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
  out.Append(scratch);
  char* at = out.Reserve(pieces.Room());
  out.Commit(pieces.Write(at, answers->E164(row), answers->national[row]));
  scratch.clear();
  if (clean) AppendClean(row, scratch);
  scratch.append("}\n");
  out.Append(scratch);
}

int64_t CsvSegmenter::Rep::TakeCells(const CsvIndex& rows, bool quotes, const char* readable_end) {
  cells.Clear();
  int64_t blank_lines = 0;
  for (int row = 0; row < rows.rows(); ++row) {
    const std::string_view text = rows.row(row);
    blank_lines += IsBlankLine(text);
    std::string_view cell = text.substr(0, 0);
    if (layout.phone < rows.columns(row)) cell = rows.cell(row, layout.phone);
    const char* end = readable_end;
    if (quotes && cell.starts_with('"')) {
      cell = UnquoteCsv(cell, scratch);
      if (cell.data() == scratch.data()) end = cell.data() + cell.size();
    }
    cells.Add(cell, end);
  }
  return blank_lines;
}

void CsvSegmenter::Rep::WriteRows(const CsvIndex& rows, bool quotes, bool with_blank_lines,
                                  const char* readable_end, OutputBuffer& out) {
  const bool csv = options.format == RowFormat::kCsv;
  for (int row = 0; row < rows.rows(); ++row) {
    if (with_blank_lines && IsBlankLine(rows.row(row))) {
      if (csv) out.Append(rows.line_end(row));
    } else if (csv) {
      WriteCsvRow(rows, row, readable_end, out);
    } else {
      WriteJsonRow(rows, row, quotes, out);
    }
  }
}

absl::Status CsvSegmenter::Rep::Batch(const CsvIndex& rows, bool quotes, const char* readable_end,
                                      OutputBuffer& out, CsvTally* tally) {
  const int64_t blank_lines = TakeCells(rows, quotes, readable_end);
  GRIOT_TRY(segmenter.Segment(cells.column(), answers->Columns(segmenter.options()),
                              tally == nullptr ? nullptr : &tally->summary));
  others = 0;
  WriteRows(rows, quotes, blank_lines > 0, readable_end, out);
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
  rep_->index.Read(text, bom);
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
  if (rep_->clean) {
    for (const std::string_view name : transfer::kCleanColumns) append(name);
  }
  out.Append(names);
  out.Append(rep_->index.line_end(0));
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
