// JSON Lines as rows: one object a line, its keys are the columns.
#ifndef GRIOT_SRC_TRANSFER_JSONL_ROWS_H_
#define GRIOT_SRC_TRANSFER_JSONL_ROWS_H_

#include <functional>
#include <map>
#include <memory>
#include <string>

#include "griot/transfer/row_reader.h"
#include "src/transfer/row_arena.h"
#include "src/transfer/sparse_cells.h"
#include "src/transfer/text_stream.h"

namespace griot::transfer {

class JsonlRows final : public RowReader {
 public:
  // The header is the union of the keys of the first rows: some hundred KiB of them. `stream` is
  // open and at the beginning.
  static absl::StatusOr<std::unique_ptr<RowReader>> Open(std::unique_ptr<TextStream> stream);
  ~JsonlRows() override;

  FileFormat format() const override { return FileFormat::kJsonl; }
  absl::StatusOr<bool> Next(Row& row) override;
  absl::Status Seek(const RowPlace& place) override;
  uint64_t bytes_read() const override { return stream_->bytes_read(); }

 private:
  struct Parser;
  explicit JsonlRows(std::unique_ptr<TextStream> stream);

  absl::Status CollectKeys();
  // Sets the cells; why it cannot, or "".
  std::string Read(std::string_view line);
  std::string SetCell(std::string_view key, std::string_view text);
  int FindColumn(std::string_view key);
  absl::Status SkipEndless();

  std::unique_ptr<TextStream> stream_;
  std::unique_ptr<Parser> parser_;
  std::map<std::string, int, std::less<>> columns_by_key_;
  int expected_column_ = 0;  // keys mostly come in the order of the header
  SparseCells cells_;
  RowArena arena_;
  bool blank_ = true;  // nothing came under an unknown key
  int64_t line_ = 1;
  std::string scratch_, trouble_;
};

}  // namespace griot::transfer

#endif  // GRIOT_SRC_TRANSFER_JSONL_ROWS_H_
