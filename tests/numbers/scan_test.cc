// Each scan against the portable one. (scan_avx2.cc and scan_avx512.cc have their tests here.)
#include "src/numbers/scan.h"

#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <vector>

#include "griot/base/text.h"
#include "tests/base/dice.h"
#include "tests/numbers/dirty_cells.h"
#include "tests/numbers/guarded_bytes.h"

namespace griot::numbers {
namespace {

using Guard = GuardedBytes::Guard;

struct Row {
  int mark;
  std::string digits;  // none for odd rows

  bool operator==(const Row&) const = default;
};
std::ostream& operator<<(std::ostream& out, const Row& row) {
  return out << "mark " << row.mark << " digits " << row.digits;
}

// The cells lie one behind the other, at the very end or the very beginning of the memory.
std::vector<Row> ScanAll(Scan scan, const std::vector<std::string>& cells, Punctuation punctuation,
                         Guard guard = Guard::kBehind) {
  std::string joined;
  std::vector<int64_t> starts, ends;
  for (const std::string& cell : cells) {
    starts.push_back(static_cast<int64_t>(joined.size()));
    joined += cell;
    ends.push_back(static_cast<int64_t>(joined.size()));
  }
  const GuardedBytes bytes(joined, guard);
  const auto block = std::make_unique<Block>();
  scan({bytes.data(), bytes.data() + joined.size(), starts.data(), ends.data(),
        static_cast<int>(cells.size())},
       punctuation, block.get());
  std::vector<Row> rows;
  for (size_t i = 0; i < cells.size(); ++i) {
    rows.push_back({block->marks[i], {}});
    if (block->marks[i] != kOdd) {
      rows.back().digits.assign(block->digits[i] + kDigitsAt, block->counts[i]);
    }
  }
  return rows;
}

Row ScanOne(const std::string& cell, Punctuation punctuation = Punctuation::kAll) {
  return ScanAll(ScanPortable, {cell}, punctuation)[0];
}

std::vector<Simd> OtherPaths() {
  std::vector<Simd> paths;
  for (const Simd simd : {Simd::kAvx2, Simd::kAvx512}) {
    if (FindScan(simd) != nullptr) paths.push_back(simd);
  }
  return paths;
}

void ExpectPathsEqual(const std::vector<std::string>& cells, Punctuation punctuation, Guard guard) {
  const auto expected = ScanAll(ScanPortable, cells, punctuation, guard);
  for (const Simd simd : OtherPaths()) {
    const auto actual = ScanAll(FindScan(simd), cells, punctuation, guard);
    for (size_t i = 0; i < cells.size(); ++i) {
      ASSERT_EQ(actual[i], expected[i])
          << "path " << static_cast<int>(simd) << " cell \"" << Escaped(cells[i]) << "\"";
    }
  }
}

TEST(Scan, ReadsPlainSpellings) {
  EXPECT_EQ(ScanOne("771234567"), (Row{kNational, "771234567"}));
  EXPECT_EQ(ScanOne("+221 77 123-45.67/(8)"), (Row{kWithPlus, "2217712345678"}));
  EXPECT_EQ(ScanOne(" (+1) 202"), (Row{kWithPlus, "1202"}));
  EXPECT_EQ(ScanOne("123"), (Row{kNational, "123"}));
  EXPECT_EQ(ScanOne(std::string(32, '7')), (Row{kNational, std::string(32, '7')}));
}

TEST(Scan, LeavesTheRestAlone) {
  for (const char* cell :
       {"", "12", "+12", "++221771234567", "77+1234567", "77x1234567", "n/a", "77\t1234567",
        "77,1234567", "\xc2\xa0 771234567", "٧٧١٢٣٤٥٦٧", "#771"}) {
    EXPECT_EQ(ScanOne(cell).mark, kOdd) << cell;
  }
  EXPECT_EQ(ScanOne(std::string(33, '7')).mark, kOdd);
  EXPECT_EQ(ScanOne({'7', '7', '1', '\0', '2', '3', '4'}).mark, kOdd);
}

TEST(Scan, LooksTwiceAtDotsAndSlashesWhenAsked) {
  EXPECT_EQ(ScanOne("77.123", Punctuation::kNoDotOrSlash).mark, kOdd);
  EXPECT_EQ(ScanOne("77/123", Punctuation::kNoDotOrSlash).mark, kOdd);
  EXPECT_EQ(ScanOne("77-123", Punctuation::kNoDotOrSlash), (Row{kNational, "77123"}));
}

TEST(Scan, FindsTheBestOfThisMachine) {
  EXPECT_NE(FindScan(Simd::kBest), nullptr);
  EXPECT_EQ(FindScan(Simd::kBest), FindScan(BestSimd()));
  EXPECT_NE(BestSimd(), Simd::kBest);
  EXPECT_EQ(FindScan(Simd::kPortable), ScanPortable);
}

TEST(Scan, EveryPathAgreesOnEveryByteAtEveryPlace) {
  for (int byte = 0; byte < 256; ++byte) {
    std::vector<std::string> cells;
    for (size_t at = 0; at <= 32; ++at) {
      std::string cell(33, '7');
      cell[at] = static_cast<char>(byte);
      cells.push_back(cell.substr(0, 32));
      cells.push_back(cell.substr(0, at + 1));
    }
    for (const Punctuation p : {Punctuation::kAll, Punctuation::kNoDotOrSlash}) {
      ExpectPathsEqual(cells, p, Guard::kBehind);
    }
  }
}

TEST(Scan, EveryPathAgreesOnRandomCellsAtTheEdgesOfMemory) {
  constexpr std::string_view kFrequent = "00112233445566778899 +-()./ \xa0,x";
  Dice random(1);
  for (int round = 0; round < 4000; ++round) {
    std::vector<std::string> cells;
    const uint64_t rows = random.OneIn(20) ? kBlockRows : random.Between(1, 5);
    for (uint64_t i = 0; i < rows; ++i) {
      std::string cell;
      const uint64_t junk = random.Below(20);
      for (uint64_t size = random.Below(41); size > 0; --size) {
        const uint64_t pick = random.Below(20 + junk);
        cell.push_back(pick < 20 ? random.OneOf(kFrequent) : static_cast<char>(random.Below(256)));
      }
      if (random.OneIn(3)) cell.insert(0, 1, '+');
      cells.push_back(cell);
    }
    const auto punctuation = static_cast<Punctuation>(random.Below(2));
    ExpectPathsEqual(cells, punctuation, random.OneIn(2) ? Guard::kBehind : Guard::kBefore);
  }
}

}  // namespace
}  // namespace griot::numbers
