// The default alphabet of SMS.
#ifndef GRIOT_SRC_MESSAGES_GSM7_H_
#define GRIOT_SRC_MESSAGES_GSM7_H_

#include <cstdint>

namespace griot::messages {

inline constexpr int kNoSeptet = -1;
inline constexpr int kEscape = 0x1b;

// The septet of a character; with kEscape << 8 when it is one of the extension, which costs two;
// kNoSeptet when it is in neither.
int SeptetOf(char32_t character);

// 1 or 2; 0: not in the alphabet.
inline int SeptetsOf(char32_t character) {
  const int septet = SeptetOf(character);
  return septet == kNoSeptet ? 0 : septet > 0x7f ? 2 : 1;
}

}  // namespace griot::messages

#endif  // GRIOT_SRC_MESSAGES_GSM7_H_
