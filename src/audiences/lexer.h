// The words and signs of a filter.
#ifndef GRIOT_SRC_AUDIENCES_LEXER_H_
#define GRIOT_SRC_AUDIENCES_LEXER_H_

#include <string>
#include <string_view>

#include "absl/status/statusor.h"
#include "src/audiences/tree.h"

namespace griot::audiences {

struct Token {
  enum class Kind : uint8_t { kEnd, kWord, kText, kInteger, kNumber, kTime, kSign };
  Kind kind = Kind::kEnd;
  size_t at = 0;        // byte of the filter
  std::string text;     // of kWord in lower case, of kText without quotes; the sign
  int64_t integer = 0;  // kInteger
  double number = 0;    // kInteger, kNumber
  TimeText time;        // kTime: a date or an instant
};

// "filter: character 9: …"; with the line where there are several. Characters are code points.
absl::Status FilterError(std::string_view filter, size_t at, std::string_view what);

class Lexer {
 public:
  // UTF-8.
  explicit Lexer(std::string_view filter) : filter_(filter) {}
  absl::StatusOr<Token> Next();

 private:
  absl::StatusOr<Token> Text(char quote);
  absl::StatusOr<Token> Number();
  absl::StatusOr<Token> Date();
  absl::StatusOr<Token> Sign();
  absl::Status Fail(size_t at, std::string_view what) const {
    return FilterError(filter_, at, what);
  }

  std::string_view filter_;
  size_t at_ = 0;
};

}  // namespace griot::audiences

#endif  // GRIOT_SRC_AUDIENCES_LEXER_H_
