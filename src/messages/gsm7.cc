#include "src/messages/gsm7.h"

#include <array>
#include <cstddef>

namespace griot::messages {
namespace {

// In the order of their septets. U+001B is the escape itself, and no character.
constexpr char32_t kAlphabet[128 + 1] =
    U"@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞ\x1bÆæßÉ"
    U" !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§"
    U"¿abcdefghijklmnopqrstuvwxyzäöñüà";

struct Extension {
  char32_t character;
  int septet;
};
constexpr Extension kExtension[] = {{U'\f', 0x0a}, {U'^', 0x14}, {U'{', 0x28}, {U'}', 0x29},
                                    {U'\\', 0x2f}, {U'[', 0x3c}, {U'~', 0x3d}, {U']', 0x3e},
                                    {U'|', 0x40},  {U'€', 0x65}};

// Of the characters below U+0100, where nearly all are.
constexpr std::array<int16_t, 256> MakeTable() {
  std::array<int16_t, 256> table{};
  for (int16_t& septet : table) septet = kNoSeptet;
  for (int i = 0; i < 128; ++i) {
    if (i != kEscape && kAlphabet[i] < 256) table[kAlphabet[i]] = static_cast<int16_t>(i);
  }
  for (const Extension& e : kExtension) {
    if (e.character < 256) table[e.character] = static_cast<int16_t>(kEscape << 8 | e.septet);
  }
  return table;
}
constexpr std::array<int16_t, 256> kTable = MakeTable();

}  // namespace

int SeptetOf(char32_t character) {
  if (character < kTable.size()) return kTable[character];
  if (character == U'€') return kEscape << 8 | 0x65;
  if (character < U'Γ' || character > U'Ω') return kNoSeptet;
  for (int i = 0x10; i < 0x1b; ++i) {
    if (kAlphabet[i] == character) return i;
  }
  return kNoSeptet;
}

}  // namespace griot::messages
