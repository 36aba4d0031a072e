#include "src/transfer/csv_scan_loop.h"

#if defined(__x86_64__)
#include <immintrin.h>

namespace griot::transfer {
namespace {

#define GRIOT_AVX2 __attribute__((target("avx2,bmi,popcnt")))

class Avx2Classifier {
 public:
  explicit Avx2Classifier(const CsvDialect& dialect)
      : delimiter_(dialect.delimiter), newline_(dialect.newline) {}

  GRIOT_AVX2 BlockBits operator()(const char* block) const {
    const __m256i low = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(block));
    const __m256i high = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(block + 32));
    return {Equal(low, high, '"'), Equal(low, high, delimiter_), Equal(low, high, newline_)};
  }

 private:
  GRIOT_AVX2 static uint64_t Equal(__m256i low, __m256i high, char c) {
    const __m256i pattern = _mm256_set1_epi8(c);
    const int low_bits = _mm256_movemask_epi8(_mm256_cmpeq_epi8(low, pattern));
    const int high_bits = _mm256_movemask_epi8(_mm256_cmpeq_epi8(high, pattern));
    return static_cast<uint32_t>(low_bits) | uint64_t{static_cast<uint32_t>(high_bits)} << 32;
  }

  char delimiter_, newline_;
};

}  // namespace

// Flattened, so that the whole loop is compiled for these instructions.
GRIOT_AVX2 __attribute__((flatten)) void ScanCsvAvx2(const ScanInput& in, Scan& scan) {
  ScanLoop<Avx2Classifier>(in, scan);
}

}  // namespace griot::transfer

#else

namespace griot::transfer {

void ScanCsvAvx2(const ScanInput& in, Scan& scan) { ScanCsvPortable(in, scan); }

}  // namespace griot::transfer

#endif
