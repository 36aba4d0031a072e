// The scan with AVX-512 VBMI2: one masked load, one compress.
#include <immintrin.h>

#include <bit>

#include "src/numbers/scan.h"

namespace griot::numbers {

void ScanAvx512(const Cells& cells, Punctuation punctuation, Block* block) {
  const char dot = punctuation == Punctuation::kAll ? '.' : '\x80';
  const char slash = punctuation == Punctuation::kAll ? '/' : '\x80';
  const char none = '\x80';
  const __m256i plain = _mm256_setr_epi8(
      ' ', none, none, none, none, none, none, none, '(', ')', none, none, none, '-', dot, slash,
      ' ', none, none, none, none, none, none, none, '(', ')', none, none, none, '-', dot, slash);
  const __m256i zero = _mm256_set1_epi8('0');
  for (int i = 0; i < cells.rows; ++i) {
    const int64_t size = cells.ends[i] - cells.starts[i];
    if (size > kMaxPlainSize) {
      block->marks[i] = kOdd;
      continue;
    }
    const __mmask32 inside = static_cast<__mmask32>((uint64_t{1} << size) - 1);
    const __m256i bytes = _mm256_maskz_loadu_epi8(inside, cells.base + cells.starts[i]);
    const __mmask32 digits =
        _mm256_cmplt_epu8_mask(_mm256_sub_epi8(bytes, zero), _mm256_set1_epi8(10));
    const __mmask32 plain_set = _mm256_cmpeq_epi8_mask(_mm256_shuffle_epi8(plain, bytes), bytes);
    const __mmask32 plus = _mm256_cmpeq_epi8_mask(bytes, _mm256_set1_epi8('+'));
    const uint32_t odd = inside & ~(digits | plain_set | plus);
    const int count = std::popcount(static_cast<uint32_t>(digits));
    const bool plus_ok = (plus & (plus - 1)) == 0 && plus <= (digits & (0 - digits));
    block->counts[i] = static_cast<uint8_t>(count);
    block->marks[i] = odd == 0 && plus_ok && count >= kMinPlainDigits
                          ? (plus != 0 ? kWithPlus : kNational)
                          : kOdd;
    _mm256_storeu_si256(reinterpret_cast<__m256i*>(block->digits[i] + kDigitsAt),
                        _mm256_maskz_compress_epi8(digits, bytes));
  }
}

}  // namespace griot::numbers
