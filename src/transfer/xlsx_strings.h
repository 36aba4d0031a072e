// The shared strings of a workbook, one after the other: a few bytes a string more than its text.
#ifndef GRIOT_SRC_TRANSFER_XLSX_STRINGS_H_
#define GRIOT_SRC_TRANSFER_XLSX_STRINGS_H_

#include <cstdint>
#include <deque>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "src/transfer/xlsx_xml.h"

namespace griot::transfer {

// What the strings of a workbook may take in memory.
inline constexpr size_t kMaxStringsBytes = size_t{44} << 20;

// "_x000D_" → CR: how XLSX writes characters that XML cannot.
void AppendXlsxUnescaped(std::string_view text, std::string& out);

class XlsxStrings final : public XmlHandler {
 public:
  size_t size() const { return places_.size(); }
  // Valid as long as this object. What is longer than kMaxCellBytes is cut, one byte behind that.
  std::string_view at(size_t i) const;

  absl::Status Start(std::string_view name, const XmlAttributes& attributes) override;
  absl::Status End(std::string_view name) override;
  absl::Status Text(std::string_view text) override;

 private:
  absl::Status Add(std::string_view text);

  static constexpr size_t kBlockBytes = size_t{1} << 20;
  std::vector<std::unique_ptr<char[]>> blocks_;
  size_t used_ = 0;  // of the last block
  // Block and offset; the length stands there, in three bytes, before the text. A deque: it grows
  // without a copy of what it holds.
  std::deque<uint32_t> places_;
  std::string text_, unescaped_;
  int in_text_ = 0, in_phonetic_ = 0;
};

}  // namespace griot::transfer

#endif  // GRIOT_SRC_TRANSFER_XLSX_STRINGS_H_
