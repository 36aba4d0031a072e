// The columns that are measured, made from a seed.
//
// Numbers are random walks over the automata of a plan compiled from the installed libphonenumber's
// own metadata (without that library: of the default plan), so that both sides find them valid.
#ifndef GRIOT_BENCHMARKS_NUMBERS_SETS_H_
#define GRIOT_BENCHMARKS_NUMBERS_SETS_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace griot::benchmarks {

struct Set {
  std::string name;    // "mobiles"
  std::string what;    // a line for people
  std::string region;  // default region
  double goal = 0;     // times libphonenumber; 0: none was set
  std::string bytes;
  std::vector<int32_t> offsets = {0};

  int64_t rows() const { return static_cast<int64_t>(offsets.size()) - 1; }
  std::string_view cell(int64_t row) const;
  void Add(std::string_view cell);
};

// mobiles    valid mobiles of 16 countries, half "+221771234567", half "+221 77 123 45 67"
// senegal    Senegalese numbers in six forms: +221…, "+221 77 1…", 00221…, "00 221 77-…", 77…, "77
// 123 …" world      every calling code and type, each branch of each pattern as likely as any other
// random     random digits, 7 to 14 of them, half with '+'
// dirty      as senegal, one cell in ten is junk: letters, NBSP, extensions, e-mail, two numbers …
// french     French national numbers, "06 12 34 56 78"
// e164       the mobiles, "+221771234567" all of them
//
// `only`, unless it is empty, names the one that is wanted.
std::vector<Set> MakeSets(int64_t rows, uint64_t seed, std::string_view only = "");

}  // namespace griot::benchmarks

#endif  // GRIOT_BENCHMARKS_NUMBERS_SETS_H_
