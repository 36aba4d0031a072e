// Any bytes as a cell: the two ways to read it agree, under both rules, and its repairs keep within
// bounds.
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <string_view>

#include "src/numbers/clean.h"
#include "src/numbers/spelling.h"
#include "src/numbers/spelling_in_place.h"

namespace griot::numbers {
namespace {

void Require(bool condition) {
  if (!condition) std::abort();
}

bool Same(const Spelling& a, const Spelling& b) {
  if (!a.viable || !b.viable) return a.viable == b.viable;
  return a.international == b.international && a.digit_count == b.digit_count &&
         std::memcmp(a.digits, b.digits, sizeof a.digits) == 0 &&
         std::string_view(a.extension, a.extension_size) ==
             std::string_view(b.extension, b.extension_size);
}

void Read(std::string_view cell, PhoneContextRule rule) {
  Spelling spelling;
  Spelling in_place;
  ReadSpelling(cell, rule, &spelling);
  ReadSpellingInPlace(cell, rule, &in_place);
  Require(Same(spelling, in_place));
  if (!spelling.viable) return;
  Require(spelling.extension_size <= kMaxExtensionBytes);
  for (const uint8_t digit : spelling.digits) Require(digit <= 9);
}

}  // namespace
}  // namespace griot::numbers

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* bytes, size_t size) {
  using namespace griot::numbers;
  const std::string_view cell(reinterpret_cast<const char*>(bytes), size);
  Read(cell, PhoneContextRule::kLenient);
  Read(cell, PhoneContextRule::kStrict);
  CleanedCell cleaned;
  CleanCell(cell, &cleaned);
  Require(cleaned.count >= 1 && cleaned.count <= kMaxPieces);
  for (int i = 0; i < cleaned.count; ++i) {
    Require(cleaned.pieces[i].repairs != 0 || cleaned.pieces[i].text == cell);
    Read(cleaned.pieces[i].text, PhoneContextRule::kLenient);
  }
  return 0;
}
