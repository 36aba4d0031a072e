// The rival of the numbers room: the installed libphonenumber, asked for everything that it can
// say.
#ifndef GRIOT_BENCHMARKS_RIVALS_LIBPHONENUMBER_H_
#define GRIOT_BENCHMARKS_RIVALS_LIBPHONENUMBER_H_

#include <cstddef>
#include <string>

namespace griot::rivals {

// Parse, valid, type, region, E.164. Returns the size of what was said, so that nothing is left
// out.
size_t AnswerInFull(const std::string& text, const std::string& region);
// The first call of a program pays for the metadata.
void WarmUp();

}  // namespace griot::rivals

#endif  // GRIOT_BENCHMARKS_RIVALS_LIBPHONENUMBER_H_
