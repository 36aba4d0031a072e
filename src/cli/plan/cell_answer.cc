#include "src/cli/plan/cell_answer.h"

#include <algorithm>

#include "griot/base/text.h"

namespace griot::cli {
namespace {

// Enough to know the country and the range, too little to call.
constexpr size_t kShownDigits = 6;

std::string OrDash(std::string_view text) { return std::string(text.empty() ? "-" : text); }

}  // namespace

std::string Masked(std::string_view number) {
  std::string text(number);
  std::fill(text.begin() + static_cast<std::ptrdiff_t>(std::min(kShownDigits, text.size())),
            text.end(), '*');
  return text;
}

std::vector<FieldDifference> Differences(const CellAnswer& theirs, const CellAnswer& ours,
                                         bool show_numbers) {
  std::vector<FieldDifference> differences;
  const auto add = [&](std::string_view field, std::string_view a, std::string_view b) {
    differences.push_back({field, OrDash(a), OrDash(b)});
  };
  const auto add_number = [&](std::string_view field, const std::string& a, const std::string& b) {
    if (a != b) add(field, show_numbers ? a : Masked(a), show_numbers ? b : Masked(b));
  };
  if (theirs.status != ours.status) {
    add("status", Name(theirs.status), Name(ours.status));
  }
  if (theirs.valid != ours.valid) {
    add("valid", theirs.valid ? "true" : "false", ours.valid ? "true" : "false");
  }
  if (theirs.possibility != ours.possibility) {
    add("possible", Name(theirs.possibility), Name(ours.possibility));
  }
  if (theirs.type != ours.type) {
    add("type", Name(theirs.type), Name(ours.type));
  }
  if (theirs.calling_code != ours.calling_code) {
    add("calling_code", Cat(theirs.calling_code), Cat(ours.calling_code));
  }
  if (theirs.country != ours.country) add("country", theirs.country, ours.country);
  add_number("national", theirs.national, ours.national);
  add_number("e164", theirs.e164, ours.e164);
  add_number("extension", theirs.extension, ours.extension);
  return differences;
}

}  // namespace griot::cli
