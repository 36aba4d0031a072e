#include "src/transfer/csv_first_row.h"

#include <algorithm>

#include "griot/base/nearest.h"
#include "griot/base/status.h"
#include "griot/base/text.h"
#include "src/transfer/encoding.h"

namespace griot::transfer {
namespace {

constexpr size_t kListedNames = 20;
constexpr size_t kListedBytes = 60;  // of one name

bool IsHeader(const FirstRow& row) { return std::none_of(row.begin(), row.end(), LooksLikeValue); }

// One line, cut between two characters when it is long.
std::string Shown(std::string_view name) {
  size_t size = std::min(name.size(), kListedBytes);
  while (size < name.size() && size > 0 && (name[size] & 0xC0) == 0x80) --size;
  std::string shown = Cat(name.substr(0, size), size < name.size() ? "…" : "");
  for (char& c : shown) {
    if (static_cast<unsigned char>(c) < 0x20) c = ' ';
  }
  return shown;
}

// "id, nom, téléphone".
std::string List(const FirstRow& names) {
  std::string list;
  for (size_t i = 0; i < names.size(); ++i) {
    if (i == kListedNames) return Cat(list, " and ", names.size() - i, " more");
    list += Cat(i == 0 ? "" : ", ", Shown(names[i]));
  }
  return list;
}

}  // namespace

bool LooksLikeValue(std::string_view cell) {
  const auto digits =
      std::count_if(cell.begin(), cell.end(), [](char c) { return c >= '0' && c <= '9'; });
  return cell.find('@') != std::string_view::npos ||
         digits * 2 > static_cast<int64_t>(cell.size()) || digits >= 6;
}

std::optional<int> FindName(const FirstRow& names, std::string_view wanted) {
  const auto exact = std::find(names.begin(), names.end(), wanted);
  if (exact != names.end()) return static_cast<int>(exact - names.begin());
  const std::string folded = Fold(wanted);
  for (size_t i = 0; i < names.size(); ++i) {
    if (!folded.empty() && Fold(names[i]) == folded) return static_cast<int>(i);
  }
  return std::nullopt;
}

absl::Status NoSuchColumn(std::string_view wanted, const FirstRow& names) {
  std::string message = Cat("column \"", wanted, "\" is not there");
  if (!IsHeader(names)) {
    return NotFound(Cat(message, ", there is no header: give its place, 1 to ", names.size()));
  }
  message += Cat(" (", List(names), ")");
  FirstRow folded;
  for (const std::string& name : names) folded.push_back(Fold(name));
  const std::optional<std::string_view> nearest = Nearest(Fold(wanted), folded);
  if (nearest) {
    const auto place = std::find(folded.begin(), folded.end(), *nearest) - folded.begin();
    message += Cat(", did you mean \"", names[place], "\"");
  }
  return NotFound(message);
}

absl::Status NoPhoneColumn(const FirstRow& names) {
  constexpr std::string_view kNone = "no column looks like phone numbers";
  return FailedPrecondition(
      IsHeader(names) ? Cat(kNone, " (", List(names), "), name the one that is")
                      : Cat(kNone, ", give the place of the one that is, 1 to ", names.size()));
}

}  // namespace griot::transfer
