// Everything that is said of a number, as the benchmarks ask for it: status, valid, type, country,
// calling code, operator, time zone, E.164 text.
#ifndef GRIOT_BENCHMARKS_NUMBERS_FULL_COLUMNS_H_
#define GRIOT_BENCHMARKS_NUMBERS_FULL_COLUMNS_H_

#include <vector>

#include "benchmarks/numbers/sets.h"
#include "griot/numbers/segmenter.h"

namespace griot::benchmarks {

class FullColumns {
 public:
  explicit FullColumns(int64_t rows)
      : status_(Size(rows)),
        valid_(Size(rows)),
        type_(Size(rows)),
        calling_code_(Size(rows)),
        country_(Size(rows)),
        operator_id_(Size(rows)),
        time_zone_(Size(rows)),
        e164_offsets_(Size(rows) + 1),
        e164_bytes_(Size(E164Capacity(rows))) {}

  SegmentationColumns Columns() {
    return {.status = status_.data(),
            .valid = valid_.data(),
            .type = type_.data(),
            .calling_code = calling_code_.data(),
            .country = country_.data(),
            .operator_id = operator_id_.data(),
            .time_zone = time_zone_.data(),
            .e164_offsets = e164_offsets_.data(),
            .e164_bytes = e164_bytes_.data()};
  }
  const std::vector<uint8_t>& valid() const { return valid_; }

 private:
  static size_t Size(int64_t rows) { return static_cast<size_t>(rows); }

  std::vector<uint8_t> status_, valid_, type_;
  std::vector<uint16_t> calling_code_;
  std::vector<CountryId> country_;
  std::vector<OperatorId> operator_id_;
  std::vector<TimeZoneId> time_zone_;
  std::vector<int32_t> e164_offsets_;
  std::vector<char> e164_bytes_;
};

inline TextColumn ColumnOf(const Set& set, int64_t first, int64_t rows) {
  return {.bytes = set.bytes.data(), .offsets = set.offsets.data() + first, .rows = rows};
}

}  // namespace griot::benchmarks

#endif  // GRIOT_BENCHMARKS_NUMBERS_FULL_COLUMNS_H_
