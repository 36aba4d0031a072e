#include "src/cli/text_check.h"

#include <algorithm>

#include "griot/base/status.h"

namespace griot::cli {

absl::Status CheckText(std::string_view sample) {
  using namespace std::string_view_literals;
  if (sample.starts_with("PK\x03\x04"sv) || sample.starts_with("\xD0\xCF\x11\xE0"sv)) {
    return FailedPrecondition("a workbook or an archive, save it as CSV");
  }
  if (sample.starts_with("\x1F\x8B"sv) || sample.starts_with("\x28\xB5\x2F\xFD"sv)) {
    return FailedPrecondition("a compressed file, unpack it first");
  }
  if (sample.starts_with("\xFF\xFE"sv) || sample.starts_with("\xFE\xFF"sv)) {
    return FailedPrecondition("text in UTF-16, save it as UTF-8");
  }
  // A stray zero byte far inside is damage in one cell, which is no reason to refuse the others.
  const auto zeros = std::count(sample.begin(), sample.end(), '\0');
  const bool early = sample.substr(0, 512).find('\0') != std::string_view::npos;
  if (early || zeros * 1000 > static_cast<int64_t>(sample.size())) {
    return FailedPrecondition("a binary file, give a text of rows (CSV)");
  }
  return absl::OkStatus();
}

}  // namespace griot::cli
