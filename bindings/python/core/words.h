// A segmenter, and the words for its answers in one language.
//
// What Python calls a code is an index into a list of names. For most columns codes are the ids of
// the plan. Operators and areas may share a name (an overlay's "Orange", two areas that differ in
// another language only); here a name has one code, so that a list of names is a list of
// categories.
#ifndef GRIOT_BINDINGS_PYTHON_CORE_WORDS_H_
#define GRIOT_BINDINGS_PYTHON_CORE_WORDS_H_

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "griot/numbers/segmenter.h"

namespace griot::python {

// Names by code. Code 0 of countries, operators and areas is "", none.
struct NameList {
  std::vector<std::string> names;
  std::vector<uint32_t> codes;  // id → code; empty: they are the same

  uint32_t CodeOf(uint32_t id) const { return codes.empty() ? id : codes[id]; }
  const std::string& NameOf(uint32_t id) const { return names[CodeOf(id)]; }
};

struct WordedSegmenter {
  WordedSegmenter(Segmenter s, std::string_view language);

  Segmenter segmenter;
  std::string language;
  NameList statuses, possibilities, types, countries, operators, time_zones, areas;
};

// The names of the bits of Repair, lowest first.
inline constexpr std::string_view kRepairNames[] = {
    "spreadsheet_float", "scientific", "stray_space",           "quotes",
    "several_numbers",   "renumbered", "damaged_beyond_repair",
};

}  // namespace griot::python

#endif  // GRIOT_BINDINGS_PYTHON_CORE_WORDS_H_
