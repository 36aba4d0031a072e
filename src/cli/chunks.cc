#include "src/cli/chunks.h"

#include <algorithm>

#include "griot/base/status.h"
#include "griot/base/text.h"

namespace griot::cli {

absl::Status ChunkReader::RowTooLong(bool in_quotes) const {
  const std::string limit = Cat("longer than ", max_row_bytes_ >> 20, " MiB");
  return ResourceExhausted(in_quotes ? Cat(limit, ", close the quote that it opens")
                                     : Cat(limit, ", check the line ends of the file"));
}

absl::Status ChunkReader::Fill(OutputBuffer& buffer, size_t size) {
  while (!at_end_ && buffer.view().size() < size) {
    const size_t missing = size - buffer.view().size();
    char* at = buffer.Reserve(missing);
    GRIOT_LET(const size_t count, file_.Read(at, missing));
    buffer.Commit(at + count);
    at_end_ = count == 0;
  }
  return absl::OkStatus();
}

absl::StatusOr<std::string_view> ChunkReader::Sample() {
  // At the size of a chunk by default, but for the result to be the same with any other.
  for (size_t size = kChunkBytes;; size *= 2) {
    GRIOT_TRY(Fill(pending_, std::min(size, max_row_bytes_)));
    const std::string_view sample = pending_.view();
    if (at_end_ || sample.find_first_of("\r\n") != std::string_view::npos) return sample;
    if (size >= max_row_bytes_) return RowTooLong(false);
  }
}

void ChunkReader::Keep(Chunk& chunk, size_t end) {
  const std::string_view bytes = chunk.bytes.view();
  pending_.Append(bytes.substr(end));
  chunk.bytes.Commit(bytes.data() + end);
}

absl::StatusOr<bool> ChunkReader::Next(Chunk& chunk) {
  chunk.bytes.Clear();
  std::swap(chunk.bytes, pending_);
  pending_.Clear();
  chunk.first = !begun_;
  chunk.quotes = !open_quote_;
  begun_ = true;
  for (size_t size = std::max(chunk_bytes_, chunk.bytes.view().size());; size *= 2) {
    GRIOT_TRY(Fill(chunk.bytes, std::min(size, std::max(max_row_bytes_, chunk_bytes_))));
    const std::string_view bytes = chunk.bytes.view();
    if (bytes.empty()) return chunk.first;
    if (open_quote_) return true;
    // A quote after the byte order mark stands at the front of its cell.
    const size_t bom = chunk.first ? CsvBomSize(bytes) : 0;
    CsvRowsEnd rows = FindCsvRowsEnd(bytes.substr(bom), dialect_);
    if (rows.end > 0) rows.end += bom;
    if (at_end_ && !rows.in_quotes) return true;
    if (at_end_) {
      // Everything after that quote would be one cell. It is more likely a stray character: its row
      // and those after it are read as if quotes were characters.
      open_quote_ = true;
      chunk.quotes = rows.end > 0;
      if (rows.end > 0) Keep(chunk, rows.end);
      return true;
    }
    if (rows.end > 0) {
      Keep(chunk, rows.end);
      return true;
    }
    if (bytes.size() >= max_row_bytes_) return RowTooLong(rows.in_quotes);
  }
}

}  // namespace griot::cli
