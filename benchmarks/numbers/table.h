// What was measured, against what was wanted: a table for people, JSON for programs.
#ifndef GRIOT_BENCHMARKS_NUMBERS_TABLE_H_
#define GRIOT_BENCHMARKS_NUMBERS_TABLE_H_

#include <string>
#include <vector>

namespace griot::benchmarks {

struct Figure {
  std::string name;  // for programs: "mobiles"
  std::string what;  // for people
  double goal = 0;   // 0: none
  double measured = 0;
  std::string unit;    // "x", "ns", "ms", "MB" …
  bool least = true;   // the goal is the least that is wanted; else the most
  std::string detail;  // "14.1 ns against 11,400 ns"

  bool reached() const { return goal == 0 || (least ? measured >= goal : measured <= goal); }
};

// The machine, the compiler and the instructions in use, in a line.
std::string Machine(const std::string& simd);
std::string AsTable(const std::vector<Figure>& figures, const std::string& machine);
std::string AsJson(const std::vector<Figure>& figures, const std::string& machine);

}  // namespace griot::benchmarks

#endif  // GRIOT_BENCHMARKS_NUMBERS_TABLE_H_
