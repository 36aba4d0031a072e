#include "src/transfer/csv_scan_loop.h"

namespace griot::transfer {
namespace {

// Eight bytes at a time in a plain register, lowest byte first.
class Portable {
 public:
  explicit Portable(const CsvDialect& dialect)
      : delimiter_(Repeat(dialect.delimiter)), newline_(Repeat(dialect.newline)) {}

  BlockBits operator()(const char* block) const {
    BlockBits bits = {};
    for (int i = 0; i < kBlockBytes; i += 8) {
      uint64_t word;
      memcpy(&word, block + i, sizeof word);
      bits.quotes |= Equal(word, Repeat('"')) << i;
      bits.delimiters |= Equal(word, delimiter_) << i;
      bits.newlines |= Equal(word, newline_) << i;
    }
    return bits;
  }

  static void AppendPlaces(uint64_t bits, int count, uint32_t base, uint32_t* to) {
    transfer::AppendPlaces(bits, count, base, to);
  }

 private:
  static uint64_t Repeat(char c) { return 0x0101010101010101 * static_cast<uint8_t>(c); }

  // Bit i: the bytes i are equal.
  static uint64_t Equal(uint64_t word, uint64_t pattern) {
    constexpr uint64_t kLow7 = 0x7f7f7f7f7f7f7f7f;
    const uint64_t different = word ^ pattern;
    const uint64_t zero_bytes = ~(((different & kLow7) + kLow7) | different | kLow7);
    return ((zero_bytes >> 7) * 0x0102040810204080) >> 56;
  }

  uint64_t delimiter_, newline_;
};

}  // namespace

void ScanCsvPortable(const ScanInput& in, Scan& scan) { ScanLoop<Portable>(in, scan); }

}  // namespace griot::transfer
