#include "src/cli/progress.h"

#include <unistd.h>

#include <algorithm>
#include <cmath>

#include "griot/base/text.h"
#include "src/cli/bar.h"

namespace griot::cli {
namespace {

using namespace std::chrono_literals;

// A command of a quarter of a second needs no bar.
constexpr auto kPatience = 250ms;
constexpr auto kPeriod = 100ms;
constexpr int kProgressWidth = 20;
constexpr std::string_view kClearLine = "\r\x1b[K";

// Progress that cannot be shown is no reason to stop.
void Show(std::string_view text) {
  [[maybe_unused]] const ssize_t ignored = write(STDERR_FILENO, text.data(), text.size());
}

}  // namespace

Progress::Progress(int64_t total_bytes, bool shown, Language language)
    : total_bytes_(total_bytes), shown_(shown), language_(language), next_(begin_ + kPatience) {}

Progress::~Progress() {
  if (drawn_) Show(kClearLine);
}

double Progress::seconds() const {
  return std::chrono::duration<double>(Clock::now() - begin_).count();
}

void Progress::Advance(int64_t bytes, int64_t rows) {
  bytes_ += bytes;
  rows_ += rows;
  if (!shown_) return;
  const Clock::time_point now = Clock::now();
  if (now < next_) return;
  next_ = now + kPeriod;
  drawn_ = true;
  Show(Cat(kClearLine, Line(seconds())));
}

std::string Progress::Line(double seconds) const {
  const auto per_second =
      static_cast<int64_t>(static_cast<double>(rows_) / std::max(seconds, 1e-3));
  const bool french = language_ == Language::kFrench;
  std::string line;
  const double share = total_bytes_ == 0 ? 0 : static_cast<double>(bytes_) / total_bytes_;
  if (total_bytes_ != 0) {
    const int percent = static_cast<int>(std::min(share, 1.0) * 100);
    line =
        Cat(percent < 10    ? "  "
            : percent < 100 ? " "
                            : "",
            percent, french ? " % " : "% ", Bar(share, kProgressWidth, IsUtf8Environment()), "  ");
  }
  line += Cat(FormatCount(language_, rows_), french ? " lignes, " : " rows, ",
              FormatCount(language_, per_second), "/s");
  if (share > 0 && share < 1) {
    const auto left = std::llround(seconds / share * (1 - share));
    line += french ? Cat(", reste ", left, " s") : Cat(", ", left, " s left");
  }
  return line;
}

}  // namespace griot::cli
