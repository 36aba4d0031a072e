// One number: any cell, read whole.
#include <cstring>

#include "src/numbers/clean.h"
#include "src/numbers/rep.h"

namespace griot {

using numbers::ClassRecord;

void Segmenter::Rep::ReadSpelled(std::string_view text, CountryId region_id, Odd* odd) const {
  numbers::ReadSpelling(text, spelling_rule, &odd->spelling);
  numbers::Reading& reading = odd->reading;
  reading.viable = odd->spelling.viable;
  reading.repairs = 0;
  if (!reading.viable) {
    const uint32_t refusal = text.empty() ? numbers::kClassEmpty : numbers::kClassNotANumber;
    odd->found = {numbers::kLeafBit | refusal, reading.digits(), 0};
    return;
  }
  reading.plus = odd->spelling.international;
  reading.count = odd->spelling.digit_count;
  for (int i = 0; i < numbers::kMaxDigits; ++i) {
    reading.bytes[numbers::kDigitsAt + i] = static_cast<char>('0' + odd->spelling.digits[i]);
  }
  odd->found = walker.Find(reading.digits(), reading.count, reading.plus, RegionOf(region_id));
}

void Segmenter::Rep::ReadOdd(std::string_view cell, CountryId region_id, Odd* odd,
                             std::vector<Segmentation>* others) const {
  if (options.mode == Mode::kExact) return ReadSpelled(cell, region_id, odd);
  numbers::CleanedCell cleaned;
  numbers::CleanCell(cell, &cleaned);
  for (int i = cleaned.count - 1; i >= 0; --i) {
    ReadSpelled(cleaned.pieces[i].text, region_id, odd);
    Renumber(region_id, odd);
    odd->reading.repairs |= cleaned.pieces[i].repairs;
    if (i != 0 && others != nullptr) others->insert(others->begin(), Describe(*odd));
  }
}

// An old number whose country gave it a new prefix: the new one, if that is valid.
void Segmenter::Rep::Renumber(CountryId region_id, Odd* odd) const {
  const ClassRecord& c = walker.ClassAt(odd->found.leaf);
  if (c.valid != 0 || c.keep == 0) return;
  char text[numbers::kE164Room + 8];
  const uint32_t size = numbers::WriteE164(c, odd->found.digits, odd->found.count, text);
  for (const numbers::RenumberingRecord& r : tables->renumberings) {
    if (r.calling_code != c.calling_code || size - c.national_offset != r.length) continue;
    // '+' calling code, the new prefix, the old number; read as digits behind a '+'.
    numbers::Reading renumbered = odd->reading;
    char* to = renumbered.bytes + numbers::kDigitsAt;
    std::memcpy(to, text + 1, c.national_offset - 1u);
    to += c.national_offset - 1;
    std::memcpy(to, r.prefix, r.prefix_size);
    std::memcpy(to + r.prefix_size, text + c.national_offset, r.length);
    renumbered.count = size - 1 + r.prefix_size;
    renumbered.plus = true;
    renumbered.repairs |= kRenumbered;
    const numbers::Found found =
        walker.Find(renumbered.digits(), renumbered.count, true, RegionOf(region_id));
    if (walker.ClassAt(found.leaf).valid == 0) return;
    odd->reading = renumbered;
    // The digits of the answer lie in the reading that was copied.
    odd->found = {found.leaf, odd->reading.bytes + (found.digits - renumbered.bytes), found.count};
    return;
  }
}

OperatorId Segmenter::Rep::OperatorOf(const ClassRecord& c, uint32_t leaf, const char* e164,
                                      uint32_t e164_size) const {
  if (options.overlay != nullptr && c.valid != 0) {
    const int found = options.overlay->Find({e164 + 1, e164_size - 1});
    if (found >= 0) return plan_operators + static_cast<OperatorId>(found);
  }
  return tables->mappings[numbers::MappingOf(leaf)].operator_id;
}

AreaId Segmenter::Rep::AreaOf(const ClassRecord& c, const char* e164, uint32_t e164_size) const {
  if (c.geographical == 0 || tables->area_nodes.empty()) return 0;
  const char* digit = e164 + 1;
  const char* const end = e164 + e164_size;
  const uint16_t token = tables->calling_codes[c.calling_code].mobile_token;
  const char* const skipped =
      token != 0 && c.national_offset < e164_size && e164[c.national_offset] == '0' + token
          ? e164 + c.national_offset
          : nullptr;
  uint32_t entry = static_cast<uint32_t>(tables->area_nodes.size() - numbers::kNodeSize);
  for (; digit != end && (entry & numbers::kLeafBit) == 0; ++digit) {
    if (digit == skipped) continue;
    entry = tables->area_nodes[entry + static_cast<uint32_t>(*digit - '0')];
  }
  return (entry & numbers::kLeafBit) != 0 ? entry & ~numbers::kLeafBit : 0;
}

void Segmenter::Rep::Describe(const numbers::Found& found, Segmentation* out) const {
  const ClassRecord& c = walker.ClassAt(found.leaf);
  Segmentation& s = *out;
  s.status = static_cast<Status>(c.status);
  if (c.keep == 0) return;
  s.valid = c.valid != 0;
  s.possibility = static_cast<Possibility>(c.possibility);
  s.type = static_cast<NumberType>(c.type);
  s.calling_code = c.calling_code;
  s.country = c.country;
  s.portable = c.portable != 0;
  char text[numbers::kE164Room + 8];
  s.e164_size = static_cast<uint8_t>(numbers::WriteE164(c, found.digits, found.count, text));
  std::memcpy(s.e164_text, text, s.e164_size);
  s.national_offset = c.national_offset;
  s.operator_id = OperatorOf(c, found.leaf, text, s.e164_size);
  s.time_zone = tables->mappings[numbers::MappingOf(found.leaf)].time_zone;
  s.area = AreaOf(c, text, s.e164_size);
}

Segmentation Segmenter::Rep::Describe(const Odd& odd) const {
  Segmentation s;
  Describe(odd.found, &s);
  s.repairs = odd.reading.repairs;
  if (s.e164_size == 0) return s;
  s.extension_size = odd.spelling.extension_size;
  std::memcpy(s.extension_text, odd.spelling.extension, s.extension_size);
  return s;
}

// A cell of digits and ordinary punctuation, which most are.
bool Segmenter::Rep::Plain(std::string_view cell, CountryId region_id, Segmentation* out) const {
  numbers::Block block;  // its first row
  const int64_t start = 0, end = static_cast<int64_t>(cell.size());
  scan({cell.data(), cell.data() + end, &start, &end, 1}, punctuation, &block);
  if (block.marks[0] == numbers::kOdd) return false;
  const numbers::Found found =
      walker.Find(block.digits[0] + numbers::kDigitsAt, block.counts[0],
                  block.marks[0] == numbers::kWithPlus, RegionOf(region_id));
  const ClassRecord& c = walker.ClassAt(found.leaf);
  // It may be an old number, with a new one.
  if (options.mode == Mode::kClean && c.valid == 0 && c.keep != 0) return false;
  Describe(found, out);
  return true;
}

Segmentation Segmenter::Rep::One(std::string_view cell, CountryId region_id,
                                 std::vector<Segmentation>* others) const {
  Segmentation one;
  if (Plain(cell, region_id, &one)) return one;
  Odd odd;
  ReadOdd(cell, region_id, &odd, others);
  one = Describe(odd);
  return one;
}

}  // namespace griot
