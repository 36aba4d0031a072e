// The plan blob: how the compiled plan lies in memory and in files. One description, for the
// compiler that writes it and the segmenter that reads it.
//
// Little-endian, position independent, every section at a multiple of 64 bytes. A reader checks
// magic, version, size and checksum, and that every index stays inside (plan.cc); after that the
// hot paths trust it.
#ifndef GRIOT_SRC_NUMBERS_LAYOUT_H_
#define GRIOT_SRC_NUMBERS_LAYOUT_H_

#include <bit>
#include <cstddef>
#include <cstdint>
#include <span>

namespace griot::numbers {

static_assert(std::endian::native == std::endian::little, "plans are little-endian");

inline constexpr char kPlanMagic[8] = {'G', 'R', 'I', 'O', 'T', 'P', 'L', 'N'};
inline constexpr uint32_t kPlanVersion = 2;
inline constexpr size_t kSectionAlignment = 64;

// The plan is compiled for each count of digits apart, up to this one, which stands for all longer
// numbers too: a walk begins at the root of its count, so that it may stop as soon as the answer is
// known and never meets the end of the number on its way.
//
// Enough for the longest that can be dialled: Australia's 8 digits before a foreign number, a
// calling code of 3, Japan's 7 of a national prefix, and 18, which are too many.
inline constexpr int kMaxCount = 36;
inline constexpr int kCounts = kMaxCount + 1;
// The digits that are walked over, and cut, may have the region's calling code in front of them.
inline constexpr int kMaxCallingCodeSize = 3;

// Classes that every plan has, for what never reaches the automata.
inline constexpr uint32_t kClassInvalidCallingCode = 0;
inline constexpr uint32_t kClassNotANumber = 1;
inline constexpr uint32_t kClassEmpty = 2;

// A node: where each digit leads. An entry is the first entry of the next node, or a leaf:
// kLeafBit, a mapping, a class (in format automata: the index of a FormatRecord).
inline constexpr uint32_t kNodeSize = 10;
inline constexpr uint32_t kLeafBit = 0x80000000u;
inline constexpr uint32_t kClassBits = 14;
inline constexpr uint32_t kMappingBits = 17;
constexpr uint32_t ClassOf(uint32_t leaf) { return leaf & ((1u << kClassBits) - 1); }
constexpr uint32_t MappingOf(uint32_t leaf) {
  return leaf >> kClassBits & ((1u << kMappingBits) - 1);
}

// Everything that numbers with the same answer share, but for what depends on leading digits.
struct ClassRecord {
  enum Kind : uint8_t {
    kAnswer,
    kInternational,  // read again from `drop` on, as if there had been '+'
  };
  uint8_t kind;
  uint8_t status;
  uint8_t valid;
  uint8_t possibility;
  uint8_t type;
  uint8_t portable;
  uint16_t calling_code;
  uint16_t country;
  // The E.164 text is head + digits[drop, cut_at) + digits[cut_at + cut_size, end). Without '+',
  // the digits are those of the cell behind the region's calling code.
  uint8_t drop;
  uint8_t cut_at, cut_size;  // cut_size 0: nothing is left out
  uint8_t national_offset;   // of the national number in the E.164 text
  uint8_t head_size;
  uint8_t keep;          // 0xff: there is an E.164 text; 0: there is none
  char head[8];          // "+221", then the literal that a transform rule puts in
  uint8_t geographical;  // the number belongs to a place
  uint8_t padding[7];
};
static_assert(sizeof(ClassRecord) == 32);

struct MappingRecord {
  uint32_t operator_id;
  uint16_t time_zone;
  uint16_t padding;
};

struct CountryRecord {
  char code[4];  // "SN", zero padded
  uint16_t calling_code;
  uint16_t portable;
  uint32_t national_roots;  // first of kCounts roots: numbers without '+'
  uint32_t retry_roots;     // numbers whose '+' led nowhere
};

// Formats and possible lengths of a calling code.
struct CallingCodeRecord {
  uint16_t calling_code;      // 0: not assigned
  uint16_t mobile_token;      // a digit that area names do not know: 9 in Argentina; else 0
  uint32_t lengths;           // bit n: a national number of n digits is possible
  uint32_t local_lengths;     // … inside its area
  uint32_t format_roots;      // first of kCounts roots, over the digits of the national number
  uint32_t extension_prefix;  // string; empty: " ext. "
};

// Two masks (strings): how the national number is written in national and international form.
// kMaskDigit copies a digit, kMaskSkip leaves one out, anything else stands for itself.
struct FormatRecord {
  uint32_t national, international;  // 0: as it is, ungrouped
};
inline constexpr char kMaskDigit = '\x01';
inline constexpr char kMaskSkip = '\x02';

struct SourceRecord {
  uint32_t name, version, licence, date, checksum;  // strings
};

struct RenumberingRecord {
  uint16_t calling_code;
  uint8_t length;
  uint8_t prefix_size;
  char prefix[4];
};

inline constexpr size_t kCallingCodeLimit = 1000;

enum Section : uint32_t {
  kSources,        // SourceRecord
  kNodes,          // uint32_t entries, kNodeSize a node
  kRoots,          // uint32_t entries, kCounts a root; the first are those of numbers with '+'
  kClasses,        // ClassRecord
  kMappings,       // MappingRecord; 0 is (none, Etc/Unknown)
  kCountries,      // CountryRecord, sorted by code; 0 is none
  kCallingCodes,   // CallingCodeRecord, indexed by calling code: kCallingCodeLimit of them
  kFormats,        // FormatRecord; 0: no format
  kTimeZoneNames,  // uint32_t string
  kOperatorNames,  // uint32_t string, language by language: [language][operator]
  kAreaNodes,      // uint32_t entries, kNodeSize a node, over E.164 digits; leaves are areas
  kAreaNames,      // uint32_t string, [language][area]
  kLanguages,      // uint32_t string; 0 is "en"; operators and areas alike
  kRenumberings,   // RenumberingRecord
  kStrings,        // characters; a string is its offset here: uint16_t size, bytes, a zero
  kSectionCount,
};

struct SectionRecord {
  uint64_t offset;  // from the start of the blob
  uint64_t count;   // of elements
};

struct PlanHeader {
  char magic[8];
  uint32_t version;
  uint32_t section_count;
  uint64_t size;      // of the whole blob
  uint64_t checksum;  // of everything behind it
  SectionRecord sections[kSectionCount];
};
inline constexpr size_t kChecksumFrom = offsetof(PlanHeader, sections);

// A blob, opened: pointers into it.
struct Tables {
  const PlanHeader* header = nullptr;
  std::span<const SourceRecord> sources;
  std::span<const uint32_t> nodes;
  std::span<const uint32_t> roots;
  std::span<const ClassRecord> classes;
  std::span<const MappingRecord> mappings;
  std::span<const CountryRecord> countries;
  std::span<const CallingCodeRecord> calling_codes;
  std::span<const FormatRecord> formats;
  std::span<const uint32_t> time_zone_names;
  std::span<const uint32_t> operator_names;
  std::span<const uint32_t> area_nodes;
  std::span<const uint32_t> area_names;
  std::span<const uint32_t> languages;
  std::span<const RenumberingRecord> renumberings;
  std::span<const char> strings;
};

}  // namespace griot::numbers

#endif  // GRIOT_SRC_NUMBERS_LAYOUT_H_
