// Any bytes as cells: what is said must have the shape that hosts count on, and a column must say
// what one call says.
#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include "griot/base/text.h"
#include "griot/numbers/format.h"
#include "griot/numbers/segmenter.h"
#include "tests/numbers/columns.h"

namespace griot {
namespace {

void Require(bool holds, const char* what) {
  if (holds) return;
  std::fprintf(stderr, "does not hold: %s\n", what);
  std::abort();
}
#define REQUIRE(condition) Require((condition), #condition)

bool AllDigits(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

void CheckShape(const Plan& plan, const Segmentation& s) {
  REQUIRE(static_cast<int>(s.status) < kStatusCount);
  REQUIRE(static_cast<int>(s.possibility) < kPossibilityCount);
  REQUIRE(static_cast<int>(s.type) < kNumberTypeCount);
  REQUIRE(s.country < plan.country_count());
  REQUIRE(s.time_zone < plan.time_zone_count());
  if (s.status != Status::kOk) {
    REQUIRE(s.e164().empty() && s.extension().empty());
    REQUIRE(!s.valid && s.type == NumberType::kUnknown && s.calling_code == 0 && s.country == 0);
    return;
  }
  REQUIRE(s.e164().size() <= kMaxE164Size && s.e164()[0] == '+' && AllDigits(s.e164().substr(1)));
  REQUIRE(s.e164().substr(1, s.national_offset - 1u) == Cat(s.calling_code));
  REQUIRE(s.national().size() >= 2 && s.national().size() <= 17);
  REQUIRE(s.extension().size() <= kMaxExtensionSize);
  REQUIRE(s.valid == (s.type != NumberType::kUnknown));
  REQUIRE(!s.valid || (s.country != 0 && s.possibility == Possibility::kPossible) ||
          s.possibility == Possibility::kLocalOnly);
  REQUIRE(IsPossible(plan, s.calling_code, s.national()) == s.possibility);
  REQUIRE(Format(plan, s, NumberStyle::kE164) == s.e164());
  for (const auto style :
       {NumberStyle::kInternational, NumberStyle::kNational, NumberStyle::kRfc3966}) {
    REQUIRE(Format(plan, s, style).size() >= s.national().size() / 2);
  }
}

struct Segmenters {
  std::vector<Segmenter> exact = numbers::OnePerSimd({.region = "SN"});
  std::vector<Segmenter> clean = numbers::OnePerSimd({.region = "BJ", .mode = Mode::kClean});
};

}  // namespace
}  // namespace griot

// The first byte chooses the region of all rows; the rest are rows, each ended by a newline.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t* bytes, size_t size) {
  using namespace griot;  // NOLINT(google-build-using-namespace)
  static const auto& segmenters = *new Segmenters;
  if (size == 0) return 0;
  const Plan& plan = *Plan::Default();
  const auto region = static_cast<CountryId>(bytes[0] % plan.country_count());
  const std::string_view text(reinterpret_cast<const char*>(bytes) + 1, size - 1);

  numbers::Column column;
  for (const std::string_view cell : Split(text, '\n')) {
    column.Add(cell, region);
    CheckShape(plan, segmenters.exact[0].Segment(cell, region));
    for (const Segmentation& s : segmenters.clean[0].SegmentAll(cell)) CheckShape(plan, s);
  }
  // A number with a newline in it, too.
  CheckShape(plan, segmenters.exact[0].Segment(text, region));
  const int64_t chunk = 1 + bytes[0] % 7 * 100;
  for (const auto* list : {&segmenters.exact, &segmenters.clean}) {
    for (const Segmenter& segmenter : *list) {
      for (const auto layout : {numbers::Layout::kOffsets, numbers::Layout::kSlices}) {
        const std::string found = BatchDifferences(segmenter, column, chunk, layout);
        Require(found.empty(), found.c_str());
      }
    }
  }
  return 0;
}
