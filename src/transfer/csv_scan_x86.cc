#include "src/transfer/csv_scan_loop.h"

#if defined(__x86_64__)
#include <immintrin.h>

// Each function names its instructions, rather than the file: the inline functions of the headers
// stay what they are in other files.
#define GRIOT_AVX2 __attribute__((target("avx2,bmi,popcnt")))
#define GRIOT_AVX512 __attribute__((target("avx512f,avx512bw,avx512vbmi2,bmi,popcnt")))

namespace griot::transfer {
namespace {

class Avx2 {
 public:
  explicit Avx2(const CsvDialect& dialect)
      : delimiter_(dialect.delimiter), newline_(dialect.newline) {}

  GRIOT_AVX2 BlockBits operator()(const char* block) const {
    const __m256i low = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(block));
    const __m256i high = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(block + 32));
    return {Equal(low, high, '"'), Equal(low, high, delimiter_), Equal(low, high, newline_)};
  }

  static void AppendPlaces(uint64_t bits, int count, uint32_t base, uint32_t* to) {
    transfer::AppendPlaces(bits, count, base, to);
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

// The forms with a mask of all ones: the others take a register that is not initialised on purpose,
// and gcc warns of it.
class Avx512 {
 public:
  explicit Avx512(const CsvDialect& dialect)
      : delimiter_(dialect.delimiter), newline_(dialect.newline) {}

  GRIOT_AVX512 BlockBits operator()(const char* block) const {
    const __m512i bytes = _mm512_loadu_si512(block);
    return {_mm512_cmpeq_epi8_mask(bytes, _mm512_set1_epi8('"')),
            _mm512_cmpeq_epi8_mask(bytes, _mm512_set1_epi8(delimiter_)),
            _mm512_cmpeq_epi8_mask(bytes, _mm512_set1_epi8(newline_))};
  }

  GRIOT_AVX512 static void AppendPlaces(uint64_t bits, int count, uint32_t base, uint32_t* to) {
    alignas(64) static constexpr uint8_t kPlaces[64] = {
        0,  1,  2,  3,  4,  5,  6,  7,  8,  9,  10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21,
        22, 23, 24, 25, 26, 27, 28, 29, 30, 31, 32, 33, 34, 35, 36, 37, 38, 39, 40, 41, 42, 43,
        44, 45, 46, 47, 48, 49, 50, 51, 52, 53, 54, 55, 56, 57, 58, 59, 60, 61, 62, 63};
    const __m512i set = _mm512_maskz_compress_epi8(bits, _mm512_load_si512(kPlaces));
    Store(_mm512_maskz_extracti32x4_epi32(0xF, set, 0), base, to);
    if (count <= 16) [[likely]]
      return;
    Store(_mm512_maskz_extracti32x4_epi32(0xF, set, 1), base, to + 16);
    Store(_mm512_maskz_extracti32x4_epi32(0xF, set, 2), base, to + 32);
    Store(_mm512_maskz_extracti32x4_epi32(0xF, set, 3), base, to + 48);
  }

 private:
  GRIOT_AVX512 static void Store(__m128i places, uint32_t base, uint32_t* to) {
    const __m512i wide = _mm512_maskz_cvtepu8_epi32(0xFFFF, places);
    _mm512_storeu_si512(to, _mm512_add_epi32(wide, _mm512_set1_epi32(static_cast<int>(base))));
  }

  char delimiter_, newline_;
};

}  // namespace

// Flattened, so that the whole loop is compiled for these instructions.
GRIOT_AVX2 __attribute__((flatten)) void ScanCsvAvx2(const ScanInput& in, Scan& scan) {
  ScanLoop<Avx2>(in, scan);
}
GRIOT_AVX512 __attribute__((flatten)) void ScanCsvAvx512(const ScanInput& in, Scan& scan) {
  ScanLoop<Avx512>(in, scan);
}

Simd BestCsvSimd() {
  const bool avx2 = __builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi") &&
                    __builtin_cpu_supports("popcnt");
  const bool avx512 = avx2 && __builtin_cpu_supports("avx512f") &&
                      __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512vbmi2");
  return avx512 ? Simd::kAvx512 : avx2 ? Simd::kAvx2 : Simd::kPortable;
}

}  // namespace griot::transfer

#else

namespace griot::transfer {

void ScanCsvAvx2(const ScanInput& in, Scan& scan) { ScanCsvPortable(in, scan); }
void ScanCsvAvx512(const ScanInput& in, Scan& scan) { ScanCsvPortable(in, scan); }
Simd BestCsvSimd() { return Simd::kPortable; }

}  // namespace griot::transfer

#endif
