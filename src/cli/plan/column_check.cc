#include "src/cli/plan/column_check.h"

#include "griot/base/status.h"
#include "src/cli/plan/upstream.h"

namespace griot::cli {

// The columns that `griot segment` writes, and the extension, which only single numbers tell.
struct ColumnCheck::Answers {
  explicit Answers(size_t rows)
      : status(rows),
        valid(rows),
        possibility(rows),
        type(rows),
        national_offset(rows),
        calling_code(rows),
        country(rows),
        e164_offsets(rows + 1),
        e164_bytes(static_cast<size_t>(E164Capacity(static_cast<int64_t>(rows)))) {}

  SegmentationColumns Columns() {
    return {.status = status.data(),
            .valid = valid.data(),
            .possibility = possibility.data(),
            .type = type.data(),
            .calling_code = calling_code.data(),
            .country = country.data(),
            .e164_offsets = e164_offsets.data(),
            .e164_bytes = e164_bytes.data(),
            .national_offset = national_offset.data()};
  }

  CellAnswer At(size_t row, const Plan& plan, std::string_view extension) const {
    const std::string e164(e164_bytes.data() + e164_offsets[row],
                           static_cast<size_t>(e164_offsets[row + 1] - e164_offsets[row]));
    const Status said = static_cast<Status>(status[row]);
    return {// libphonenumber has no word of its own for an empty cell.
            .status = said == Status::kEmpty ? Status::kNotANumber : said,
            .valid = valid[row] != 0,
            .possibility = static_cast<Possibility>(possibility[row]),
            .type = static_cast<NumberType>(type[row]),
            .calling_code = calling_code[row],
            .country = std::string(plan.country_code(country[row])),
            .national = e164.empty() ? "" : e164.substr(national_offset[row]),
            .extension = std::string(extension),
            .e164 = e164};
  }

  std::vector<uint8_t> status, valid, possibility, type, national_offset;
  std::vector<uint16_t> calling_code;
  std::vector<CountryId> country;
  std::vector<int32_t> e164_offsets;
  std::vector<char> e164_bytes;
};

void ColumnCheck::Add(int64_t row, std::string_view cell) {
  if (cell.size() > kMaxCellBytes) {
    ++left_out_;
    return;
  }
  bytes_.append(cell);
  offsets_.push_back(static_cast<int32_t>(bytes_.size()));
  rows_.push_back(row);
}

std::string_view ColumnCheck::Cell(size_t index) const {
  const size_t begin = static_cast<size_t>(offsets_[index]);
  return std::string_view(bytes_).substr(begin, static_cast<size_t>(offsets_[index + 1]) - begin);
}

void ColumnCheck::CountNewer(const CellAnswer& answer, const CellAnswer& newer) {
  if (answer == newer) return;
  int64_t& count = answer.valid == newer.valid ? newer_answers_.otherwise
                   : newer.valid               ? newer_answers_.became_valid
                                               : newer_answers_.became_invalid;
  ++count;
}

absl::Status ColumnCheck::Compare() {
  const TextColumn column = {.bytes = bytes_.data(),
                             .offsets = offsets_.data(),
                             .rows = static_cast<int64_t>(rows_.size())};
  Answers ours(rows_.size()), newer(rows_.size());
  GRIOT_TRY(segmenter_.Segment(column, ours.Columns()));
  if (newer_ != nullptr) GRIOT_TRY(newer_->Segment(column, newer.Columns()));
  for (size_t i = 0; i < rows_.size(); ++i) {
    const std::string cell(Cell(i));
    const CellAnswer theirs = AskUpstream(cell, segmenter_.options().region);
    const CellAnswer answer = ours.At(i, segmenter_.plan(), segmenter_.Segment(cell).extension());
    if (newer_ != nullptr) {
      CountNewer(answer, newer.At(i, newer_->plan(), answer.extension));
    }
    if (answer == theirs) continue;
    if (differences_.size() < limit_) differences_.push_back({rows_[i], cell, theirs, answer});
    ++different_;
  }
  cells_ += static_cast<int64_t>(rows_.size());
  bytes_.clear();
  offsets_ = {0};
  rows_.clear();
  return absl::OkStatus();
}

}  // namespace griot::cli
