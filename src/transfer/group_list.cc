#include "src/transfer/group_list.h"

#include <algorithm>

#include "griot/base/text.h"

namespace griot::transfer {
namespace {

constexpr std::string_view kGroupSeparators = ",;|";

std::string Quoted(std::string_view name) {
  std::string quoted = "\"";
  for (const char c : name) {
    if (c == '"') quoted.push_back('"');
    quoted.push_back(c);
  }
  return quoted + '"';
}

// Where the quoted name at the front ends, behind its closing quote; npos: it never does, so the
// quote is a letter like others.
size_t EndOfQuoted(std::string_view text) {
  for (size_t i = 1; i < text.size(); ++i) {
    if (text[i] != '"') continue;
    if (i + 1 < text.size() && text[i + 1] == '"') {
      ++i;
      continue;
    }
    const size_t behind = text.find_first_not_of(" \t\r\n", i + 1);
    const bool ends =
        behind == text.npos || kGroupSeparators.find(text[behind]) != kGroupSeparators.npos;
    return ends ? i + 1 : text.npos;
  }
  return text.npos;
}

std::string Unquoted(std::string_view quoted) {
  std::string name;
  for (size_t i = 1; i + 1 < quoted.size(); ++i) {
    if (quoted[i] == '"') ++i;
    name.push_back(quoted[i]);
  }
  return name;
}

}  // namespace

std::string JoinGroupNames(std::span<const std::string> names) {
  std::string cell;
  for (const std::string& name : names) {
    const bool quoted = name.starts_with('"') || name.find_first_of(kGroupSeparators) != name.npos;
    cell += Cat(cell.empty() ? "" : "|", quoted ? Quoted(name) : name);
  }
  return cell;
}

std::vector<std::string> SplitGroupNames(std::string_view cell) {
  std::vector<std::string> names;
  while (!(cell = Trim(cell)).empty()) {
    const size_t quoted = cell.front() == '"' ? EndOfQuoted(cell) : cell.npos;
    const size_t from = quoted == cell.npos ? 0 : quoted;
    const size_t end = std::min(cell.find_first_of(kGroupSeparators, from), cell.size());
    const std::string name = quoted == cell.npos ? std::string(Trim(cell.substr(0, end)))
                                                 : Unquoted(cell.substr(0, quoted));
    cell.remove_prefix(std::min(end + 1, cell.size()));
    if (!Trim(name).empty()) names.emplace_back(Trim(name));
  }
  return names;
}

}  // namespace griot::transfer
