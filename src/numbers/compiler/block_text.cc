#include "src/numbers/compiler/block_text.h"

#include <algorithm>
#include <cstddef>
#include <optional>

#include "griot/base/status.h"
#include "griot/base/text.h"

namespace griot::numbers {
namespace {

constexpr int kMaxDepth = 4;
constexpr size_t kColumns = 100;

bool IsControl(char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; }

bool NeedsQuotes(std::string_view value) {
  if (value.empty()) return false;
  return value.front() == '"' || value.front() == ' ' || value.back() == ' ' ||
         std::any_of(value.begin(), value.end(), IsControl);
}

std::string Quoted(std::string_view value) {
  std::string out = "\"";
  for (const char c : value) {
    switch (c) {
      case '"': out += "\\\""; break;
      case '\\': out += "\\\\"; break;
      case '\n': out += "\\n"; break;
      case '\r': out += "\\r"; break;
      case '\t': out += "\\t"; break;
      default: out += c;
    }
  }
  return out + "\"";
}

std::optional<std::string> Unquoted(std::string_view text) {
  std::string out;
  for (size_t i = 1; i < text.size(); ++i) {
    if (text[i] == '"') return i + 1 == text.size() ? std::optional(out) : std::nullopt;
    if (text[i] != '\\') {
      out += text[i];
      continue;
    }
    if (++i == text.size()) return std::nullopt;
    switch (text[i]) {
      case '"': out += '"'; break;
      case '\\': out += '\\'; break;
      case 'n': out += '\n'; break;
      case 'r': out += '\r'; break;
      case 't': out += '\t'; break;
      default: return std::nullopt;
    }
  }
  return std::nullopt;
}

// The parts of a pattern between the '|' that stand outside of groups and character classes.
std::vector<std::string_view> OuterAlternatives(std::string_view pattern) {
  std::vector<std::string_view> parts;
  size_t start = 0;
  int groups = 0;
  bool in_class = false;
  for (size_t i = 0; i < pattern.size(); ++i) {
    switch (pattern[i]) {
      case '\\': ++i; break;
      case '[': in_class = true; break;
      case ']': in_class = false; break;
      case '(': groups += in_class ? 0 : 1; break;
      case ')': groups -= in_class ? 0 : 1; break;
      case '|':
        if (in_class || groups != 0) break;
        parts.push_back(pattern.substr(start, i - start));
        start = i + 1;
        break;
      default: break;
    }
  }
  parts.push_back(pattern.substr(start));
  return parts;
}

// Letters to insert, drop or change to make one word of the other.
size_t Distance(std::string_view a, std::string_view b) {
  std::vector<size_t> row(b.size() + 1);
  for (size_t j = 0; j <= b.size(); ++j) row[j] = j;
  for (size_t i = 1; i <= a.size(); ++i) {
    size_t diagonal = row[0];
    row[0] = i;
    for (size_t j = 1; j <= b.size(); ++j) {
      const size_t change = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
      diagonal = row[j];
      row[j] = std::min({change, row[j] + 1, row[j - 1] + 1});
    }
  }
  return row.back();
}

// Reads a document line by line; `path_` leads to the field that was read last.
class BlockReader {
 public:
  explicit BlockReader(std::string_view file) : file_(file) {}

  absl::Status Read(std::string_view line) {
    ++number_;
    if (line.ends_with('\r')) line.remove_suffix(1);
    const size_t indent = line.find_first_not_of(' ');
    if (indent == std::string_view::npos || line[indent] == '#') return absl::OkStatus();
    line.remove_prefix(indent);
    if (line[0] == '|') return Continue(line.substr(1));
    if (indent % 2 != 0) return Error("odd indentation, indent by two spaces");
    const size_t depth = indent / 2;
    if (depth > path_.size() || depth >= kMaxDepth) {
      return Error("too deep, indent by two spaces below the field it belongs to");
    }
    const size_t colon = line.find(':');
    if (colon == std::string_view::npos) return Error("no colon, write \"key: value\"");
    Field field{.line = number_, .key = std::string(line.substr(0, colon))};
    std::string_view value = line.substr(colon + 1);
    if (value.starts_with(' ')) value.remove_prefix(1);
    GRIOT_TRY(SetValue(value, &field));
    path_.resize(depth);
    std::vector<Field>& home = depth == 0 ? fields_ : path_.back()->fields;
    home.push_back(std::move(field));
    path_.push_back(&home.back());
    return absl::OkStatus();
  }

  std::vector<Field> Take() { return std::move(fields_); }

 private:
  absl::Status Error(std::string_view message) const { return ErrorAt(file_, number_, message); }

  absl::Status SetValue(std::string_view value, Field* field) const {
    if (!value.starts_with('"')) {
      field->value = std::string(value);
      return absl::OkStatus();
    }
    std::optional<std::string> text = Unquoted(value);
    if (!text) return Error("bad quotes, write \"…\" with \\\" \\\\ \\n \\r \\t inside");
    field->value = *std::move(text);
    return absl::OkStatus();
  }

  absl::Status Continue(std::string_view value) {
    if (path_.empty()) return Error("nothing before this \"|\" to go on with");
    if (value.starts_with(' ')) value.remove_prefix(1);
    path_.back()->value.append("|").append(value);
    return absl::OkStatus();
  }

  std::string_view file_;
  int number_ = 0;
  std::vector<Field> fields_;
  // A pointer stays good while its field is on the path: only the vector of the innermost grows.
  std::vector<Field*> path_;
};

}  // namespace

absl::StatusOr<std::vector<Field>> ReadFields(std::string_view file, std::string_view text) {
  BlockReader reader(file);
  for (const std::string_view line : Split(text, '\n')) GRIOT_TRY(reader.Read(line));
  return reader.Take();
}

void AppendField(std::string& out, int depth, std::string_view key, std::string_view value) {
  out.append(2 * static_cast<size_t>(depth), ' ').append(key).append(":");
  if (!value.empty()) out.append(" ").append(NeedsQuotes(value) ? Quoted(value) : value);
  out.append("\n");
}

void AppendPatternField(std::string& out, int depth, std::string_view key,
                        std::string_view pattern) {
  const size_t indent = 2 * static_cast<size_t>(depth);
  if (indent + key.size() + 2 + pattern.size() <= kColumns || NeedsQuotes(pattern)) {
    AppendField(out, depth, key, pattern);
    return;
  }
  const std::vector<std::string_view> parts = OuterAlternatives(pattern);
  // An alternative with blanks at its ends or none at all would not survive on a line of its own.
  if (std::any_of(parts.begin(), parts.end(),
                  [](std::string_view p) { return p.empty() || Trim(p).size() != p.size(); })) {
    AppendField(out, depth, key, pattern);
    return;
  }
  AppendField(out, depth, key, parts[0]);
  for (size_t i = 1; i < parts.size(); ++i) {
    out.append(indent + 2, ' ').append("| ").append(parts[i]).append("\n");
  }
}

absl::Status ErrorAt(std::string_view file, int line, std::string_view message) {
  return InvalidArgument(Cat(file, ":", line, ": ", message));
}

absl::Status UnknownField(std::string_view file, const Field& field,
                          const std::vector<std::string_view>& known) {
  std::string message = Cat("unknown field \"", field.key, "\"");
  const auto nearest =
      std::min_element(known.begin(), known.end(), [&](std::string_view a, std::string_view b) {
        return Distance(field.key, a) < Distance(field.key, b);
      });
  if (nearest != known.end() && Distance(field.key, *nearest) <= 1 + nearest->size() / 4) {
    message += Cat(", did you mean \"", *nearest, "\"");
  }
  return ErrorAt(file, field.line, message);
}

absl::StatusOr<int> IntegerOf(std::string_view file, const Field& field, int low, int high) {
  const std::optional<int> value = ParseInteger<int>(field.value);
  if (value && *value >= low && *value <= high) return *value;
  return ErrorAt(file, field.line,
                 Cat(field.key, " \"", field.value, "\" is not a number from ", low, " to ", high));
}

absl::StatusOr<std::vector<int>> IntegersOf(std::string_view file, const Field& field, int low,
                                            int high) {
  std::vector<int> values;
  if (field.value.empty()) return values;
  for (const std::string_view part : Split(field.value, ' ')) {
    const std::optional<int> value = ParseInteger<int>(part);
    if (!value || *value < low || *value > high || (!values.empty() && values.back() >= *value)) {
      return ErrorAt(
          file, field.line,
          Cat(field.key, " \"", field.value, "\" is not a list of ascending numbers from ", low,
              " to ", high, ", write \"7 8 10\""));
    }
    values.push_back(*value);
  }
  return values;
}

absl::Status ExpectNoFields(std::string_view file, const Field& field) {
  if (field.fields.empty()) return absl::OkStatus();
  return ErrorAt(file, field.fields[0].line,
                 Cat("\"", field.key, "\" has no fields of its own, indent less"));
}

}  // namespace griot::numbers
