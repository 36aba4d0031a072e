// The words between {{ }} and {% %}.
#ifndef GRIOT_SRC_MESSAGES_TEMPLATE_SCANNER_H_
#define GRIOT_SRC_MESSAGES_TEMPLATE_SCANNER_H_

#include <string>
#include <string_view>

#include "absl/status/statusor.h"

namespace griot::messages {

struct Word {
  enum class Kind : uint8_t { kEnd, kName, kText, kNumber, kSign };
  Kind kind = Kind::kEnd;
  size_t at = 0;     // where it begins in the template
  std::string text;  // a name, a sign ("|", ":", "==" …), or what stands between quotes
  double number = 0;
};

// An error at a place of `source`: "line 2, column 4: …".
absl::Status ErrorAt(std::string_view source, size_t at, std::string_view what);

class Scanner {
 public:
  // Reads source[begin, end).
  Scanner(std::string_view source, size_t begin, size_t end)
      : source_(source), at_(begin), end_(end) {}

  absl::StatusOr<Word> Take();
  absl::StatusOr<Word> Peek();

 private:
  absl::StatusOr<Word> Read();
  absl::StatusOr<Word> ReadText(char quote);

  std::string_view source_;
  size_t at_, end_;
  bool has_next_ = false;
  Word next_;
};

}  // namespace griot::messages

#endif  // GRIOT_SRC_MESSAGES_TEMPLATE_SCANNER_H_
