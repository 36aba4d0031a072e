#include "src/numbers/compiler/formats.h"

#include <algorithm>
#include <utility>

#include "griot/base/status.h"
#include "griot/base/text.h"
#include "src/numbers/layout.h"

namespace griot::numbers {

absl::StatusOr<FormatMachine> FormatMachine::Create(const Territory& territory) {
  FormatMachine machine;
  machine.patterns_ = std::make_unique<PatternSet>();
  const auto read = [&](const std::vector<NumberFormat>& formats, bool national,
                        std::vector<Format>* out) -> absl::Status {
    for (const NumberFormat& format : formats) {
      absl::StatusOr<Format> made = machine.Read(format, national);
      if (!made.ok()) return InvalidArgument(Cat(territory.id, ": ", Message(made.status())));
      out->push_back(*std::move(made));
    }
    return absl::OkStatus();
  };
  GRIOT_TRY(read(territory.formats, true, &machine.national_));
  const auto& international =
      territory.international_formats.empty() ? territory.formats : territory.international_formats;
  GRIOT_TRY(read(international, false, &machine.international_));
  return machine;
}

Masks FormatMachine::End(State state, int depth) const {
  return {Choose(national_, state, depth), Choose(international_, state, depth)};
}

absl::StatusOr<std::vector<FormatMachine::Group>> FormatMachine::Groups(
    const std::string& pattern) {
  const auto refused = [&] {
    return InvalidArgument(Cat("format pattern \"", pattern, "\" is not groups of \\d"));
  };
  std::vector<Group> groups;
  std::string_view rest = pattern;
  while (!rest.empty()) {
    const size_t close = rest.find(')');
    if (rest.substr(0, 3) != "(\\d" || close == std::string_view::npos) return refused();
    const std::string_view repeat = rest.substr(3, close - 3);
    Group group{1, 1};
    if (!repeat.empty()) {
      if (repeat.front() != '{' || repeat.back() != '}') return refused();
      const auto numbers = Split(repeat.substr(1, repeat.size() - 2), ',');
      const auto minimum = ParseInteger<int>(numbers.front());
      const auto maximum = ParseInteger<int>(numbers.back());
      if (!minimum || !maximum || numbers.size() > 2) return refused();
      group = {*minimum, *maximum};
    }
    groups.push_back(group);
    rest.remove_prefix(close + 1);
  }
  return groups;
}

absl::StatusOr<FormatMachine::Format> FormatMachine::Read(const NumberFormat& format,
                                                          bool national) {
  Format made;
  if (!format.leading_digits.empty()) {
    GRIOT_LET(Pattern leading, Pattern::Parse(format.leading_digits));
    made.leading_digits = patterns_->Add(std::move(leading), PatternSet::Extent::kPrefix);
  }
  GRIOT_LET(made.groups, Groups(format.pattern));
  made.written = format.format;
  if (national && !format.national_prefix_rule.empty()) {
    // The rule takes the place of the first group that is written; its $1 stands for that group.
    const size_t first = made.written.find('$');
    if (first == std::string::npos) return InvalidArgument("a format without groups");
    std::string rule = format.national_prefix_rule;
    const size_t inside = rule.find("$1");
    if (inside != std::string::npos) rule.replace(inside, 2, made.written.substr(first, 2));
    made.written.replace(first, 2, rule);
  }
  int last = 0;
  for (size_t i = 0; i < made.written.size(); ++i) {
    const char c = made.written[i];
    if (c < ' ' || c > '~')
      return InvalidArgument(Cat("format \"", made.written, "\" is not ASCII"));
    if (c != '$') continue;
    const int group = made.written[++i] - '0';
    if (group <= last || group > static_cast<int>(made.groups.size())) {
      return InvalidArgument(Cat("format \"", made.written, "\" puts groups out of order"));
    }
    last = group;
  }
  return made;
}

std::string FormatMachine::Choose(const std::vector<Format>& formats, State state,
                                  int count) const {
  for (const Format& format : formats) {
    if (format.leading_digits >= 0 && !patterns_->Matches(state, format.leading_digits)) continue;
    if (auto mask = Mask(format, count)) return *std::move(mask);
  }
  return "";
}

// Nothing when the pattern does not match `count` digits whole.
std::optional<std::string> FormatMachine::Mask(const Format& format, int count) {
  int minimum = 0, maximum = 0;
  for (const Group& group : format.groups) minimum += group.minimum, maximum += group.maximum;
  if (count < minimum || count > maximum) return std::nullopt;
  // Greedy: each group takes what the later ones do not need.
  int spare = count - minimum;
  std::vector<int> sizes;
  for (const Group& group : format.groups) {
    const int more = std::min(spare, group.maximum - group.minimum);
    sizes.push_back(group.minimum + more);
    spare -= more;
  }
  std::string mask;
  size_t next = 0;  // the group that follows in the number
  for (size_t i = 0; i < format.written.size(); ++i) {
    if (format.written[i] != '$') {
      mask.push_back(format.written[i]);
      continue;
    }
    const size_t group = static_cast<size_t>(format.written[++i] - '1');
    for (; next < group; ++next) mask.append(sizes[next], kMaskSkip);
    mask.append(sizes[next++], kMaskDigit);
  }
  for (; next < sizes.size(); ++next) mask.append(sizes[next], kMaskSkip);
  return mask;
}

}  // namespace griot::numbers
