#include "src/numbers/compiler/prefix_text.h"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <utility>
#include <vector>

#include "griot/base/status.h"
#include "griot/base/text.h"
#include "src/numbers/compiler/block_text.h"

namespace griot::numbers {
namespace {

constexpr std::string_view kDefaultLanguage = "en";
constexpr size_t kMaxPrefix = 15;  // digits of the longest number of the world's plan

bool IsPrefix(std::string_view text) {
  return !text.empty() && text.size() <= kMaxPrefix &&
         std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

// The size of a language tag ("fr", "zh-Hant") that '=' follows at the front of `text`, or 0.
size_t TagSize(std::string_view text) {
  const size_t size = std::min(text.find('='), text.size());
  if (size < 2 || size == text.size()) return 0;
  const std::string_view tag = text.substr(0, size);
  const bool lower = tag[0] >= 'a' && tag[0] <= 'z' && tag[1] >= 'a' && tag[1] <= 'z';
  const bool plain = std::all_of(tag.begin(), tag.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-';
  });
  return lower && plain ? size : 0;
}

void AppendEscaped(std::string& out, std::string_view text) {
  for (const char c : text) {
    switch (c) {
      case '\\': out += "\\\\"; break;
      case '\n': out += "\\n"; break;
      case '\r': out += "\\r"; break;
      case '\t': out += "\\t"; break;
      default: out += c;
    }
  }
}

std::optional<std::string> Unescaped(std::string_view text) {
  std::string out;
  for (size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '\\') {
      out += text[i];
      continue;
    }
    if (++i == text.size()) return std::nullopt;
    switch (text[i]) {
      case '\\': out += '\\'; break;
      case 'n': out += '\n'; break;
      case 'r': out += '\r'; break;
      case 't': out += '\t'; break;
      default: return std::nullopt;
    }
  }
  return out;
}

// Calls `take(line number, prefix, texts)` for every line that says something.
template <typename Take>
absl::Status EachLine(std::string_view file, std::string_view text, Take take) {
  int number = 0;
  while (!text.empty()) {
    ++number;
    const size_t end = std::min(text.find('\n'), text.size());
    std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (line.empty() || line[0] == '#') continue;
    const size_t tab = line.find('\t');
    if (tab == std::string_view::npos) {
      return ErrorAt(file, number, "no tab, write the prefix, a tab, and the text");
    }
    const std::string_view prefix = line.substr(0, tab);
    if (!IsPrefix(prefix)) {
      return ErrorAt(file, number,
                     Cat("prefix \"", prefix, "\" is not 1 to ", kMaxPrefix, " digits"));
    }
    GRIOT_TRY(take(number, prefix, line.substr(tab + 1)));
  }
  return absl::OkStatus();
}

absl::StatusOr<std::string> Text(std::string_view file, int line, std::string_view text) {
  std::optional<std::string> plain = Unescaped(text);
  if (plain) return *std::move(plain);
  return ErrorAt(file, line, Cat("bad escape in \"", text, "\", write \\\\ \\n \\r or \\t"));
}

absl::StatusOr<Names> ReadNames(std::string_view file, int line, std::string_view text) {
  Names names;
  if (text.empty()) return names;
  for (const std::string_view part : Split(text, '\t')) {
    const size_t tag_size = TagSize(part);
    std::string tag(tag_size == 0 ? kDefaultLanguage : part.substr(0, tag_size));
    GRIOT_LET(std::string name, Text(file, line, tag_size == 0 ? part : part.substr(tag_size + 1)));
    if (!names.emplace(tag, std::move(name)).second) {
      return ErrorAt(file, line, Cat("two names in language \"", tag, "\""));
    }
  }
  return names;
}

}  // namespace

absl::Status ReadNamedPrefixes(std::string_view file, std::string_view text,
                               std::string_view calling_code, NamedPrefixes* prefixes) {
  return EachLine(file, text, [&](int line, std::string_view prefix, std::string_view rest) {
    if (!prefix.starts_with(calling_code)) {
      return ErrorAt(file, line, Cat("prefix ", prefix, " does not begin with ", calling_code));
    }
    absl::StatusOr<Names> names = ReadNames(file, line, rest);
    if (!names.ok()) return names.status();
    const size_t before = prefixes->size();
    // The lines come in order: the end is where the next one belongs.
    prefixes->try_emplace(prefixes->end(), std::string(prefix), *std::move(names));
    if (prefixes->size() == before) {
      return ErrorAt(file, line, Cat("prefix ", prefix, " is given twice"));
    }
    return absl::OkStatus();
  });
}

void AppendNamedPrefix(std::string& out, std::string_view prefix, const Names& names) {
  out.append(prefix);
  const auto english = names.find(std::string(kDefaultLanguage));
  if (english != names.end()) {
    out += '\t';
    if (english->second.empty() || TagSize(english->second) != 0) {
      out.append(kDefaultLanguage).append("=");
    }
    AppendEscaped(out, english->second);
  }
  if (names.empty()) out += '\t';
  for (const auto& [tag, name] : names) {
    if (tag == kDefaultLanguage) continue;
    out.append("\t").append(tag).append("=");
    AppendEscaped(out, name);
  }
  out += '\n';
}

absl::Status ReadPlainPrefixes(std::string_view file, std::string_view text,
                               std::map<std::string, std::string>* prefixes) {
  return EachLine(file, text, [&](int line, std::string_view prefix, std::string_view rest) {
    absl::StatusOr<std::string> value = Text(file, line, rest);
    if (!value.ok()) return value.status();
    if (!prefixes->emplace(prefix, *std::move(value)).second) {
      return ErrorAt(file, line, Cat("prefix ", prefix, " is given twice"));
    }
    return absl::OkStatus();
  });
}

void AppendPlainPrefix(std::string& out, std::string_view prefix, std::string_view value) {
  out.append(prefix).append("\t");
  AppendEscaped(out, value);
  out += '\n';
}

}  // namespace griot::numbers
