#include "src/cli/parallel_segmentation.h"

#include <thread>
#include <vector>

#include "griot/base/status.h"
#include "griot/base/text.h"

namespace griot::cli {

bool ParallelSegmentation::Take(Chunk& chunk, int64_t& turn, absl::Status& status) {
  const std::lock_guard lock(reading_);
  if (ended_) return false;
  const absl::StatusOr<bool> more = reader_.Next(chunk);
  status = more.status();
  ended_ = !more.ok() || !*more;
  if (more.ok() && !*more) return false;
  turn = next_turn_++;
  return true;
}

bool ParallelSegmentation::Finish(int64_t turn, const Chunk& chunk, const CsvTally& tally,
                                  std::string_view bytes, absl::Status status) {
  std::unique_lock lock(writing_);
  turn_changed_.wait(lock, [&] { return failed_ || turn_ == turn; });
  if (failed_) return false;
  lock.unlock();

  if (!status.ok()) {
    const int64_t row = result_.tally.rows + 1;
    if (absl::IsResourceExhausted(status)) {
      status = ResourceExhausted(Cat(reader_.file().name(), ": row ", row, ": ", Message(status)));
    }
  } else {
    if (!chunk.quotes) result_.open_quote_row = result_.tally.rows + 1;
    status = out_.Write(bytes);
    result_.tally.Add(tally);
    progress_.Advance(static_cast<int64_t>(chunk.bytes.view().size()), tally.rows);
  }

  lock.lock();
  failed_ = !status.ok();
  status_ = std::move(status);
  turn_ = turn + 1;
  turn_changed_.notify_all();
  return !failed_;
}

void ParallelSegmentation::Work() {
  CsvSegmenter segmenter(segmenter_, layout_, options_);
  Chunk chunk;
  OutputBuffer out;
  int64_t turn = 0;
  absl::Status status;
  while (Take(chunk, turn, status)) {
    out.Clear();
    CsvTally tally;
    if (status.ok()) {
      std::string_view rows = chunk.bytes.view();
      if (chunk.first) {
        rows.remove_prefix(segmenter.Begin(rows, out));
        tally.rows += layout_.header;
      }
      status = segmenter.Run(rows, out, &tally, chunk.quotes);
    }
    if (!Finish(turn, chunk, tally, out.view(), std::move(status))) return;
  }
}

absl::StatusOr<SegmentedFile> ParallelSegmentation::Run(int threads) {
  std::vector<std::thread> others;
  for (int i = 1; i < threads; ++i) others.emplace_back([this] { Work(); });
  Work();
  for (std::thread& other : others) other.join();
  GRIOT_TRY(std::move(status_));
  return std::move(result_);
}

}  // namespace griot::cli
