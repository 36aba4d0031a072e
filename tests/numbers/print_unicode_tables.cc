// Writes src/numbers/unicode_tables.h from ICU, which the library itself does without:
//
//   g++ -std=c++20 tests/numbers/print_unicode_tables.cc -licuuc -o print_unicode_tables
//   ./print_unicode_tables > src/numbers/unicode_tables.h
//
// The tables are those of the ICU that upstream's answers were recorded with (72, Unicode 15.0).
#include <unicode/uchar.h>

#include <cstdio>
#include <vector>

namespace {

constexpr UChar32 kEnd = 0x110000;

std::vector<UChar32> DigitZeros() {
  std::vector<UChar32> zeros;
  for (UChar32 c = 0x80; c < kEnd; ++c) {
    if (u_charType(c) == U_DECIMAL_DIGIT_NUMBER && u_charDigitValue(c) == 0) zeros.push_back(c);
  }
  return zeros;
}

// The first code point of every run, those with the property and those without it in turn.
std::vector<UChar32> LetterOrNumberTurns() {
  std::vector<UChar32> turns;
  bool inside = false;
  for (UChar32 c = 0x80; c < kEnd; ++c) {
    const bool now = (U_GET_GC_MASK(c) & (U_GC_L_MASK | U_GC_N_MASK)) != 0;
    if (now != inside) turns.push_back(c);
    inside = now;
  }
  return turns;
}

void Print(const char* comment, const char* name, const std::vector<UChar32>& values) {
  std::printf("\n%sinline constexpr char32_t %s[] = {", comment, name);
  for (size_t i = 0; i < values.size(); ++i) {
    std::printf("%s0x%04X,", i % 10 == 0 ? "\n    " : " ", static_cast<unsigned>(values[i]));
  }
  std::printf("\n};\n");
}

}  // namespace

int main() {
  std::printf(
      "// Made by tests/numbers/print_unicode_tables.cc from Unicode %s; do not edit.\n"
      "#ifndef GRIOT_SRC_NUMBERS_UNICODE_TABLES_H_\n"
      "#define GRIOT_SRC_NUMBERS_UNICODE_TABLES_H_\n"
      "\n"
      "// clang-format off\n"
      "namespace griot::numbers {\n",
      U_UNICODE_VERSION);
  Print("// The zero of every script beyond ASCII; its 1 to 9 follow it.\n", "kDigitZeros",
        DigitZeros());
  Print(
      "// Where \\p{L} and \\p{N} begin and end beyond ASCII: a code point is a letter or a number "
      "when an\n// odd count of these is not above it.\n",
      "kLetterOrNumberTurns", LetterOrNumberTurns());
  std::printf(
      "\n}  // namespace griot::numbers\n"
      "// clang-format on\n"
      "\n"
      "#endif  // GRIOT_SRC_NUMBERS_UNICODE_TABLES_H_\n");
}
