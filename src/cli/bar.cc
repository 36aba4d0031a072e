#include "src/cli/bar.h"

#include <algorithm>
#include <cmath>

namespace griot::cli {

std::string Bar(double share, int width, bool utf8) {
  constexpr const char* kEighths[] = {"", "▏", "▎", "▍", "▌", "▋", "▊", "▉"};
  const int parts = utf8 ? 8 : 1;
  int filled = static_cast<int>(std::lround(std::clamp(share, 0.0, 1.0) * width * parts));
  if (share > 0) filled = std::max(filled, 1);
  const int whole = filled / parts, rest = filled % parts;
  std::string bar;
  for (int i = 0; i < whole; ++i) bar += utf8 ? "█" : "#";
  if (rest > 0) bar += kEighths[rest];
  bar.append(static_cast<size_t>(width - whole - (rest > 0)), ' ');
  return bar;
}

}  // namespace griot::cli
