// ReadSpelling() against libphonenumber, on cells as dirty as they come.
//
//   GRIOT_CASES=20000000 GRIOT_SEED=7 ctest --preset release -R spelling_differential
#include <gtest/gtest.h>

#include <string>

#include "src/numbers/spelling.h"
#include "src/numbers/spelling_in_place.h"
#include "tests/numbers/cases.h"
#include "tests/numbers/dirty_cells.h"
#include "tests/numbers/upstream_spelling.h"

namespace griot::numbers {

static void PrintTo(const UpstreamSpelling& s, std::ostream* out) {
  *out << (s.viable ? "" : "not ") << "viable " << (s.international ? "+" : "") << Escaped(s.digits)
       << " extension " << Escaped(s.extension);
}

namespace {

// True if all three agree.
bool Compare(const std::string& cell, PhoneContextRule rule) {
  const UpstreamSpelling upstream = Shortened(ReadUpstream(cell, rule));
  Spelling spelling;
  ReadSpelling(cell, rule, &spelling);
  const UpstreamSpelling ours = InUpstreamForm(spelling);
  ReadSpellingInPlace(cell, rule, &spelling);
  const UpstreamSpelling in_place = InUpstreamForm(spelling);
  EXPECT_EQ(ours, upstream) << Escaped(cell) << " rule " << static_cast<int>(rule);
  EXPECT_EQ(in_place, upstream) << Escaped(cell) << " in place, rule " << static_cast<int>(rule);
  return ours == upstream && in_place == upstream;
}

TEST(SpellingDifferential, EqualsLibphonenumberOnDirtyCells) {
  const uint64_t cases = Cases(300'000);
  constexpr int kEnough = 20;
  DirtyCells cells(Seed());
  int differences = 0;
  for (uint64_t i = 0; i < cases && differences < kEnough; ++i) {
    const std::string cell = cells.Next();
    bool same = Compare(cell, PhoneContextRule::kLenient);
    // The rules differ in nothing else.
    if (same && cell.find(";phone-context=") != std::string::npos) {
      same = Compare(cell, PhoneContextRule::kStrict);
    }
    if (!same) ++differences;
  }
  EXPECT_EQ(differences, 0) << "GRIOT_SEED=" << Seed();
}

}  // namespace
}  // namespace griot::numbers
