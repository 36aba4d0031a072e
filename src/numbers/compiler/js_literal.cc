#include "src/numbers/compiler/js_literal.h"

#include <algorithm>
#include <cstdint>

#include "griot/base/status.h"
#include "griot/base/text.h"

namespace griot::numbers {
namespace {

// Deep enough for any description of numbers, too shallow to exhaust the stack.
constexpr int kMaxNesting = 32;

bool IsBlank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }
bool IsDigit(char c) { return c >= '0' && c <= '9'; }
bool IsWord(char c) {
  return IsDigit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == '$';
}

void AppendUtf8(std::string& out, uint32_t c) {
  const auto tail = [&](int shift) { out += static_cast<char>(0x80 | (c >> shift & 0x3F)); };
  if (c < 0x80) {
    out += static_cast<char>(c);
  } else if (c < 0x800) {
    out += static_cast<char>(0xC0 | c >> 6);
    tail(0);
  } else if (c < 0x10000) {
    out += static_cast<char>(0xE0 | c >> 12);
    tail(6);
    tail(0);
  } else {
    out += static_cast<char>(0xF0 | c >> 18);
    tail(12);
    tail(6);
    tail(0);
  }
}

class LiteralReader {
 public:
  LiteralReader(std::string_view source, size_t offset) : source_(source), at_(offset) {}

  absl::Status Read(int depth, JsValue* value) {
    if (depth > kMaxNesting) return Error("nested too deep");
    SkipBlanks();
    if (at_ == source_.size()) return Error("ends within a value");
    const char c = source_[at_];
    if (c == '[') return ReadList(depth, value);
    if (c == '{') return ReadObject(depth, value);
    if (c == '"' || c == '\'') return ReadTextOrWords(value);
    if (c == '!') return ReadShortBoolean(value);
    if (c == '-' || IsDigit(c)) return ReadNumber(value);
    return ReadWord(value);
  }

 private:
  absl::Status Error(std::string_view message) const {
    const std::string_view before = source_.substr(0, at_);
    const auto line = std::count(before.begin(), before.end(), '\n') + 1;
    const size_t column = before.size() - (before.rfind('\n') + 1) + 1;
    return DataLoss(Cat("literal at ", line, ":", column, ": ", message));
  }

  void SkipBlanks() {
    while (at_ < source_.size()) {
      if (IsBlank(source_[at_])) {
        ++at_;
      } else if (source_.substr(at_).starts_with("/*")) {
        const size_t end = source_.find("*/", at_ + 2);
        at_ = end == std::string_view::npos ? source_.size() : end + 2;
      } else if (source_.substr(at_).starts_with("//")) {
        at_ = std::min(source_.find('\n', at_), source_.size());
      } else {
        return;
      }
    }
  }

  // Passes over `c`, after blanks, if it comes next.
  bool Take(char c) {
    SkipBlanks();
    if (at_ == source_.size() || source_[at_] != c) return false;
    ++at_;
    return true;
  }

  absl::Status ReadList(int depth, JsValue* value) {
    value->kind = JsValue::Kind::kList;
    Take('[');
    for (;;) {
      if (Take(']')) return absl::OkStatus();
      JsValue& item = value->list.emplace_back();
      if (Take(',')) continue;  // a hole
      GRIOT_TRY(Read(depth + 1, &item));
      if (Take(',')) continue;
      if (!Take(']')) return Error("want \",\" or \"]\" in a list");
      return absl::OkStatus();
    }
  }

  absl::Status ReadObject(int depth, JsValue* value) {
    value->kind = JsValue::Kind::kObject;
    Take('{');
    while (!Take('}')) {
      GRIOT_TRY(ReadKey(&value->keys.emplace_back()));
      if (!Take(':')) return Error("want \":\" after a key");
      GRIOT_TRY(Read(depth + 1, &value->list.emplace_back()));
      if (Take(',')) continue;
      if (!Take('}')) return Error("want \",\" or \"}\" in an object");
      return absl::OkStatus();
    }
    return absl::OkStatus();
  }

  absl::Status ReadKey(std::string* key) {
    SkipBlanks();
    if (at_ < source_.size() && (source_[at_] == '"' || source_[at_] == '\'')) {
      return ReadText(key);
    }
    *key = Word();
    return key->empty() ? Error("want a key") : absl::OkStatus();
  }

  std::string_view Word() {
    const size_t start = at_;
    while (at_ < source_.size() && IsWord(source_[at_])) ++at_;
    return source_.substr(start, at_ - start);
  }

  absl::Status ReadWord(JsValue* value) {
    const std::string_view word = Word();
    if (word == "null" || word == "undefined") return absl::OkStatus();
    if (word != "true" && word != "false") return Error("want a literal, this is code");
    value->kind = JsValue::Kind::kBoolean;
    value->boolean = word == "true";
    return absl::OkStatus();
  }

  // !0 and !1, as minifiers write true and false.
  absl::Status ReadShortBoolean(JsValue* value) {
    const std::string_view text = source_.substr(at_, 2);
    if (text != "!0" && text != "!1") return Error("want a literal, this is code");
    at_ += 2;
    value->kind = JsValue::Kind::kBoolean;
    value->boolean = text == "!0";
    return absl::OkStatus();
  }

  absl::Status ReadNumber(JsValue* value) {
    const size_t start = at_;
    if (source_[at_] == '-') ++at_;
    while (at_ < source_.size()) {
      const char c = source_[at_];
      const bool is_exponent_sign =
          (c == '+' || c == '-') && (source_[at_ - 1] == 'e' || source_[at_ - 1] == 'E');
      if (!IsWord(c) && c != '.' && !is_exponent_sign) break;
      ++at_;
    }
    value->kind = JsValue::Kind::kNumber;
    value->text = std::string(source_.substr(start, at_ - start));
    return absl::OkStatus();
  }

  absl::Status ReadTextOrWords(JsValue* value) {
    value->kind = JsValue::Kind::kText;
    GRIOT_TRY(ReadText(&value->text));
    constexpr std::string_view kSplit = ".split(\" \")";
    if (!source_.substr(at_).starts_with(kSplit)) return absl::OkStatus();
    at_ += kSplit.size();
    value->kind = JsValue::Kind::kList;
    for (const std::string_view word : Split(value->text, ' ')) {
      JsValue& item = value->list.emplace_back();
      item.kind = JsValue::Kind::kText;
      item.text = std::string(word);
    }
    value->text.clear();
    return absl::OkStatus();
  }

  absl::Status ReadText(std::string* text) {
    const char quote = source_[at_++];
    while (at_ < source_.size()) {
      const char c = source_[at_++];
      if (c == quote) return absl::OkStatus();
      if (c == '\n') break;
      if (c != '\\') {
        *text += c;
        continue;
      }
      GRIOT_TRY(ReadEscape(text));
    }
    return Error("a text does not end");
  }

  absl::Status ReadEscape(std::string* text) {
    if (at_ == source_.size()) return Error("a text does not end");
    const char c = source_[at_++];
    switch (c) {
      case 'b': *text += '\b'; return absl::OkStatus();
      case 'f': *text += '\f'; return absl::OkStatus();
      case 'n': *text += '\n'; return absl::OkStatus();
      case 'r': *text += '\r'; return absl::OkStatus();
      case 't': *text += '\t'; return absl::OkStatus();
      case 'v': *text += '\v'; return absl::OkStatus();
      case 'x': return ReadCodePoint(2, text);
      case 'u': return ReadCodePoint(4, text);
      default: break;
    }
    if (IsDigit(c) || static_cast<unsigned char>(c) < 0x20) return Error("unknown escape");
    *text += c;  // \" \' \\ \/ and the like stand for themselves
    return absl::OkStatus();
  }

  absl::StatusOr<uint32_t> Hex(size_t digits) {
    uint32_t value = 0;
    if (source_.size() - at_ < digits) return Error("a text does not end");
    for (size_t i = 0; i < digits; ++i) {
      const size_t digit =
          std::string_view("0123456789abcdef").find(LowerAscii(source_.substr(at_++, 1)));
      if (digit == std::string_view::npos) return Error("want hexadecimal digits");
      value = value << 4 | static_cast<uint32_t>(digit);
    }
    return value;
  }

  absl::Status ReadCodePoint(size_t digits, std::string* text) {
    GRIOT_LET(uint32_t c, Hex(digits));
    if (c >= 0xD800 && c < 0xDC00 && source_.substr(at_).starts_with("\\u")) {
      at_ += 2;
      GRIOT_LET(const uint32_t low, Hex(4));
      if (low < 0xDC00 || low > 0xDFFF) return Error("half a character");
      c = 0x10000 + ((c - 0xD800) << 10) + (low - 0xDC00);
    } else if (c >= 0xD800 && c <= 0xDFFF) {
      return Error("half a character");
    }
    AppendUtf8(*text, c);
    return absl::OkStatus();
  }

  std::string_view source_;
  size_t at_;
};

}  // namespace

const JsValue* JsValue::Find(std::string_view name) const {
  const auto key = std::find(keys.begin(), keys.end(), name);
  return key == keys.end() ? nullptr : &list[static_cast<size_t>(key - keys.begin())];
}

const JsValue& JsValue::At(size_t index) const {
  static const JsValue kNothing;
  return index < list.size() ? list[index] : kNothing;
}

absl::StatusOr<JsValue> ReadJsLiteral(std::string_view source, size_t offset) {
  JsValue value;
  LiteralReader reader(source, std::min(offset, source.size()));
  GRIOT_TRY(reader.Read(0, &value));
  return value;
}

}  // namespace griot::numbers
