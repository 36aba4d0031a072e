// What the compiled automaton says at its end: plain values, shared by everything that follows the
// same path.
#ifndef GRIOT_SRC_NUMBERS_COMPILER_ANSWER_H_
#define GRIOT_SRC_NUMBERS_COMPILER_ANSWER_H_

#include <array>
#include <cstdint>
#include <tuple>

#include "griot/numbers/segmentation.h"

namespace griot::numbers {

// How the national number is made from the digits that were read:
//   literal + digits[drop, cut_at) + digits[cut_at + cut_size, end)
// Without a cut, cut_at and cut_size are 0.
struct Edit {
  uint8_t drop = 0;
  uint8_t cut_at = 0;
  uint8_t cut_size = 0;
  uint8_t literal_size = 0;
  std::array<uint8_t, 4> literal = {};

  bool operator==(const Edit&) const = default;
  template <typename H>
  friend H AbslHashValue(H h, const Edit& e) {
    return H::combine(std::move(h), e.drop, e.cut_at, e.cut_size, e.literal_size, e.literal);
  }
};

// An operator and a time zone: what depends on the leading digits only.
struct Mapping {
  OperatorId operator_id = 0;
  TimeZoneId time_zone = 0;

  bool operator==(const Mapping&) const = default;
  template <typename H>
  friend H AbslHashValue(H h, const Mapping& m) {
    return H::combine(std::move(h), m.operator_id, m.time_zone);
  }
};

// One answer, but for the digits.
struct Answer {
  // The rest, from the edit's `drop` on, is an international number: read it again from there.
  bool international = false;
  Status status = Status::kOk;
  bool valid = false;
  Possibility possibility = Possibility::kInvalidCallingCode;
  NumberType type = NumberType::kUnknown;
  uint16_t calling_code = 0;
  int territory = -1;  // index into Facts::territories; -1: none
  Edit edit;
  Mapping mapping;

  bool operator==(const Answer&) const = default;
  template <typename H>
  friend H AbslHashValue(H h, const Answer& a) {
    return H::combine(std::move(h), a.international, a.status, a.valid, a.possibility, a.type,
                      a.calling_code, a.territory, a.edit, a.mapping);
  }
};

}  // namespace griot::numbers

#endif  // GRIOT_SRC_NUMBERS_COMPILER_ANSWER_H_
