#include "src/transfer/xlsx_strings.h"

#include <algorithm>
#include <cstring>

#include "griot/base/status.h"
#include "griot/base/text.h"
#include "griot/base/utf8.h"
#include "griot/transfer/row_reader.h"

namespace griot::transfer {
namespace {

constexpr size_t kLengthBytes = 3;
// What a string counts for besides its text: more than it takes, as empty ones take time too.
constexpr size_t kStringBytes = 12;
constexpr size_t kEscapeBytes = 7;  // "_xHHHH_"

int EscapedUnit(std::string_view text) {
  if (text.size() < kEscapeBytes || !text.starts_with("_x") || text[6] != '_') return -1;
  int unit = 0;
  for (const char c : text.substr(2, 4)) {
    const bool digit = c >= '0' && c <= '9';
    const bool letter = (c >= 'A' && c <= 'F') || (c >= 'a' && c <= 'f');
    if (!digit && !letter) return -1;
    unit = unit * 16 + (digit ? c - '0' : (c | 0x20) - 'a' + 10);
  }
  return unit;
}

}  // namespace

void AppendXlsxUnescaped(std::string_view text, std::string& out) {
  for (size_t at = text.find("_x"); at != text.npos; at = text.find("_x")) {
    const int unit = EscapedUnit(text.substr(at));
    out.append(text.substr(0, at));
    if (unit < 0) {
      out.append("_x");
      text.remove_prefix(at + 2);
    } else {
      AppendCodePoint(static_cast<char32_t>(unit), out);
      text.remove_prefix(at + kEscapeBytes);
    }
  }
  out.append(text);
}

std::string_view XlsxStrings::at(size_t i) const {
  const uint32_t place = places_[i];
  const char* text = blocks_[place / kBlockBytes].get() + place % kBlockBytes;
  const auto byte = [&](int n) { return static_cast<size_t>(static_cast<uint8_t>(text[n])); };
  return {text + kLengthBytes, byte(0) | byte(1) << 8 | byte(2) << 16};
}

absl::Status XlsxStrings::Add(std::string_view text) {
  text = text.substr(0, kMaxCellBytes + 1);
  const size_t size = kLengthBytes + text.size();
  if (blocks_.empty() || used_ + size > kBlockBytes) {
    blocks_.emplace_back(new char[kBlockBytes]);
    used_ = 0;
  }
  if (blocks_.size() * kBlockBytes + places_.size() * kStringBytes > kMaxStringsBytes) {
    return InvalidArgument(
        Cat("xlsx: its texts take more than ", kMaxStringsBytes >> 20, " MiB, save it as CSV"));
  }
  char* to = blocks_.back().get() + used_;
  for (size_t i = 0; i < kLengthBytes; ++i) to[i] = static_cast<char>(text.size() >> 8 * i & 0xFF);
  if (!text.empty()) memcpy(to + kLengthBytes, text.data(), text.size());
  places_.push_back(static_cast<uint32_t>((blocks_.size() - 1) * kBlockBytes + used_));
  used_ += size;
  return absl::OkStatus();
}

absl::Status XlsxStrings::Start(std::string_view name, const XmlAttributes&) {
  if (name == "si") {
    text_.clear();
    in_text_ = in_phonetic_ = 0;
  } else if (name == "t") {
    ++in_text_;
  } else if (name == "rPh") {
    ++in_phonetic_;
  }
  return absl::OkStatus();
}

absl::Status XlsxStrings::End(std::string_view name) {
  if (name == "t") --in_text_;
  if (name == "rPh") --in_phonetic_;
  if (name != "si") return absl::OkStatus();
  if (text_.find("_x") == text_.npos) return Add(text_);
  unescaped_.clear();
  AppendXlsxUnescaped(text_, unescaped_);
  return Add(unescaped_);
}

absl::Status XlsxStrings::Text(std::string_view text) {
  if (in_text_ > 0 && in_phonetic_ == 0 && text_.size() <= kMaxCellBytes) text_.append(text);
  return absl::OkStatus();
}

}  // namespace griot::transfer
