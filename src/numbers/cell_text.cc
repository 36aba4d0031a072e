#include "src/numbers/cell_text.h"

#include <algorithm>

#include "src/numbers/unicode.h"

namespace griot::numbers {
namespace {

Symbol SymbolOf(char32_t c) { return c < 0x80 ? kAsciiSymbols[c] : ForeignSymbol(c); }

}  // namespace

ShortText::Outcome ShortText::Assign(std::string_view bytes) {
  bytes_ = bytes;
  size_t count = 0;
  uint16_t seen = 0;
  for (size_t at = 0; at < bytes.size(); ++count) {
    if (count == kCapacity) return Outcome::kTooLong;
    offsets_[count] = static_cast<uint16_t>(at);
    const auto lead = static_cast<uint8_t>(bytes[at]);
    Symbol symbol = kInvalid;
    if (lead < 0x80) {
      symbol = kAsciiSymbols[lead];
      ++at;
    } else if (const Decoded c = DecodeUtf8(bytes.substr(at)); c.bytes != 0) {
      symbol = ForeignSymbol(c.code_point);
      at += static_cast<size_t>(c.bytes);
    }
    if (symbol == kInvalid) return Outcome::kInvalid;
    symbols_[count] = symbol;
    seen |= kProperties[symbol];
  }
  offsets_[count] = static_cast<uint16_t>(bytes.size());
  begin_ = 0;
  end_ = count;
  seen_ = seen;
  return Outcome::kAssigned;
}

char32_t ShortText::CodePoint(size_t at) const {
  return DecodeUtf8(bytes_.substr(offsets_[at])).code_point;
}

size_t ShortText::Copy(size_t begin, size_t end, char* to) const {
  const size_t size = offsets_[end] - offsets_[begin];
  std::copy_n(bytes_.data() + offsets_[begin], size, to);
  return size;
}

bool LongText::Assign() {
  begin_ = 0;
  end_ = first_.size() + second_.size();
  seen_ = 0;
  for (size_t at = 0; at < end_;) {
    const Window window = WindowAt(at);
    const Decoded c = DecodeUtf8({window.bytes, window.size});
    const Symbol symbol = c.bytes == 0 ? Symbol{kInvalid} : SymbolOf(c.code_point);
    if (symbol == kInvalid) return false;
    seen_ |= kProperties[symbol];
    at += static_cast<size_t>(c.bytes);
  }
  return true;
}

LongText::Window LongText::WindowAt(size_t at) const {
  Window window;
  const size_t end = first_.size() + second_.size();
  size_t size = 0;
  for (; size < sizeof window.bytes && at + size < end; ++size) {
    window.bytes[size] = FirstByte(at + size);
  }
  window.size = size;
  return window;
}

Symbol LongText::At(size_t at) const { return SymbolOf(CodePoint(at)); }

size_t LongText::Next(size_t at) const {
  const Window window = WindowAt(at);
  return at + static_cast<size_t>(DecodeUtf8({window.bytes, window.size}).bytes);
}

size_t LongText::Previous(size_t at) const {
  do {
    --at;
  } while ((FirstByte(at) & 0xC0) == 0x80);
  return at;
}

char32_t LongText::CodePoint(size_t at) const {
  const Window window = WindowAt(at);
  return DecodeUtf8({window.bytes, window.size}).code_point;
}

size_t LongText::Copy(size_t begin, size_t end, char* to) const {
  for (size_t at = begin; at < end; ++at) *to++ = FirstByte(at);
  return end - begin;
}

}  // namespace griot::numbers
