// Fields as one row of bytes that can mean nothing else: for what is signed, chained or bound.
//
//   CanonicalBytes().Text("consent.granted").Integer(1042).bytes()
#ifndef GRIOT_VAULT_CANONICAL_H_
#define GRIOT_VAULT_CANONICAL_H_

#include <cstdint>
#include <string>
#include <string_view>

namespace griot {

// The reader knows the order and the kinds of the fields: they are not part of the bytes.
class CanonicalBytes {
 public:
  // Its size, then its bytes: ("ab", "c") is not ("a", "bc").
  CanonicalBytes& Text(std::string_view text);
  // Eight bytes, the highest first.
  CanonicalBytes& Integer(int64_t number);

  const std::string& bytes() const { return bytes_; }

 private:
  std::string bytes_;
};

}  // namespace griot

#endif  // GRIOT_VAULT_CANONICAL_H_
