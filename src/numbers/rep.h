// What a Segmenter holds, and the two ways through it: one number (one.cc), a column (column.cc).
#ifndef GRIOT_SRC_NUMBERS_REP_H_
#define GRIOT_SRC_NUMBERS_REP_H_

#include <array>
#include <string_view>
#include <vector>

#include "griot/numbers/segmenter.h"
#include "src/numbers/scan.h"
#include "src/numbers/spelling.h"
#include "src/numbers/walk.h"

namespace griot::numbers {

// Roots for "no default region": whatever has no '+' is refused.
inline constexpr std::array<uint32_t, kCounts> kRefusedRootsArray = [] {
  std::array<uint32_t, kCounts> roots;
  roots.fill(kLeafBit | kClassInvalidCallingCode);
  return roots;
}();
inline constexpr const uint32_t* kRefusedRoots = kRefusedRootsArray.data();

absl::Status UnknownRegion(const Plan& plan, std::string_view region);

static_assert(kMaxDigits >= kMaxCount, "the spelling keeps every digit that a walk may read");

// The digits of one cell, however they were written.
struct Reading {
  char bytes[kDigitsAt + kMaxDigits + kE164Room];  // digits from kDigitsAt on, as text
  uint32_t count;
  bool viable;
  bool plus;
  uint16_t repairs;

  const char* digits() const { return bytes + kDigitsAt; }
};

}  // namespace griot::numbers

namespace griot {

struct Segmenter::Rep {
  SegmenterOptions options;
  const numbers::Tables* tables = nullptr;
  numbers::Scan scan = nullptr;
  numbers::Walker walker{numbers::Tables()};
  std::vector<numbers::Region> regions;  // by CountryId; 0 is the segmenter's own
  CountryId region = 0;
  // By numbers::kNational and numbers::kWithPlus; the former for `region`.
  numbers::Shortcuts shortcuts[2];
  numbers::PhoneContextRule spelling_rule = numbers::PhoneContextRule::kStrict;
  numbers::Punctuation punctuation = numbers::Punctuation::kAll;
  OperatorId plan_operators = 0;

  const numbers::Region& RegionOf(CountryId id) const {
    return regions[id < regions.size() ? id : 0];
  }

  // One number; the others of its cell, in Mode::kClean, go to `others` unless it is null.
  Segmentation One(std::string_view cell, CountryId region,
                   std::vector<Segmentation>* others) const;

  // A cell that the scan left alone: any bytes, repaired in Mode::kClean.
  struct Odd {
    numbers::Reading reading{};
    numbers::Spelling spelling;  // of the same text, for the extension
    numbers::Found found{};
  };
  void ReadOdd(std::string_view cell, CountryId region, Odd* odd,
               std::vector<Segmentation>* others) const;

  Segmentation Describe(const Odd& odd) const;
  OperatorId OperatorOf(const numbers::ClassRecord& c, uint32_t leaf, const char* e164,
                        uint32_t e164_size) const;
  AreaId AreaOf(const numbers::ClassRecord& c, const char* e164, uint32_t e164_size) const;

 private:
  bool Plain(std::string_view cell, CountryId region, Segmentation* out) const;
  // All but the repairs and the extension.
  void Describe(const numbers::Found& found, Segmentation* out) const;
  void ReadSpelled(std::string_view text, CountryId region, Odd* odd) const;
  void Renumber(CountryId region, Odd* odd) const;
};

}  // namespace griot

#endif  // GRIOT_SRC_NUMBERS_REP_H_
