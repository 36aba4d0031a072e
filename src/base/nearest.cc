#include "griot/base/nearest.h"

#include <algorithm>
#include <vector>

#include "griot/base/text.h"

namespace griot {
namespace {

// Longer words are not compared: nobody mistypes them, and the time is the product of the sizes.
constexpr size_t kLongest = 100;

// Optimal string alignment: three rows of the usual table.
size_t Distance(std::string_view a, std::string_view b) {
  std::vector<size_t> before(b.size() + 1), last(b.size() + 1), row(b.size() + 1);
  for (size_t j = 0; j <= b.size(); ++j) last[j] = j;
  for (size_t i = 1; i <= a.size(); ++i) {
    row[0] = i;
    for (size_t j = 1; j <= b.size(); ++j) {
      const bool same = a[i - 1] == b[j - 1];
      row[j] = std::min({last[j] + 1, row[j - 1] + 1, last[j - 1] + (same ? 0 : 1)});
      const bool swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
      if (swapped) row[j] = std::min(row[j], before[j - 2] + 1);
    }
    std::swap(before, last);
    std::swap(last, row);
  }
  return last[b.size()];
}

}  // namespace

std::optional<std::string_view> Nearest(std::string_view word, std::span<const std::string> words) {
  if (word.empty() || word.size() > kLongest) return std::nullopt;
  const std::string lower = LowerAscii(word);
  std::optional<std::string_view> nearest;
  size_t best = std::max<size_t>(1, word.size() / 3) + 1;
  for (const std::string& candidate : words) {
    if (candidate.size() > kLongest) continue;
    const size_t distance = Distance(lower, LowerAscii(candidate));
    if (distance >= best) continue;
    best = distance;
    nearest = candidate;
  }
  return nearest;
}

}  // namespace griot
