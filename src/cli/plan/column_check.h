// Sends a column through libphonenumber and through griot, and counts where they differ.
#ifndef GRIOT_SRC_CLI_PLAN_COLUMN_CHECK_H_
#define GRIOT_SRC_CLI_PLAN_COLUMN_CHECK_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "griot/numbers/segmenter.h"
#include "src/cli/plan/cell_answer.h"

namespace griot::cli {

struct RowDifference {
  int64_t row;
  std::string cell;
  CellAnswer theirs, ours;
};

// What became of the rows with newer data.
struct NewerAnswers {
  int64_t became_valid = 0, became_invalid = 0, otherwise = 0;
};

class ColumnCheck {
 public:
  // `newer` may be null. At most `limit` rows that differ are kept.
  ColumnCheck(const Segmenter& segmenter, const Segmenter* newer, size_t limit)
      : segmenter_(segmenter), newer_(newer), limit_(limit) {}

  // Longer cells are left out: libphonenumber's time grows with the square of their length, to
  // minutes for a cell of some kilobytes.
  static constexpr size_t kMaxCellBytes = 1000;

  // The next cell. Row numbers are its place in the file.
  void Add(int64_t row, std::string_view cell);
  // Compares the cells added since. Call it now and then, and at the end.
  absl::Status Compare();

  // How many were compared, and left out.
  int64_t cells() const { return cells_; }
  int64_t left_out() const { return left_out_; }
  int64_t different() const { return different_; }
  const std::vector<RowDifference>& differences() const { return differences_; }
  const NewerAnswers& newer_answers() const { return newer_answers_; }

 private:
  // A batch, as `griot segment` would segment it.
  struct Answers;
  std::string_view Cell(size_t index) const;
  void CountNewer(const CellAnswer& answer, const CellAnswer& newer);

  const Segmenter& segmenter_;
  const Segmenter* newer_;
  const size_t limit_;
  std::string bytes_;
  std::vector<int32_t> offsets_ = {0};
  std::vector<int64_t> rows_;
  int64_t cells_ = 0, left_out_ = 0, different_ = 0;
  std::vector<RowDifference> differences_;
  NewerAnswers newer_answers_;
};

}  // namespace griot::cli

#endif  // GRIOT_SRC_CLI_PLAN_COLUMN_CHECK_H_
