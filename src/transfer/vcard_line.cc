#include "src/transfer/vcard_line.h"

namespace griot::transfer {
namespace {

char Upper(char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; }

int HexDigit(char c) {
  c = Upper(c);
  if (c >= '0' && c <= '9') return c - '0';
  return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

}  // namespace

VcardLine ReadVcardLine(std::string_view line) {
  bool quoted = false;
  size_t name_end = std::string_view::npos, colon = std::string_view::npos;
  for (size_t i = 0; i < line.size() && colon == std::string_view::npos; ++i) {
    if (line[i] == '"') quoted = !quoted;
    if (quoted) continue;
    if (line[i] == ':') colon = i;
    if ((line[i] == ';' || line[i] == ':') && name_end == std::string_view::npos) name_end = i;
  }
  // A quote that is never closed was no quote.
  if (colon == std::string_view::npos) colon = line.find(':');
  if (colon == std::string_view::npos) return {};
  if (name_end > colon) name_end = colon;
  std::string_view name = line.substr(0, name_end);
  if (const size_t dot = name.rfind('.'); dot != std::string_view::npos)
    name.remove_prefix(dot + 1);
  return {name, line.substr(name_end, colon - name_end), line.substr(colon + 1)};
}

bool IsWord(std::string_view text, std::string_view word) {
  if (text.size() != word.size()) return false;
  for (size_t i = 0; i < word.size(); ++i) {
    if (Upper(text[i]) != word[i]) return false;
  }
  return true;
}

bool HasParameter(std::string_view parameters, std::string_view word) {
  constexpr std::string_view kSeparators = ";=,\"";
  while (!parameters.empty()) {
    const size_t end = parameters.find_first_of(kSeparators);
    if (IsWord(parameters.substr(0, end), word)) return true;
    if (end == std::string_view::npos) return false;
    parameters.remove_prefix(end + 1);
  }
  return false;
}

bool IsQuotedPrintable(std::string_view parameters) {
  return HasParameter(parameters, "QUOTED-PRINTABLE") || HasParameter(parameters, "Q");
}

void DecodeQuotedPrintable(std::string_view text, std::string& out) {
  for (size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '=' && i + 2 < text.size()) {
      const int high = HexDigit(text[i + 1]), low = HexDigit(text[i + 2]);
      if (high >= 0 && low >= 0) {
        out.push_back(static_cast<char>(high << 4 | low));
        i += 2;
        continue;
      }
    }
    out.push_back(text[i]);
  }
}

void AppendUnescaped(std::string_view value, std::string& out) {
  for (size_t i = 0; i < value.size(); ++i) {
    if (value[i] != '\\' || i + 1 == value.size()) {
      out.push_back(value[i]);
      continue;
    }
    const char next = value[i + 1];
    const bool escape = std::string_view(",;:\\\"nN").find(next) != std::string_view::npos;
    if (!escape) {
      out.push_back('\\');
      continue;
    }
    out.push_back(next == 'n' || next == 'N' ? '\n' : next);
    ++i;
  }
}

std::string_view TakePart(std::string_view& rest, char separator) {
  size_t i = 0;
  while (i < rest.size() && rest[i] != separator) i += rest[i] == '\\' ? 2 : 1;
  if (i >= rest.size()) {
    const std::string_view part = rest;
    rest = {};
    return part;
  }
  const std::string_view part = rest.substr(0, i);
  rest.remove_prefix(i + 1);
  return part;
}

}  // namespace griot::transfer
