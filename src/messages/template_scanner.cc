#include "src/messages/template_scanner.h"

#include <charconv>

#include "griot/base/status.h"
#include "griot/base/text.h"
#include "griot/base/utf8.h"
#include "griot/messages/template.h"

namespace griot::messages {
namespace {

constexpr size_t kShownMax = 300;

bool IsNameByte(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
         c == '.' || static_cast<uint8_t>(c) >= 0x80;
}

}  // namespace

absl::Status ErrorAt(std::string_view source, size_t at, std::string_view what) {
  // One line, whatever the template says.
  std::string shown(what.substr(0, kShownMax));
  for (char& c : shown) c = static_cast<uint8_t>(c) < ' ' ? ' ' : c;
  return InvalidArgument(Cat(TextPlace(source, at), ": ", ValidUtf8(shown)));
}

absl::StatusOr<Word> Scanner::Take() {
  if (!has_next_) return Read();
  has_next_ = false;
  return std::move(next_);
}

absl::StatusOr<Word> Scanner::Peek() {
  if (!has_next_) {
    GRIOT_LET(next_, Read());
    has_next_ = true;
  }
  return next_;
}

absl::StatusOr<Word> Scanner::Read() {
  while (at_ < end_ && std::string_view(" \t\r\n").find(source_[at_]) != std::string_view::npos) {
    ++at_;
  }
  Word word;
  word.at = at_;
  if (at_ == end_) return word;
  const std::string_view rest = source_.substr(at_, end_ - at_);
  const char c = rest[0];
  if (c == '"' || c == '\'') return ReadText(c);
  if (IsDigit(c) || (c == '-' && rest.size() > 1 && IsDigit(rest[1]))) {
    const auto [end, error] = std::from_chars(rest.data(), rest.data() + rest.size(), word.number);
    if (error != std::errc()) return ErrorAt(source_, at_, "this number is too large");
    word.kind = Word::Kind::kNumber;
    word.text = rest.substr(0, static_cast<size_t>(end - rest.data()));
    at_ += word.text.size();
    return word;
  }
  size_t size = 0;
  while (size < rest.size() && IsNameByte(rest[size])) ++size;
  word.kind = size > 0 ? Word::Kind::kName : Word::Kind::kSign;
  if (size == 0) {
    const std::string_view two = rest.substr(0, 2);
    size = two == "==" || two == "!=" || two == "<=" || two == ">=" ? 2 : 1;
    if (size == 1 && std::string_view("|:,()<>").find(c) == std::string_view::npos) {
      return ErrorAt(source_, at_, Cat("\"", rest.substr(0, 1), "\" means nothing here"));
    }
  }
  word.text = rest.substr(0, size);
  at_ += size;
  return word;
}

// Between quotes of either kind; \" \' \\ and \n stand for themselves and the end of a line.
absl::StatusOr<Word> Scanner::ReadText(char quote) {
  Word word;
  word.kind = Word::Kind::kText;
  word.at = at_;
  for (size_t i = at_ + 1; i < end_; ++i) {
    const char c = source_[i];
    if (c == quote) {
      at_ = i + 1;
      return word;
    }
    if (c != '\\' || i + 1 == end_) {
      word.text += c;
      continue;
    }
    ++i;
    word.text += source_[i] == 'n' ? '\n' : source_[i];
  }
  return ErrorAt(source_, at_, "this text has no end, close its quotes");
}

}  // namespace griot::messages

namespace griot {

std::string TextPlace(std::string_view text, size_t at) {
  size_t line = 1, column = 1;
  std::string_view before = text.substr(0, at);
  while (!before.empty()) {
    if (TakeCodePoint(&before) == '\n') {
      ++line, column = 1;
    } else {
      ++column;
    }
  }
  return Cat("line ", line, ", column ", column);
}

}  // namespace griot
