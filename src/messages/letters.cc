#include "src/messages/letters.h"

#include <algorithm>
#include <iterator>

namespace griot::messages {
namespace {

struct Letter {
  char32_t letter, base, mark;
};
constexpr Letter kLetters[] = {
#include "src/messages/letters.inc"
};

}  // namespace

char32_t Compose(char32_t base, char32_t mark) {
  if (!IsMark(mark)) return 0;
  for (const Letter& l : kLetters) {
    if (l.mark == mark && l.base == base) return l.letter;
  }
  return 0;
}

char32_t BaseOf(char32_t letter) {
  const Letter* const found =
      std::lower_bound(std::begin(kLetters), std::end(kLetters), letter,
                       [](const Letter& l, char32_t wanted) { return l.letter < wanted; });
  return found != std::end(kLetters) && found->letter == letter ? found->base : 0;
}

}  // namespace griot::messages
