// An operator overlay: what you know better than the plan. Brands change faster than the data
// (Free became Yas in Senegal), and ported numbers left the operator of their range.
//
//   auto overlay = griot::OperatorOverlay::FromCsv("22176,Yas\n+221771234567,Yas\n");
//   griot::Segmenter::Create({.region = "SN", .overlay = *overlay});
//
// Its longest match wins over the plan. Immutable, thread-safe.
#ifndef GRIOT_NUMBERS_OVERLAY_H_
#define GRIOT_NUMBERS_OVERLAY_H_

#include <cstdint>
#include <memory>
#include <string_view>

#include "absl/status/statusor.h"

namespace griot {

class OperatorOverlay {
 public:
  // Lines of `digits,operator`; the digits begin with the calling code, '+' is optional. They stand
  // for every number that begins with them, so that a whole number stands for itself. A header
  // line, blank lines and '#' comments are skipped. The longest match wins.
  // INVALID_ARGUMENT names the line: `overlay: line 3: "22x" is not a prefix, write digits only`.
  static absl::StatusOr<std::shared_ptr<const OperatorOverlay>> FromCsv(std::string_view text);

  ~OperatorOverlay();

  // How many prefixes and numbers, and how many distinct operators it names.
  int64_t size() const;
  int operator_count() const;
  std::string_view operator_name(int index) const;

  // The index of the operator of these E.164 digits ("221771234567"), or -1.
  int Find(std::string_view digits) const;

 private:
  OperatorOverlay();
  struct Rep;
  std::unique_ptr<Rep> rep_;
};

}  // namespace griot

#endif  // GRIOT_NUMBERS_OVERLAY_H_
