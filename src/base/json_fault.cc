#include "src/base/json_fault.h"

#include <cmath>
#include <cstdint>
#include <optional>

#include "absl/strings/numbers.h"
#include "griot/base/text.h"
#include "griot/base/utf8.h"

namespace griot::base {
namespace {

constexpr std::string_view kBlanks = " \t\r\n";

// Recursive descent by the grammar of RFC 8259: the first thing it cannot read is the fault.
class Finder {
 public:
  Finder(std::string_view text, int depth) : text_(text), depth_(depth) {}

  std::string Find() {
    SkipBlanks();
    if (at_ == text_.size()) return "nothing there, give a JSON value";
    if (Value(0)) {
      SkipBlanks();
      if (at_ < text_.size()) Fault("expected the end behind the value");
    }
    return Cat(Place(), fault_.empty() ? "not a JSON value" : fault_);
  }

 private:
  bool Fault(std::string_view what) {
    if (fault_.empty()) fault_ = what;
    return false;
  }

  std::string Place() const {
    int64_t line = 1, column = 1;
    for (size_t i = 0; i < at_ && i < text_.size(); ++i) {
      if (text_[i] == '\n') {
        ++line, column = 1;
      } else if ((static_cast<uint8_t>(text_[i]) & 0xc0) != 0x80) {
        ++column;
      }
    }
    return Cat("line ", line, ", column ", column, ": ");
  }

  void SkipBlanks() { at_ = std::min(text_.find_first_not_of(kBlanks, at_), text_.size()); }
  char Peek() const { return at_ < text_.size() ? text_[at_] : '\0'; }
  bool Take(char c) {
    if (Peek() != c || at_ == text_.size()) return false;
    ++at_;
    return true;
  }

  bool Value(int depth) {
    if (depth > depth_) return Fault(Cat("deeper than ", depth_, " levels"));
    switch (Peek()) {
      case '{': return Object(depth);
      case '[': return Array(depth);
      case '"': return String();
      case 't': return Word("true");
      case 'f': return Word("false");
      case 'n': return Word("null");
      default: return Number();
    }
  }

  bool Word(std::string_view word) {
    if (text_.substr(at_, word.size()) != word) return Fault("expected a value; text wants quotes");
    at_ += word.size();
    return true;
  }

  bool Digits() {
    const size_t begin = at_;
    while (Peek() >= '0' && Peek() <= '9') ++at_;
    return at_ > begin;
  }

  bool Number() {
    const size_t begin = at_;
    Take('-');
    const bool zero = Take('0');
    if (!zero && !Digits()) {
      at_ = begin;
      return Fault("expected a value; text wants quotes");
    }
    if (zero && Digits()) return Fault("a number begins with 0, put it in quotes");
    if (Take('.') && !Digits()) return Fault("expected a digit");
    if (Take('e') || Take('E')) {
      if (!Take('+')) Take('-');
      if (!Digits()) return Fault("expected a digit");
    }
    double value = 0;
    const std::string digits(text_.substr(begin, at_ - begin));
    if (absl::SimpleAtod(digits, &value) && std::isfinite(value)) return true;
    at_ = begin;
    return Fault("a number beyond 1e308, put it in quotes");
  }

  // Four digits of an escape; nothing: they are none.
  std::optional<uint32_t> Unit() {
    uint32_t unit = 0;
    for (int i = 0; i < 4; ++i, ++at_) {
      if (at_ == text_.size()) return std::nullopt;
      const size_t digit =
          std::string_view("0123456789abcdef").find(LowerAscii(text_.substr(at_, 1)));
      if (digit == std::string_view::npos) return std::nullopt;
      unit = unit * 16 + static_cast<uint32_t>(digit);
    }
    return unit;
  }

  bool Escape() {
    if (std::string_view("\"\\/bfnrt").find(Peek()) != std::string_view::npos &&
        at_ < text_.size()) {
      ++at_;
      return true;
    }
    if (!Take('u')) return Fault("no such escape, a backslash is \\\\");
    const size_t begin = at_ - 2;
    const auto first = Unit();
    if (!first) return Fault("expected four hexadecimal digits");
    if (*first < 0xd800 || *first > 0xdfff) return true;
    const bool high = *first < 0xdc00;
    if (high && Take('\\') && Take('u')) {
      const auto second = Unit();
      if (!second) return Fault("expected four hexadecimal digits");
      if (*second >= 0xdc00 && *second <= 0xdfff) return true;
    }
    at_ = begin;
    return Fault("half of a surrogate pair, give both or the letter itself");
  }

  bool String() {
    Take('"');
    while (at_ < text_.size()) {
      if (Take('"')) return true;
      if (Take('\\')) {
        if (!Escape()) return false;
        continue;
      }
      if (static_cast<uint8_t>(Peek()) < 0x20) return Fault("a control character, escape it");
      const size_t size = CodePointSize(text_.substr(at_));
      if (size == 0) return Fault("not UTF-8");
      at_ += size;
    }
    return Fault("the quote of this text is never closed");
  }

  bool Array(int depth) {
    Take('[');
    SkipBlanks();
    if (Take(']')) return true;
    while (true) {
      SkipBlanks();
      if (!Value(depth + 1)) return false;
      SkipBlanks();
      if (Take(']')) return true;
      if (!Take(',')) return Fault("expected ',' or ']'");
    }
  }

  bool Object(int depth) {
    Take('{');
    SkipBlanks();
    if (Take('}')) return true;
    while (true) {
      SkipBlanks();
      if (Peek() != '"') return Fault("expected a key in quotes");
      if (!String()) return false;
      SkipBlanks();
      if (!Take(':')) return Fault("expected ':' after the key");
      SkipBlanks();
      if (!Value(depth + 1)) return false;
      SkipBlanks();
      if (Take('}')) return true;
      if (!Take(',')) return Fault("expected ',' or '}'");
    }
  }

  const std::string_view text_;
  const int depth_;
  size_t at_ = 0;
  std::string fault_;
};

}  // namespace

std::string DescribeJsonFault(std::string_view text, int depth) {
  return Finder(text, depth).Find();
}

}  // namespace griot::base
