// CSV to CSV through the command, file to file in a memory file system.
#ifndef GRIOT_BENCHMARKS_NUMBERS_CSV_H_
#define GRIOT_BENCHMARKS_NUMBERS_CSV_H_

#include <cstdint>
#include <string>
#include <vector>

#include "benchmarks/numbers/sets.h"
#include "benchmarks/numbers/table.h"

namespace griot::benchmarks {

// Five columns, some 49 bytes a row, the phone in the third, one cell in a hundred is junk.
// `command` is the griot executable; nothing is measured when it is not there.
std::vector<Figure> MeasureCsv(const std::string& command, const Set& mobiles, int64_t rows,
                               int rounds);

}  // namespace griot::benchmarks

#endif  // GRIOT_BENCHMARKS_NUMBERS_CSV_H_
