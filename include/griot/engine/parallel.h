// A column of numbers over several threads, with a budget and a way to stop it.
//
//   griot::Summary summary;
//   GRIOT_TRY(griot::SegmentParallel(segmenter, column, out, {.threads = 4}, &summary));
//
// The input is cut into pieces, and each thread takes the next one. Whatever the number of threads,
// the answers are the same bytes. Threads end with the call, and take no signal of the host's.
#ifndef GRIOT_ENGINE_PARALLEL_H_
#define GRIOT_ENGINE_PARALLEL_H_

#include <atomic>
#include <cstdint>
#include <limits>
#include <vector>

#include "absl/status/status.h"
#include "griot/numbers/segmenter.h"

namespace griot {

// As many rows fit one E.164 column.
inline constexpr int64_t kMaxTextRows = std::numeric_limits<int32_t>::max() / kMaxE164Size;

struct ParallelOptions {
  int threads = 1;                            // that work, the caller's among them; 0 is 1
  const std::atomic<bool>* cancel = nullptr;  // looked at before each piece; null: never
  int64_t budget_ms = 0;                      // looked at between pieces; 0: no limit
};

// The room that one thread lends to the pieces that it works on, one after the other.
struct PieceRoom {
  std::vector<char> bytes;
  std::vector<int64_t> offsets;
  std::vector<uint32_t> starts, sizes;
  std::vector<uint8_t> flags;
};

// Input cut into pieces of some 65,536 rows; other layouts than TextColumn derive from it. Const
// methods are called by several threads at once.
class Pieces {
 public:
  virtual ~Pieces() = default;

  virtual int64_t count() const = 0;
  // The first row of a piece, and, of piece count(), how many rows there are.
  virtual int64_t first_row(int64_t piece) const = 0;
  // Segments a piece; `out` points to where its rows go, E.164 offsets begin at 0.
  virtual absl::Status Segment(const Segmenter& segmenter, int64_t piece,
                               const SegmentationColumns& out, Summary* summary,
                               PieceRoom* room) const = 0;
};

class ColumnPieces final : public Pieces {
 public:
  // `in` is copied, what it points to must live on. Cut for that many threads.
  ColumnPieces(const TextColumn& in, int threads);

  int64_t count() const override;
  int64_t first_row(int64_t piece) const override;
  absl::Status Segment(const Segmenter& segmenter, int64_t piece, const SegmentationColumns& out,
                       Summary* summary, PieceRoom* room) const override;

 private:
  TextColumn in_;
  int64_t piece_rows_;
};

// How many rows of a column of `rows` rows make a piece: a multiple of 256.
int64_t PieceRows(int64_t rows, int threads);

// As Segmenter::Segment(), with the same columns and errors, and in addition CANCELLED and
// DEADLINE_EXCEEDED. `summary`, unless null, is added to when all went well. `rows_done`, unless
// null, is how many rows, from the first, have their answers: all of them, or, after an error,
// those that came before it. Memory: a piece a thread; without it, std::bad_alloc.
absl::Status SegmentParallel(const Segmenter& segmenter, const TextColumn& in,
                             const SegmentationColumns& out, const ParallelOptions& options = {},
                             Summary* summary = nullptr, int64_t* rows_done = nullptr);
absl::Status SegmentParallel(const Segmenter& segmenter, const Pieces& in,
                             const SegmentationColumns& out, const ParallelOptions& options = {},
                             Summary* summary = nullptr, int64_t* rows_done = nullptr);

}  // namespace griot

#endif  // GRIOT_ENGINE_PARALLEL_H_
