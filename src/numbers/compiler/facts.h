// The numbering facts: what is known of the world's telephone numbers, before it is compiled.
//
//   facts (text, metadata of a library, packages) --> Facts --> CompilePlan() --> plan blob
//
// Plain data, in upstream's own terms (regular expressions, lengths, prefixes). Every source of
// facts fills this one structure, and the compiler reads nothing else.
#ifndef GRIOT_SRC_NUMBERS_COMPILER_FACTS_H_
#define GRIOT_SRC_NUMBERS_COMPILER_FACTS_H_

#include <array>
#include <map>
#include <string>
#include <vector>

namespace griot::numbers {

// The ten kinds of number that upstream describes, in the order in which it tests them.
enum class Kind {
  kPremiumRate,
  kTollFree,
  kSharedCost,
  kVoip,
  kPersonalNumber,
  kPager,
  kUan,
  kVoicemail,
  kFixedLine,
  kMobile,
};
inline constexpr int kKindCount = 10;

// One description: numbers that match `pattern` whole and whose length is listed. An empty pattern
// matches nothing. Empty `lengths` means "as the general description".
struct Description {
  std::string pattern;
  std::vector<int> lengths;             // ascending
  std::vector<int> local_only_lengths;  // ascending; diallable inside an area only

  bool operator==(const Description&) const = default;
};

// How a national (significant) number is written: upstream's pattern, template ("$1 $2") and the
// rule for its first group in national form ("0$1").
struct NumberFormat {
  std::string pattern;
  std::string format;
  std::string leading_digits;  // the most detailed one; empty: any
  std::string national_prefix_rule;

  bool operator==(const NumberFormat&) const = default;
};

// One entry of the metadata: a country or territory ("SN"), or a worldwide calling code ("001").
struct Territory {
  std::string id;
  int calling_code = 0;
  std::string international_prefix;  // regular expression; empty for "001"
  std::string national_prefix_for_parsing;
  std::string national_prefix_transform_rule;
  std::string preferred_extension_prefix;  // empty: the default, " ext. "
  std::string leading_digits;
  bool main_country_for_code = false;
  bool same_mobile_and_fixed_line_pattern = false;
  bool mobile_number_portable = false;
  Description general;
  std::array<Description, kKindCount> kinds;  // indexed by Kind
  std::vector<NumberFormat> formats;
  std::vector<NumberFormat> international_formats;  // empty: as `formats`

  bool operator==(const Territory&) const = default;
};

// Names by language tag: {"en": "Orange", "ar": …}.
using Names = std::map<std::string, std::string>;

// What a prefix of the E.164 digits (calling code first, without '+') stands for.
using NamedPrefixes = std::map<std::string, Names>;

// Where a group of facts came from.
struct Source {
  std::string name;      // "google-libphonenumber"
  std::string version;   // "3.2.47"
  std::string licence;   // "Apache-2.0"
  std::string date;      // of the package, "2026-05-02"; empty when unknown
  std::string checksum;  // "sha256:…" of the file that was read

  bool operator==(const Source&) const = default;
};

// An old national number that grew: `length` digits under `calling_code` become `prefix` + digits.
struct Renumbering {
  int calling_code = 0;
  int length = 0;
  std::string prefix;
  std::string origin = {};  // who decided it, and when

  bool operator==(const Renumbering&) const = default;
};

struct Facts {
  std::vector<Source> sources;
  // Sorted by (id, calling_code): within one calling code this is upstream's order, the main
  // country aside.
  std::vector<Territory> territories;
  NamedPrefixes operators;
  NamedPrefixes areas;                            // may be empty
  std::map<std::string, std::string> time_zones;  // prefix → "Africa/Dakar" or "A/B&C/D"
  // Calling codes whose mobile numbers belong to a place (upstream keeps these in its code).
  std::vector<int> geographical_mobile_codes;
  // Calling codes with a mobile token before the area code: {54: "9"}.
  std::map<int, std::string> mobile_tokens;
  std::vector<Renumbering> renumberings;

  bool operator==(const Facts&) const = default;
};

}  // namespace griot::numbers

#endif  // GRIOT_SRC_NUMBERS_COMPILER_FACTS_H_
