// From digits to an answer: the walk over the plan's automata.
#ifndef GRIOT_SRC_NUMBERS_WALK_H_
#define GRIOT_SRC_NUMBERS_WALK_H_

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <vector>

#include "griot/numbers/segmentation.h"
#include "src/numbers/layout.h"
#include "src/numbers/open_plan.h"

namespace griot::numbers {

// Digits are text here, '0' … '9'. Ends within `count` digits: the plan was checked for it.
inline uint32_t Walk(const uint32_t* nodes, uint32_t entry, const char* digits) {
  while ((entry & kLeafBit) == 0) entry = nodes[entry + static_cast<uint32_t>(*digits++ - '0')];
  return entry;
}

// A default region, as the walks see it.
struct Region {
  const uint32_t* national_roots;  // by the count of digits
  const uint32_t* retry_roots;
  uint32_t code_size;  // digits of its calling code: as many are thought in front of the number
};

// Where a number was read, and what it is.
struct Found {
  uint32_t leaf;
  const char* digits;  // what the class's edit counts from
  uint32_t count;
};

class Walker {
 public:
  explicit Walker(const Tables& tables)
      : nodes_(tables.nodes.data()),
        international_roots_(tables.roots.data()),
        classes_(tables.classes.data()) {}

  const ClassRecord& ClassAt(uint32_t leaf) const { return classes_[ClassOf(leaf)]; }

  // A number as it stands, with or without '+'. kDigitsAt bytes before `digits` exist.
  Found Find(const char* digits, uint32_t count, bool plus, const Region& region) const {
    count = std::min<uint32_t>(count, kMaxCount);
    const uint32_t* roots = plus ? international_roots_ : region.national_roots;
    const uint32_t code_size = plus ? 0 : region.code_size;
    const Found found = {Walk(nodes_, roots[count], digits), digits - code_size, count + code_size};
    return Unsettled(found.leaf, plus) ? Again(found, plus, region) : found;
  }

  // The first walk may only tell where to read again.
  bool Unsettled(uint32_t leaf, bool plus) const {
    const uint32_t index = ClassOf(leaf);
    return (classes_[index].kind == ClassRecord::kInternational) |
           (plus & (index == kClassInvalidCallingCode));
  }
  Found Again(const Found& found, bool plus, const Region& region) const {
    return plus ? Retry(found.digits, found.count, region) : International(found);
  }

  const uint32_t* nodes() const { return nodes_; }
  const uint32_t* international_roots() const { return international_roots_; }

 private:
  // Behind an international prefix.
  Found International(const Found& found) const {
    const uint32_t drop = std::min<uint32_t>(ClassAt(found.leaf).drop, found.count);
    const uint32_t count = std::min<uint32_t>(found.count - drop, kMaxCount);
    const char* digits = found.digits + drop;
    return {Walk(nodes_, international_roots_[count], digits), digits, count};
  }

  // '+' led to no calling code: upstream strips it and tries the region's international prefix;
  // whatever goes wrong then is still an invalid calling code.
  Found Retry(const char* digits, uint32_t count, const Region& region) const {
    const Found found = {Walk(nodes_, region.retry_roots[count], digits), digits - region.code_size,
                         count + region.code_size};
    constexpr uint32_t kRefused = kLeafBit | kClassInvalidCallingCode;
    if (ClassAt(found.leaf).kind != ClassRecord::kInternational) return {kRefused, digits, count};
    const Found again = International(found);
    const bool too_short =
        ClassAt(again.leaf).status == static_cast<uint8_t>(Status::kTooShortAfterIdd);
    return too_short ? Found{kRefused, digits, count} : again;
  }

  const uint32_t* nodes_;
  const uint32_t* international_roots_;
  const ClassRecord* classes_;
};

// The entries behind the first three digits, for the counts of digits that numbers have: a column's
// walks begin there. Made with a Segmenter, in some ten microseconds, from the roots of one kind.
class Shortcuts {
 public:
  static constexpr uint32_t kMinCount = 3;
  static constexpr uint32_t kMaxCount = 20;
  static bool Has(uint32_t count) { return count - kMinCount <= kMaxCount - kMinCount; }

  void Make(const uint32_t* nodes, const uint32_t* roots) {
    entries_.resize((kMaxCount - kMinCount + 1) * kPerCount);
    for (uint32_t count = kMinCount; count <= kMaxCount; ++count) {
      for (uint32_t i = 0; i < kPerCount; ++i) {
        const uint32_t digits[] = {i / 100, i / 10 % 10, i % 10};
        uint32_t entry = roots[count];
        for (const uint32_t d : digits) {
          if ((entry & kLeafBit) == 0) entry = nodes[entry + d];
        }
        entries_[(count - kMinCount) * kPerCount + i] = entry;
      }
    }
  }

  // The leaf of a number whose count Has().
  uint32_t Walk(const uint32_t* nodes, const char* digits, uint32_t count) const {
    const auto digit = [&](int i) { return static_cast<uint32_t>(digits[i] - '0'); };
    uint32_t entry =
        entries_[(count - kMinCount) * kPerCount + digit(0) * 100 + digit(1) * 10 + digit(2)];
    // Two more digits without a branch to guess: most walks end within them.
    for (int i = 3; i < 5; ++i) {
      const bool leaf = (entry & kLeafBit) != 0;
      const uint32_t next = nodes[leaf ? 0 : entry + digit(i)];
      entry = leaf ? entry : next;
    }
    for (int i = 5; (entry & kLeafBit) == 0; ++i) entry = nodes[entry + digit(i)];
    return entry;
  }

 private:
  static constexpr uint32_t kPerCount = 1000;
  std::vector<uint32_t> entries_;
};

// Writes the E.164 text of a number; returns its size. Writes up to kE164Room bytes, reads up to
// that many digits.
inline constexpr uint32_t kE164Room = 8 + 24;
inline uint32_t WriteE164(const ClassRecord& c, const char* digits, uint32_t count, char* out) {
  std::memcpy(out, c.head, 8);
  const uint32_t dropped = uint32_t{c.drop} + c.cut_size;
  // No number keeps more than seventeen digits; a plan that lies must not make us write more.
  const uint32_t kept = std::min<uint32_t>(count - dropped, 17);
  char* to = out + c.head_size;
  if (c.cut_size == 0) [[likely]] {
    std::memcpy(to, digits + c.drop, 24);
  } else {
    const uint32_t before = std::min<uint32_t>(c.cut_at - c.drop, kept);
    std::memcpy(to, digits + c.drop, before);
    std::memcpy(to + before, digits + c.cut_at + c.cut_size, kept - before);
  }
  return std::min<uint32_t>(c.head_size + kept, kMaxE164Size) & c.keep;
}

}  // namespace griot::numbers

#endif  // GRIOT_SRC_NUMBERS_WALK_H_
