// A file through the segmenter on several threads, its rows in their order.
#ifndef GRIOT_SRC_CLI_PARALLEL_SEGMENTATION_H_
#define GRIOT_SRC_CLI_PARALLEL_SEGMENTATION_H_

#include <condition_variable>
#include <cstdint>
#include <mutex>

#include "absl/status/statusor.h"
#include "griot/transfer/csv_segment.h"
#include "src/cli/chunks.h"
#include "src/cli/files.h"
#include "src/cli/progress.h"

namespace griot::cli {

struct SegmentedFile {
  CsvTally tally;
  int64_t open_quote_row = 0;  // the row of a quote that is never closed; 0: there is none
};

// Each thread takes the next chunk, segments it, and writes it when its turn has come: a chunk is
// read, worked on and written by one core, while it is in its caches. Memory is a chunk a thread.
class ParallelSegmentation {
 public:
  ParallelSegmentation(const Segmenter& segmenter, const CsvLayout& layout,
                       const CsvSegmentOptions& options, ChunkReader& reader, OutputFile& out,
                       Progress& progress)
      : segmenter_(segmenter),
        layout_(layout),
        options_(options),
        reader_(reader),
        out_(out),
        progress_(progress) {}

  // Reads all, writes all. Once.
  absl::StatusOr<SegmentedFile> Run(int threads);

 private:
  void Work();
  // Takes the next chunk and its turn; false: there is nothing more to do.
  bool Take(Chunk& chunk, int64_t& turn, absl::Status& status);
  // Waits for the turn, and writes what came of the chunk. False: stop.
  bool Finish(int64_t turn, const Chunk& chunk, const CsvTally& tally, std::string_view bytes,
              absl::Status status);

  const Segmenter& segmenter_;
  const CsvLayout& layout_;
  const CsvSegmentOptions options_;
  ChunkReader& reader_;
  OutputFile& out_;
  Progress& progress_;

  std::mutex reading_;  // guards reader_, next_turn_, ended_
  int64_t next_turn_ = 0;
  bool ended_ = false;

  std::mutex writing_;  // guards turn_ and failed_; who has the turn has the rest
  std::condition_variable turn_changed_;
  int64_t turn_ = 0;
  bool failed_ = false;
  absl::Status status_;
  SegmentedFile result_;
};

}  // namespace griot::cli

#endif  // GRIOT_SRC_CLI_PARALLEL_SEGMENTATION_H_
