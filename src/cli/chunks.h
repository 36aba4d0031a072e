// Cuts a file into chunks of whole rows.
#ifndef GRIOT_SRC_CLI_CHUNKS_H_
#define GRIOT_SRC_CLI_CHUNKS_H_

#include <string_view>

#include "absl/status/statusor.h"
#include "griot/transfer/csv.h"
#include "griot/transfer/output_buffer.h"
#include "src/cli/files.h"

namespace griot::cli {

// Small enough that a chunk and what it becomes stay in the caches of one core.
inline constexpr size_t kChunkBytes = 256 << 10;
// A longer row is an error: without an end to rows, memory has none either.
inline constexpr size_t kMaxRowBytes = 64 << 20;

struct Chunk {
  OutputBuffer bytes;
  bool first = false;  // begins the file: byte order mark and header are in it
  bool quotes = true;  // false: after a quote that is never closed
};

class ChunkReader {
 public:
  explicit ChunkReader(InputFile file, size_t chunk_bytes = kChunkBytes,
                       size_t max_row_bytes = kMaxRowBytes)
      : file_(std::move(file)), chunk_bytes_(chunk_bytes), max_row_bytes_(max_row_bytes) {}

  // The first kilobytes, for the layout: at least a row, unless the file has none. They are part of
  // the first chunk. RESOURCE_EXHAUSTED: the first row is too long.
  absl::StatusOr<std::string_view> Sample();
  // Whether the sample is the whole file.
  bool sample_is_whole() const { return at_end_; }

  void set_dialect(const CsvDialect& dialect) { dialect_ = dialect; }

  // The next rows; false: there are none. RESOURCE_EXHAUSTED: the row after those given is too
  // long.
  absl::StatusOr<bool> Next(Chunk& chunk);

  const InputFile& file() const { return file_; }
  size_t max_row_bytes() const { return max_row_bytes_; }

 private:
  absl::Status Fill(OutputBuffer& buffer, size_t size);
  // Gives the first `end` bytes of `chunk`, and keeps the others for the next one.
  void Keep(Chunk& chunk, size_t end);
  absl::Status RowTooLong(bool in_quotes) const;

  InputFile file_;
  CsvDialect dialect_;
  size_t chunk_bytes_, max_row_bytes_;
  OutputBuffer pending_;
  bool at_end_ = false;
  bool begun_ = false;
  bool open_quote_ = false;  // the pending bytes begin with the row of a quote that is never closed
};

}  // namespace griot::cli

#endif  // GRIOT_SRC_CLI_CHUNKS_H_
