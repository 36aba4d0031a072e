#include "src/numbers/compiler/classifier.h"

#include <algorithm>
#include <utility>

#include "griot/base/status.h"
#include "griot/base/text.h"

namespace griot::numbers {
namespace {

bool Contains(const std::vector<int>& lengths, int length) {
  return std::binary_search(lengths.begin(), lengths.end(), length);
}

// The types in the order in which upstream tries them; fixed and mobile need more care.
constexpr std::pair<Kind, NumberType> kPlainKinds[] = {
    {Kind::kPremiumRate, NumberType::kPremiumRate},
    {Kind::kTollFree, NumberType::kTollFree},
    {Kind::kSharedCost, NumberType::kSharedCost},
    {Kind::kVoip, NumberType::kVoip},
    {Kind::kPersonalNumber, NumberType::kPersonalNumber},
    {Kind::kPager, NumberType::kPager},
    {Kind::kUan, NumberType::kUan},
    {Kind::kVoicemail, NumberType::kVoicemail},
};

}  // namespace

Possibility TestLength(const Description& general, int length) {
  if (general.lengths.empty()) return Possibility::kInvalidLength;
  if (Contains(general.local_only_lengths, length)) return Possibility::kLocalOnly;
  if (length < general.lengths.front()) return Possibility::kTooShort;
  if (length > general.lengths.back()) return Possibility::kTooLong;
  return Contains(general.lengths, length) ? Possibility::kPossible : Possibility::kInvalidLength;
}

absl::StatusOr<Classifier> Classifier::Create(std::vector<const Territory*> territories) {
  using Extent = PatternSet::Extent;
  Classifier classifier;
  classifier.territories_ = std::move(territories);
  for (const Territory* territory : classifier.territories_) {
    const auto add = [&](const std::string& text, Extent extent) -> absl::StatusOr<int> {
      if (text.empty()) return -1;
      absl::StatusOr<Pattern> pattern = Pattern::Parse(text);
      if (!pattern.ok()) {
        return InvalidArgument(Cat(territory->id, ": ", Message(pattern.status())));
      }
      return classifier.patterns_.Add(*std::move(pattern), extent);
    };
    Patterns numbers;
    GRIOT_LET(numbers.general, add(territory->general.pattern, Extent::kWhole));
    GRIOT_LET(numbers.leading_digits, add(territory->leading_digits, Extent::kPrefix));
    for (int k = 0; k < kKindCount; ++k) {
      GRIOT_LET(numbers.kinds[k], add(territory->kinds[k].pattern, Extent::kWhole));
    }
    classifier.numbers_.push_back(numbers);
  }
  classifier.start_ = classifier.patterns_.Start();
  return classifier;
}

bool Classifier::MatchesGeneral(int state, int territory) const {
  return Matches(state, numbers_[territory].general);
}

bool Classifier::MatchesKind(int state, int territory, Kind kind, int length) const {
  const int k = static_cast<int>(kind);
  if (!Matches(state, numbers_[territory].kinds[k])) return false;
  const std::vector<int>& lengths = territories_[territory]->kinds[k].lengths;
  return lengths.empty() || Contains(lengths, length);
}

NumberType Classifier::TypeIn(int state, int t, int length) const {
  const Territory& territory = *territories_[t];
  if (!MatchesGeneral(state, t)) return NumberType::kUnknown;
  const auto& lengths = territory.general.lengths;
  if (!lengths.empty() && !Contains(lengths, length)) return NumberType::kUnknown;
  for (const auto& [kind, type] : kPlainKinds) {
    if (MatchesKind(state, t, kind, length)) return type;
  }
  const bool mobile = MatchesKind(state, t, Kind::kMobile, length);
  const bool same = territory.same_mobile_and_fixed_line_pattern;
  if (MatchesKind(state, t, Kind::kFixedLine, length)) {
    return same || mobile ? NumberType::kFixedLineOrMobile : NumberType::kFixedLine;
  }
  return mobile && !same ? NumberType::kMobile : NumberType::kUnknown;
}

Verdict Classifier::Decide(int state, int length) const {
  // A calling code of one territory is that territory's, even when the number is not valid.
  if (territories_.size() == 1) return {0, TypeIn(state, 0, length)};
  for (size_t i = 0; i < territories_.size(); ++i) {
    const int t = static_cast<int>(i);
    const NumberType type = TypeIn(state, t, length);
    const bool chosen = territories_[t]->leading_digits.empty()
                            ? type != NumberType::kUnknown
                            : Matches(state, numbers_[t].leading_digits);
    if (chosen) return {t, type};
  }
  return {};
}

}  // namespace griot::numbers
