#include "src/databases/postgres_copy.h"

#include <array>

#include "griot/base/encoding.h"
#include "src/databases/postgres_values.h"
#include "src/databases/values.h"

namespace griot::databases {
namespace {

// The letter behind the backslash, or 0: the byte stands for itself.
constexpr auto kEscapes = [] {
  std::array<char, 256> escapes{};
  escapes['\\'] = '\\', escapes['\n'] = 'n', escapes['\r'] = 'r', escapes['\t'] = 't';
  return escapes;
}();

void AppendText(std::string_view text, std::string& out) {
  size_t start = 0;
  for (size_t i = 0; i < text.size(); ++i) {
    const char escape = kEscapes[static_cast<unsigned char>(text[i])];
    if (escape == 0) continue;
    out.append(text, start, i - start);
    out.push_back('\\');
    out.push_back(escape);
    start = i + 1;
  }
  out.append(text, start);
}

absl::Status AppendValue(const Value& value, std::string& out) {
  if (IsNull(value)) {
    out.append("\\N");
  } else if (const auto* text = std::get_if<std::string_view>(&value.held())) {
    if (absl::Status status = CheckText(*text); !status.ok()) return status;
    AppendText(*text, out);
  } else if (const auto* bytes = std::get_if<Bytes>(&value.held())) {
    out.append("\\\\x").append(HexEncode(bytes->view));
  } else {
    AppendNumber(value, out);
  }
  return absl::OkStatus();
}

}  // namespace

absl::Status AppendCopyRow(std::span<const Value> row, std::string& out) {
  const size_t start = out.size();
  for (size_t i = 0; i < row.size(); ++i) {
    if (i != 0) out.push_back('\t');
    if (absl::Status status = AppendValue(row[i], out); !status.ok()) {
      out.resize(start);
      return status;
    }
  }
  out.push_back('\n');
  return absl::OkStatus();
}

}  // namespace griot::databases
