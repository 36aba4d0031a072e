#include "src/numbers/scan.h"

#include <array>

namespace griot::numbers {
namespace {

enum Byte : uint8_t { kOtherByte, kDigitByte, kPlusByte, kPunctuationByte, kDotOrSlashByte };

constexpr std::array<uint8_t, 256> kBytes = [] {
  std::array<uint8_t, 256> bytes = {};
  for (int c = '0'; c <= '9'; ++c) bytes[c] = kDigitByte;
  bytes['+'] = kPlusByte;
  for (const char c : {' ', '-', '(', ')'}) bytes[static_cast<uint8_t>(c)] = kPunctuationByte;
  for (const char c : {'.', '/'}) bytes[static_cast<uint8_t>(c)] = kDotOrSlashByte;
  return bytes;
}();

uint8_t ScanCell(const char* begin, const char* end, Punctuation punctuation, char* digits,
                 uint8_t* count_out) {
  if (end - begin > kMaxPlainSize) return kOdd;
  int count = 0;
  bool plus = false;
  for (const char* at = begin; at != end; ++at) {
    switch (kBytes[static_cast<uint8_t>(*at)]) {
      case kDigitByte: digits[count++] = *at; break;
      case kPunctuationByte: break;
      case kDotOrSlashByte:
        if (punctuation == Punctuation::kNoDotOrSlash) return kOdd;
        break;
      case kPlusByte:
        if (plus || count != 0) return kOdd;
        plus = true;
        break;
      default: return kOdd;
    }
  }
  *count_out = static_cast<uint8_t>(count);
  if (count < kMinPlainDigits) return kOdd;
  return plus ? kWithPlus : kNational;
}

}  // namespace

void ScanPortable(const Cells& cells, Punctuation punctuation, Block* block) {
  for (int i = 0; i < cells.rows; ++i) {
    block->marks[i] = ScanCell(cells.base + cells.starts[i], cells.base + cells.ends[i],
                               punctuation, block->digits[i] + kDigitsAt, &block->counts[i]);
  }
}

Scan FindScan(Simd simd) {
  switch (simd) {
    case Simd::kBest: return FindScan(BestSimd());
    case Simd::kPortable: return ScanPortable;
#if defined(__x86_64__) && !defined(GRIOT_NO_X86_SIMD)
    case Simd::kAvx2: return __builtin_cpu_supports("avx2") ? ScanAvx2 : nullptr;
    case Simd::kAvx512:
      return __builtin_cpu_supports("avx512vbmi2") && __builtin_cpu_supports("avx512vl") &&
                     __builtin_cpu_supports("avx512bw")
                 ? ScanAvx512
                 : nullptr;
#endif
    default: return nullptr;
  }
}

Simd BestSimd() {
  for (const Simd simd : {Simd::kAvx512, Simd::kAvx2}) {
    if (FindScan(simd) != nullptr) return simd;
  }
  return Simd::kPortable;
}

}  // namespace griot::numbers
