#include "src/numbers/compiler/diff_text.h"

#include <algorithm>
#include <optional>
#include <string_view>
#include <vector>

#include "griot/base/text.h"

namespace griot::numbers {
namespace {

std::string Join(const std::vector<std::string>& parts, std::string_view last = ", ") {
  std::string text;
  for (size_t i = 0; i < parts.size(); ++i) {
    if (i > 0) text += i + 1 == parts.size() ? last : ", ";
    text += parts[i];
  }
  return text;
}

std::string PlaceWords(const PlanPlace& place) {
  return place.calling_code == 0 ? place.country : Cat(place.country, " +", place.calling_code);
}

PlanPlace PlaceInText(const RangeChange& change) {
  return {change.country, change.country == "001" ? change.calling_code : 0};
}

// "8", "7-10", "7 and 9".
std::string SizeWords(const std::vector<int>& sizes, std::string_view and_word = " and ") {
  std::vector<std::string> parts;
  for (size_t i = 0; i < sizes.size();) {
    size_t end = i + 1;
    while (end < sizes.size() && sizes[end] == sizes[end - 1] + 1) ++end;
    if (end - i > 2) {
      parts.push_back(Cat(sizes[i], "-", sizes[end - 1]));
    } else {
      for (size_t k = i; k < end; ++k) parts.push_back(Cat(sizes[k]));
    }
    i = end;
  }
  return Join(parts, and_word);
}

// "a, b and 3 more".
std::string CutList(std::vector<std::string> parts, int max_parts) {
  const size_t limit = max_parts > 0 ? static_cast<size_t>(max_parts) : parts.size();
  if (parts.size() <= limit) return Join(parts);
  const size_t more = parts.size() - limit;
  parts.resize(limit);
  return Cat(Join(parts), " and ", more, " more");
}

std::string RangeWords(const std::vector<PrefixRange>& ranges, int max_ranges) {
  std::vector<std::string> parts;
  for (const PrefixRange& range : ranges) {
    if (range.first.empty()) {
      parts.emplace_back("all numbers");
    } else {
      parts.push_back(range.first == range.last ? range.first : Cat(range.first, "-", range.last));
    }
  }
  return CutList(std::move(parts), max_ranges);
}

std::string OperatorWords(const std::string& name) { return name.empty() ? "none" : name; }

// "mobile, Orange"; of `country` only when another one is spoken of.
std::string AllotmentWords(const Allotment& allotment, bool country, bool operator_name) {
  std::string words = TypeWords(allotment.type);
  if (country) words += Cat(" of ", allotment.country);
  if (operator_name && !allotment.operator_name.empty()) {
    words += Cat(", ", allotment.operator_name);
  }
  return words;
}

std::string ChangeWords(const RangeChange& change) {
  if (!change.after) {
    const bool any = change.before->type == NumberType::kUnknown;
    return any ? "no longer valid"
               : Cat("no longer valid (was ", AllotmentWords(*change.before, false, false), ")");
  }
  if (!change.before) return Cat("now ", AllotmentWords(*change.after, false, true));
  const bool country = change.before->country != change.after->country;
  const bool operators = change.before->operator_name != change.after->operator_name;
  if (change.before->type == change.after->type && !country) {
    return Cat("operator ", OperatorWords(change.before->operator_name), " → ",
               OperatorWords(change.after->operator_name));
  }
  return Cat("now ", AllotmentWords(*change.after, country, operators), " (was ",
             AllotmentWords(*change.before, country, operators), ")");
}

std::string AllGoneWords(const RangeChange& change) {
  const NumberType type = change.before->type;
  return Cat(SizeWords(change.sizes, "- and "), "-digit ",
             type == NumberType::kUnknown ? "" : Cat(TypeWords(type), " "),
             "numbers no longer valid");
}

bool HasSeveralSizes(const PlanDiff& diff, const RangeChange& change) {
  const auto found = std::find_if(diff.sizes.begin(), diff.sizes.end(), [&](const auto& entry) {
    return entry.first == PlaceInText(change);
  });
  return found != diff.sizes.end() && found->second.size() > 1;
}

std::string ChangeLine(const PlanDiff& diff, const RangeChange& change, int max_ranges) {
  std::string line = Cat(PlaceWords(PlaceInText(change)), ": ");
  if (change.all_gone) return Cat(line, AllGoneWords(change));
  line += RangeWords(change.ranges, max_ranges);
  if (HasSeveralSizes(diff, change)) line += Cat(" (", SizeWords(change.sizes), " digits)");
  return Cat(line, " ", ChangeWords(change));
}

// Lines with the place that they are about, so that they can be sorted and chosen.
struct Line {
  PlanPlace place;
  std::string text;
};

std::vector<Line> Lines(const PlanDiff& diff, int max_ranges) {
  std::vector<Line> lines;
  for (const PortabilityChange& change : diff.portability) {
    lines.push_back(
        {change.place, Cat(PlaceWords(change.place), ": mobile numbers can ",
                           change.portable ? "now" : "no longer", " move to another operator")});
  }
  for (const RangeChange& change : diff.changes) {
    lines.push_back({PlaceInText(change), ChangeLine(diff, change, max_ranges)});
  }
  std::stable_sort(lines.begin(), lines.end(),
                   [](const Line& a, const Line& b) { return a.place < b.place; });
  return lines;
}

// Many at once, as when one plan has a few countries only: one line for all of them.
std::string OnlyLine(std::string_view what, const std::vector<PlanPlace>& places,
                     const DiffTextOptions& options) {
  std::vector<std::string> words;
  for (const PlanPlace& place : places) {
    if (options.country.empty() || options.country == place.country) {
      words.push_back(PlaceWords(place));
    }
  }
  return words.empty() ? "" : Cat(what, ": ", CutList(std::move(words), options.max_ranges), "\n");
}

// 1,234.
std::string CountWords(int count) {
  std::string digits = Cat(count);
  for (int at = static_cast<int>(digits.size()) - 3; at > 0; at -= 3) {
    digits.insert(static_cast<size_t>(at), 1, ',');
  }
  return digits;
}

struct RangeCounts {
  int closed = 0, opened = 0, of_another_type = 0, of_another_operator = 0;
};

RangeCounts CountRanges(const PlanDiff& diff) {
  RangeCounts counts;
  for (const RangeChange& change : diff.changes) {
    const std::optional<Allotment>& before = change.before;
    const std::optional<Allotment>& after = change.after;
    int& count = !after    ? counts.closed
                 : !before ? counts.opened
                 : before->type != after->type || before->country != after->country
                     ? counts.of_another_type
                     : counts.of_another_operator;
    count += change.all_gone ? 1 : static_cast<int>(change.ranges.size());
  }
  return counts;
}

std::string Summary(const PlanDiff& diff) {
  const int places = diff.ChangedPlaces();
  if (places == 0) {
    return Cat("no changes in ", diff.places, " countries and worldwide codes");
  }
  const RangeCounts counts = CountRanges(diff);
  std::string text =
      Cat(places, " of ", diff.places, " countries and worldwide codes changed; ",
          "ranges: ", CountWords(counts.opened), " opened, ", CountWords(counts.closed),
          " closed, ", CountWords(counts.of_another_type), " of another type");
  if (diff.operators_compared) {
    text += Cat(", ", CountWords(counts.of_another_operator), " of another operator");
  }
  return text;
}

}  // namespace

std::string TypeWords(NumberType type) {
  switch (type) {
    case NumberType::kVoip: return "VoIP";
    case NumberType::kUan: return "UAN";
    default: break;
  }
  std::string words(Name(type));
  std::replace(words.begin(), words.end(), '_', ' ');
  return words;
}

std::string DiffText(const PlanDiff& diff, const DiffTextOptions& options) {
  std::string text = OnlyLine("not in the plan any more", diff.only_before, options) +
                     OnlyLine("new in the plan", diff.only_after, options);
  for (const Line& line : Lines(diff, options.max_ranges)) {
    if (options.country.empty() || line.place.country == options.country) {
      text += Cat(line.text, "\n");
    }
  }
  if (options.country.empty()) {
    text += Cat(Summary(diff), "\n");
  } else if (text.empty()) {
    text = Cat(options.country, ": no changes\n");
  }
  if (!diff.operators_compared) {
    text += "operators were not compared: one of the plans knows none\n";
  }
  return text;
}

}  // namespace griot::numbers
