#include "src/audiences/lexer.h"

#include <charconv>
#include <cmath>

#include "griot/base/status.h"
#include "griot/base/text.h"
#include "griot/base/time.h"

namespace griot::audiences {
namespace {

// Longer than any name, code or address.
constexpr size_t kTextSizeMax = 1000;

bool IsWord(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; }
bool IsBlank(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }
bool IsContinuation(char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; }

// dddd-dd-dd
bool LooksLikeDate(std::string_view text) {
  constexpr std::string_view kShape = "dddd-dd-dd";
  if (text.size() < kShape.size()) return false;
  for (size_t i = 0; i < kShape.size(); ++i) {
    if (kShape[i] == 'd' ? !IsDigit(text[i]) : text[i] != kShape[i]) return false;
  }
  return true;
}

}  // namespace

absl::Status FilterError(std::string_view filter, size_t at, std::string_view what) {
  size_t line = 1, character = 1;
  for (const char c : filter.substr(0, at)) {
    if (c == '\n') {
      ++line;
      character = 1;
    } else if (!IsContinuation(c)) {
      ++character;
    }
  }
  const bool several = Trim(filter).find('\n') != std::string_view::npos;
  return InvalidArgument(Cat("filter: ", several ? Cat("line ", line, ", ") : std::string(),
                             "character ", character, ": ", what));
}

absl::StatusOr<Token> Lexer::Next() {
  while (at_ < filter_.size() && IsBlank(filter_[at_])) ++at_;
  if (at_ == filter_.size()) return Token{.kind = Token::Kind::kEnd, .at = at_};
  const char c = filter_[at_];
  if (c == '"' || c == '\'') return Text(c);
  if (LooksLikeDate(filter_.substr(at_))) return Date();
  if (IsDigit(c) || (c == '-' && at_ + 1 < filter_.size() && IsDigit(filter_[at_ + 1]))) {
    return Number();
  }
  if (!IsWord(c)) return Sign();
  const size_t begin = at_;
  while (at_ < filter_.size() && (IsWord(filter_[at_]) || IsDigit(filter_[at_]))) ++at_;
  return Token{.kind = Token::Kind::kWord,
               .at = begin,
               .text = LowerAscii(filter_.substr(begin, at_ - begin))};
}

absl::StatusOr<Token> Lexer::Text(char quote) {
  Token token{.kind = Token::Kind::kText, .at = at_};
  for (++at_;; ++at_) {
    if (at_ == filter_.size()) {
      return Fail(token.at, Cat("the text is not closed, end it with ", quote));
    }
    char c = filter_[at_];
    if (c == quote) break;
    if (c == '\\') {
      c = at_ + 1 < filter_.size() ? filter_[++at_] : '\0';
      if (c != '"' && c != '\'' && c != '\\') {
        return Fail(at_, "behind a backslash stands a quote or a backslash, write \\\\ for one");
      }
    }
    if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F) {
      return Fail(at_, "control characters cannot be part of a text, leave them out");
    }
    token.text += c;
  }
  ++at_;
  if (token.text.size() > kTextSizeMax) {
    return Fail(token.at, Cat("the text is longer than ", kTextSizeMax, " bytes, shorten it"));
  }
  return token;
}

absl::StatusOr<Token> Lexer::Date() {
  Token token{.kind = Token::Kind::kTime, .at = at_};
  while (at_ < filter_.size()) {
    const char c = filter_[at_];
    const bool part = IsDigit(c) || c == '-' || c == ':' || c == '.' || c == '+' || c == 'T' ||
                      c == 't' || c == 'Z' || c == 'z';
    if (!part) break;
    ++at_;
  }
  std::string text(filter_.substr(token.at, at_ - token.at));
  for (char& c : text) {
    if (c == 't' || c == 'z') c = static_cast<char>(c - 'a' + 'A');
  }
  const auto time = ParseRfc3339(text);
  if (!time) {
    return Fail(token.at, "this is no time, write 2026-11-21 or 2026-11-21T08:30:00Z");
  }
  if (text.size() == 10) {
    token.time.kind = TimeText::Kind::kDate;
    token.time.date = absl::ToCivilDay(*time, absl::UTCTimeZone());
  } else {
    token.time.kind = TimeText::Kind::kInstant;
    token.time.instant = absl::FromUnixMicros(absl::ToUnixMicros(*time));
  }
  return token;
}

absl::StatusOr<Token> Lexer::Number() {
  Token token{.kind = Token::Kind::kInteger, .at = at_};
  const char* const begin = filter_.data() + at_;
  const char* const end = filter_.data() + filter_.size();
  const char* stop = begin + 1;
  while (stop != end && (IsDigit(*stop) || *stop == '.' || *stop == 'e' || *stop == 'E' ||
                         ((*stop == '+' || *stop == '-') && (stop[-1] | 0x20) == 'e'))) {
    ++stop;
  }
  at_ += static_cast<size_t>(stop - begin);
  const auto whole = std::from_chars(begin, stop, token.integer);
  if (whole.ec == std::errc() && whole.ptr == stop) {
    token.number = static_cast<double>(token.integer);
    return token;
  }
  const auto [last, error] = std::from_chars(begin, stop, token.number);
  if (error != std::errc() || last != stop || !std::isfinite(token.number)) {
    return Fail(token.at, "this is no number, write digits, as in 42 or 1.5");
  }
  token.kind = Token::Kind::kNumber;
  return token;
}

absl::StatusOr<Token> Lexer::Sign() {
  Token token{.kind = Token::Kind::kSign, .at = at_};
  for (const std::string_view sign :
       {"==", "!=", "<=", ">=", "!~", "<", ">", "~", "(", ")", "[", "]", ",", "@"}) {
    if (!filter_.substr(at_).starts_with(sign)) continue;
    at_ += sign.size();
    token.text = sign;
    return token;
  }
  constexpr std::string_view kMeant[][2] = {{"=", "=="},  {"&", "and"}, {"|", "or"},
                                            {"!", "not"}, {"{", "["},   {"}", "]"}};
  for (const auto& [sign, meant] : kMeant) {
    if (filter_.substr(at_).starts_with(sign)) {
      return Fail(at_, Cat("\"", sign, "\" means nothing here, write \"", meant, "\""));
    }
  }
  return Fail(at_, "this sign means nothing here, text stands in quotes");
}

}  // namespace griot::audiences
