// The scan with AVX2: classify 32 bytes at once, then squeeze the digits together eight by eight.
#include <immintrin.h>

#include <array>
#include <bit>
#include <cstring>

#include "src/numbers/scan.h"

namespace griot::numbers {
namespace {

// For each set of bytes of a word of eight, the shuffle that moves them to the front.
constexpr std::array<uint64_t, 256> kSqueeze = [] {
  std::array<uint64_t, 256> table = {};
  for (int set = 0; set < 256; ++set) {
    int to = 0;
    for (int from = 0; from < 8; ++from) {
      if (set >> from & 1) table[set] |= static_cast<uint64_t>(from) << (8 * to++);
    }
  }
  return table;
}();

inline char* Squeeze(uint64_t word, uint32_t set, char* out) {
  const __m128i packed = _mm_shuffle_epi8(_mm_cvtsi64_si128(static_cast<int64_t>(word)),
                                          _mm_cvtsi64_si128(static_cast<int64_t>(kSqueeze[set])));
  _mm_storel_epi64(reinterpret_cast<__m128i*>(out), packed);
  return out + std::popcount(set);
}

}  // namespace

void ScanAvx2(const Cells& cells, Punctuation punctuation, Block* block) {
  // At the index of its low four bits stands the punctuation that has them; 0x80 stands for none.
  const char dot = punctuation == Punctuation::kAll ? '.' : '\x80';
  const char slash = punctuation == Punctuation::kAll ? '/' : '\x80';
  const char none = '\x80';
  const __m256i plain = _mm256_setr_epi8(
      ' ', none, none, none, none, none, none, none, '(', ')', none, none, none, '-', dot, slash,
      ' ', none, none, none, none, none, none, none, '(', ')', none, none, none, '-', dot, slash);
  for (int i = 0; i < cells.rows; ++i) {
    const int64_t size = cells.ends[i] - cells.starts[i];
    if (size > kMaxPlainSize) {
      block->marks[i] = kOdd;
      continue;
    }
    const char* cell = cells.base + cells.starts[i];
    alignas(32) char copy[kMaxPlainSize];
    if (cells.limit - cell < kMaxPlainSize) {
      std::memcpy(copy, cell, static_cast<size_t>(size));
      cell = copy;
    }
    const __m256i bytes = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(cell));
    const uint32_t inside = size == kMaxPlainSize ? ~uint32_t{0} : (uint32_t{1} << size) - 1;
    const __m256i values = _mm256_sub_epi8(bytes, _mm256_set1_epi8('0'));
    const __m256i is_digit =
        _mm256_cmpeq_epi8(_mm256_min_epu8(values, _mm256_set1_epi8(9)), values);
    const uint32_t digits = static_cast<uint32_t>(_mm256_movemask_epi8(is_digit)) & inside;
    const uint32_t plain_set = static_cast<uint32_t>(
        _mm256_movemask_epi8(_mm256_cmpeq_epi8(_mm256_shuffle_epi8(plain, bytes), bytes)));
    const uint32_t plus = static_cast<uint32_t>(_mm256_movemask_epi8(
                              _mm256_cmpeq_epi8(bytes, _mm256_set1_epi8('+')))) &
                          inside;
    const uint32_t odd = inside & ~(digits | plain_set | plus);
    const int count = std::popcount(digits);
    // One '+' at most, before the first digit: its bit lies below the digits' lowest.
    const bool plus_ok = (plus & (plus - 1)) == 0 && plus <= (digits & (0 - digits));
    block->counts[i] = static_cast<uint8_t>(count);
    block->marks[i] = odd == 0 && plus_ok && count >= kMinPlainDigits
                          ? (plus != 0 ? kWithPlus : kNational)
                          : kOdd;
    char* out = block->digits[i] + kDigitsAt;
    out = Squeeze(static_cast<uint64_t>(_mm256_extract_epi64(bytes, 0)), digits & 0xff, out);
    out = Squeeze(static_cast<uint64_t>(_mm256_extract_epi64(bytes, 1)), digits >> 8 & 0xff, out);
    out = Squeeze(static_cast<uint64_t>(_mm256_extract_epi64(bytes, 2)), digits >> 16 & 0xff, out);
    Squeeze(static_cast<uint64_t>(_mm256_extract_epi64(bytes, 3)), digits >> 24, out);
  }
}

}  // namespace griot::numbers
