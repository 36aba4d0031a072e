#include "src/numbers/several.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <initializer_list>

#include "src/numbers/unicode.h"

namespace griot::numbers {
namespace {

constexpr int kLeastDigits = 7;  // of a number that stands by itself
constexpr int kMostDigits = 15;  // of any number, calling code included (E.164)

constexpr size_t kLongestWord = 16;

bool IsLetter(char c) { return (c | 0x20) >= 'a' && (c | 0x20) <= 'z'; }

std::string_view SkipSpaces(std::string_view text) {
  return text.substr(std::min(text.find_first_not_of(' '), text.size()));
}

// Is the word that the text begins with, in any case, one of these?
bool BeginsWithWord(std::string_view text, std::initializer_list<std::string_view> words) {
  char word[kLongestWord];
  size_t size = 0;
  while (size < text.size() && size < kLongestWord && (IsLetter(text[size]) || text[size] == '-')) {
    word[size] = IsLetter(text[size]) ? static_cast<char>(text[size] | 0x20) : '-';
    ++size;
  }
  return std::find(words.begin(), words.end(), std::string_view(word, size)) != words.end();
}

// What follows a separator may still belong to the number before it: its extension, or a parameter
// of RFC 3966.
bool BelongsToNumberBefore(std::string_view text) {
  text = SkipSpaces(text);
  if (text.starts_with('#') || text.starts_with('~') || text.starts_with("доб")) return true;
  return BeginsWithWord(text, {"x", "ext", "extn", "xt", "xtn", "extension", "int", "anexo",
                               "poste", "isub", "phone-context"}) ||
         text.starts_with("extensi");
}

// Of a separator that is never part of a number, at the front of the text; 0: there is none.
size_t SeparatorSize(std::string_view text) {
  switch (text[0]) {
    case ';':
    case '|':
    case '&':
    case '\n':
    case '\f':
    case '\r': return 1;
    case ',': return text.starts_with(",,") ? 0 : 1;  // two commas dial an extension
    case ' ': break;
    case '\xE2': return text.starts_with("\u2028") || text.starts_with("\u2029") ? 3 : 0;
    default: return 0;
  }
  // " ou " and the like. Its last space stays: it may begin the next one.
  const std::string_view rest = text.substr(1);
  const size_t size = rest.substr(0, 4).find(' ');
  if (size == rest.npos) return 0;
  return BeginsWithWord(rest, {"ou", "or", "et", "and"}) ? 1 + size : 0;
}

size_t SlashSize(std::string_view text) { return text.starts_with('/') ? 1 : 0; }

// Calls see(part) for each part; stops when it returns false, and returns that.
template <class SizeOf, class See>
bool ForEachPart(std::string_view text, SizeOf size_of, See see) {
  size_t begin = 0;
  for (size_t at = 0; at < text.size();) {
    size_t size = size_of(text.substr(at));
    const bool second_comma = text[at] == ',' && at > 0 && text[at - 1] == ',';
    if (size == 0 || second_comma || BelongsToNumberBefore(text.substr(at + size))) {
      ++at;
      continue;
    }
    if (!see(text.substr(begin, at - begin))) return false;
    at += size;
    begin = at;
  }
  return see(text.substr(begin));
}

int CountDigits(std::string_view text) {
  int count = 0;
  for (size_t at = 0; at < text.size();) {
    if (static_cast<uint8_t>(text[at]) < 0x80) {
      count += text[at] >= '0' && text[at] <= '9';
      ++at;
      continue;
    }
    const Decoded c = DecodeUtf8(text.substr(at));
    count += c.bytes != 0 && DigitValue(c.code_point) >= 0;
    at += std::max<size_t>(static_cast<size_t>(c.bytes), 1);
  }
  return count;
}

bool IsInternational(std::string_view text) {
  text = SkipSpaces(text);
  return text.starts_with('+') || text.starts_with("00") || text.starts_with("\uFF0B");
}

void AddSlashed(std::string_view text, Parts* out) {
  Parts parts;
  int before = kMostDigits;  // nothing to be mistaken for
  const bool apart = ForEachPart(text, SlashSize, [&](std::string_view part) {
    const int digits = CountDigits(part);
    if (digits < kLeastDigits) return false;
    if (before + digits <= kMostDigits && !IsInternational(part)) return false;
    before = digits;
    parts.Add(part);
    return true;
  });
  if (!apart) return out->Add(text);
  for (int i = 0; i < parts.count(); ++i) out->Add(parts[i]);
}

}  // namespace

void Parts::Add(std::string_view part) {
  if (count_ < kMost) {
    items_[count_++] = part;
    return;
  }
  std::string_view& last = items_[kMost - 1];
  last = {last.data(), static_cast<size_t>(part.data() + part.size() - last.data())};
}

Parts SplitNumbers(std::string_view text) {
  if (CountDigits(text) < kLeastDigitsOfTwo) return {};
  if (text.find(";phone-context=") != text.npos) return {};  // RFC 3966 has no lists
  Parts parts;
  const bool apart = ForEachPart(text, SeparatorSize, [&parts](std::string_view part) {
    const int digits = CountDigits(part);
    if (digits != 0) parts.Add(part);  // else a remark between numbers
    return digits == 0 || digits >= kLeastDigits;
  });
  if (!apart) return {};
  Parts numbers;
  for (int i = 0; i < parts.count(); ++i) AddSlashed(parts[i], &numbers);
  return numbers.count() > 1 ? numbers : Parts();
}

}  // namespace griot::numbers
