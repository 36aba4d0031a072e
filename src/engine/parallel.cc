#include "griot/engine/parallel.h"

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <cstring>
#include <exception>
#include <limits>
#include <mutex>
#include <thread>
#include <utility>

#include "griot/base/status.h"
#include "griot/base/text.h"
#include "src/engine/signals.h"

namespace griot {
namespace {

using SteadyClock = std::chrono::steady_clock;

constexpr int kMaxThreads = 256;

SegmentationColumns From(const SegmentationColumns& out, int64_t row) {
  SegmentationColumns moved = out;
  const auto move = [&](auto*& column) {
    if (column != nullptr) column += row;
  };
  move(moved.status);
  move(moved.valid);
  move(moved.possibility);
  move(moved.type);
  move(moved.calling_code);
  move(moved.country);
  move(moved.operator_id);
  move(moved.time_zone);
  move(moved.area);
  move(moved.portable);
  move(moved.number);
  move(moved.national_offset);
  move(moved.repairs);
  move(moved.answer);
  return moved;
}

// What a piece says in E.164, before it is known where in the column that goes.
struct PieceTexts {
  std::vector<int32_t> offsets;
  std::vector<char> bytes;
  std::vector<OtherNumber> others;

  void Reserve(int64_t rows, SegmentationColumns* out) {
    others.clear();
    if (out->others != nullptr) out->others = &others;
    if (out->e164_offsets == nullptr) return;
    offsets.resize(std::max(offsets.size(), static_cast<size_t>(rows + 1)));
    out->e164_offsets = offsets.data();
    bytes.resize(std::max(bytes.size(), static_cast<size_t>(E164Capacity(rows))));
    out->e164_bytes = bytes.data();
  }
};

class Run {
 public:
  Run(const Segmenter& segmenter, const Pieces& in, const SegmentationColumns& out,
      const ParallelOptions& options, bool summarise)
      : segmenter_(segmenter),
        in_(in),
        out_(out),
        options_(options),
        summarise_(summarise),
        started_(SteadyClock::now()),
        ordered_(out.e164_offsets != nullptr || out.others != nullptr) {
    if (out.e164_offsets != nullptr) out.e164_offsets[0] = 0;
  }

  void WithThreads(int threads) {
    alone_ = threads == 1;
    std::vector<std::thread> others;
    others.reserve(static_cast<size_t>(threads));
    {
      const engine::SignalsBlocked blocked;
      try {
        for (int i = 1; i < threads; ++i) others.emplace_back([this] { Work(); });
      } catch (...) {
        // The host may not have more threads: those that there are do all the work.
      }
    }
    Work();
    for (std::thread& other : others) other.join();
  }

  absl::Status Finish(Summary* summary, int64_t* rows_done) {
    const int64_t done = in_.first_row(std::min(failed_piece_, next_));
    if (rows_done != nullptr) *rows_done = done;
    if (thrown_ != nullptr) std::rethrow_exception(thrown_);
    GRIOT_TRY(std::move(status_));
    if (stopped_ == Stopped::kByCancel) return Cancelled(Cat("column: cancelled at row ", done));
    if (stopped_ == Stopped::kByTime) {
      return absl::DeadlineExceededError(
          Cat("column: out of time at row ", done, ", give a larger budget or fewer rows"));
    }
    if (summary != nullptr) summary->Add(summary_);
    return absl::OkStatus();
  }

 private:
  enum class Stopped : uint8_t { kNo, kByCancel, kByTime };

  void Work() noexcept {
    int64_t piece = 0;
    try {
      Summary summary;
      PieceRoom room;
      PieceTexts texts;
      while (Take(&piece)) {
        if (!Segment(piece, summarise_ ? &summary : nullptr, &room, &texts)) break;
      }
      const std::lock_guard lock(mutex_);
      summary_.Add(summary);
    } catch (...) {
      // Out of memory: the caller's thread throws it again.
      Fail(piece, absl::OkStatus(), std::current_exception());
    }
  }

  // Whoever takes a piece finishes it, so that those before `next_` are done when all threads are.
  bool Take(int64_t* piece) {
    const std::lock_guard lock(mutex_);
    if (failed() || stopped_ != Stopped::kNo || next_ == in_.count()) return false;
    if (options_.cancel != nullptr && options_.cancel->load(std::memory_order_relaxed)) {
      stopped_ = Stopped::kByCancel;
    } else if (options_.budget_ms > 0 && next_ > 0 &&
               SteadyClock::now() - started_ >= std::chrono::milliseconds(options_.budget_ms)) {
      stopped_ = Stopped::kByTime;
    } else {
      *piece = next_++;
      return true;
    }
    return false;
  }

  bool Segment(int64_t piece, Summary* summary, PieceRoom* room, PieceTexts* texts) {
    const int64_t first = in_.first_row(piece);
    const int64_t rows = in_.first_row(piece + 1) - first;
    SegmentationColumns out = From(out_, first);
    if (alone_) {
      PutBehind(first, &out);
    } else {
      texts->Reserve(rows, &out);
    }
    absl::Status status = in_.Segment(segmenter_, piece, out, summary, room);
    if (!status.ok()) {
      Fail(piece, std::move(status));
      return false;
    }
    if (alone_) return Settle(first, rows);
    return !ordered_ || Place(piece, first, rows, *texts);
  }

  // One thread alone knows where the texts of each piece go.
  void PutBehind(int64_t first, SegmentationColumns* out) {
    others_before_ = out_.others == nullptr ? 0 : out_.others->size();
    if (out_.e164_offsets == nullptr) return;
    out->e164_offsets += first;
    out->e164_bytes += text_size_;
  }

  bool Settle(int64_t first, int64_t rows) {
    for (size_t i = others_before_; out_.others != nullptr && i < out_.others->size(); ++i) {
      (*out_.others)[i].row += first;
    }
    if (out_.e164_offsets == nullptr) return true;
    int32_t* const offsets = out_.e164_offsets + first;
    const auto begin = static_cast<int32_t>(text_size_);
    for (int64_t i = 0; i <= rows; ++i) offsets[i] += begin;
    text_size_ = offsets[rows];
    return true;
  }

  // Waits until the pieces before this one know how long their texts are, then puts its own behind
  // them. False: one of them failed.
  bool Place(int64_t piece, int64_t first, int64_t rows, const PieceTexts& texts) {
    std::unique_lock lock(mutex_);
    turn_changed_.wait(lock, [&] { return turn_ == piece || failed_piece_ < piece; });
    if (failed_piece_ < piece) return false;
    for (OtherNumber other : texts.others) {
      other.row += first;
      out_.others->push_back(other);
    }
    const int64_t begin = text_size_;
    if (out_.e164_offsets != nullptr) text_size_ += texts.offsets[static_cast<size_t>(rows)];
    ++turn_;
    lock.unlock();
    turn_changed_.notify_all();
    if (out_.e164_offsets == nullptr) return true;
    int32_t* const offsets = out_.e164_offsets + first;
    for (int64_t i = 1; i <= rows; ++i) {
      offsets[i] = static_cast<int32_t>(begin) + texts.offsets[static_cast<size_t>(i)];
    }
    std::memcpy(out_.e164_bytes + begin, texts.bytes.data(),
                static_cast<size_t>(texts.offsets[static_cast<size_t>(rows)]));
    return true;
  }

  bool failed() const { return failed_piece_ != kNone; }

  // Of several failures the one of the first rows counts, as it would on one thread.
  void Fail(int64_t piece, absl::Status status, std::exception_ptr thrown = nullptr) noexcept {
    {
      const std::lock_guard lock(mutex_);
      if (piece >= failed_piece_) return;
      failed_piece_ = piece;
      status_ = std::move(status);
      thrown_ = std::move(thrown);
    }
    turn_changed_.notify_all();
  }

  static constexpr int64_t kNone = std::numeric_limits<int64_t>::max();

  const Segmenter& segmenter_;
  const Pieces& in_;
  const SegmentationColumns& out_;
  const ParallelOptions& options_;
  const bool summarise_;
  const SteadyClock::time_point started_;
  const bool ordered_;  // there are texts, whose place depends on those before them
  bool alone_ = false;

  std::mutex mutex_;  // guards all below
  int64_t next_ = 0;
  Stopped stopped_ = Stopped::kNo;
  int64_t failed_piece_ = kNone;
  absl::Status status_;
  std::exception_ptr thrown_;
  Summary summary_;
  std::condition_variable turn_changed_;
  int64_t turn_ = 0;
  int64_t text_size_ = 0;
  size_t others_before_ = 0;  // of the piece at hand, when one thread is alone
};

absl::Status Check(int64_t rows, const SegmentationColumns& out, const ParallelOptions& options) {
  if (rows < 0) return InvalidArgument(Cat("column: ", rows, " rows, give a count"));
  if (options.threads < 0) {
    return InvalidArgument(Cat("threads: ", options.threads, ", give a count"));
  }
  if (options.budget_ms < 0) {
    return InvalidArgument(Cat("budget_ms: ", options.budget_ms, ", give milliseconds"));
  }
  if ((out.e164_bytes == nullptr) != (out.e164_offsets == nullptr)) {
    return InvalidArgument("column: one of e164_bytes and e164_offsets, give both");
  }
  if (out.e164_offsets != nullptr && rows > kMaxTextRows) {
    return InvalidArgument(Cat("column: ", rows, " rows do not fit 32-bit offsets, give at most ",
                               kMaxTextRows, " at a time"));
  }
  return absl::OkStatus();
}

}  // namespace

absl::Status SegmentParallel(const Segmenter& segmenter, const TextColumn& in,
                             const SegmentationColumns& out, const ParallelOptions& options,
                             Summary* summary, int64_t* rows_done) {
  if (rows_done != nullptr) *rows_done = 0;
  GRIOT_TRY(Check(in.rows, out, options));
  return SegmentParallel(segmenter, ColumnPieces(in, options.threads), out, options, summary,
                         rows_done);
}

absl::Status SegmentParallel(const Segmenter& segmenter, const Pieces& in,
                             const SegmentationColumns& out, const ParallelOptions& options,
                             Summary* summary, int64_t* rows_done) {
  if (rows_done != nullptr) *rows_done = 0;
  GRIOT_TRY(Check(in.first_row(in.count()), out, options));
  Run run(segmenter, in, out, options, summary != nullptr);
  run.WithThreads(static_cast<int>(
      std::clamp<int64_t>(std::min<int64_t>(options.threads, in.count()), 1, kMaxThreads)));
  return run.Finish(summary, rows_done);
}

}  // namespace griot
