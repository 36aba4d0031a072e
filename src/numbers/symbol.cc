#include "src/numbers/symbol.h"

#include "src/numbers/unicode.h"

namespace griot::numbers {

Symbol ForeignSymbol(char32_t c) {
  switch (c) {
    case 0x00A0: return kNoBreakSpace;
    case 0x00AD:  // soft hyphen
    case 0x200B:  // zero-width space
    case 0x2010:
    case 0x2011:
    case 0x2012:
    case 0x2013:
    case 0x2014:
    case 0x2015:  // dashes
    case 0x2053:  // swung dash
    case 0x2060:  // word joiner
    case 0x2212:  // minus
    case 0x223C:  // tilde operator
    case 0x3000:  // ideographic space
    case 0xFF08:
    case 0xFF09:
    case 0xFF0D:
    case 0xFF0F:
    case 0xFF3B:
    case 0xFF3D:  // wide ()-/[]
      return kForeignPunctuation;
    case 0x30FC: return kProlongedSoundMark;
    case 0xFF0B: return '+';
    case 0xFF0E: return '.';
    case 0x017F: return kLongS;
    case 0x212A: return kKelvin;
    case 0x00D3:
    case 0x00F3: return kOAcute;
    case 0x0301: return kCombiningAcute;
    case 0xFF25:
    case 0xFF45: return kWideE;
    case 0xFF29:
    case 0xFF49: return kWideI;
    case 0xFF2E:
    case 0xFF4E: return kWideN;
    case 0xFF34:
    case 0xFF54: return kWideT;
    case 0xFF38:
    case 0xFF58: return kWideX;
    case 0xFF03: return kWideHash;
    case 0xFF5E: return kWideTilde;
    // The third of each is the one that Unicode folds to the same letter.
    case 0x0414:
    case 0x0434:
    case 0x1C81: return kCyrillicDe;
    case 0x041E:
    case 0x043E:
    case 0x1C82: return kCyrillicO;
    case 0x0411:
    case 0x0431: return kCyrillicBe;
    case 0x2028:
    case 0x2029: return kForeignLineEnd;
    default: break;
  }
  if (!IsInterchangeable(c)) return kInvalid;
  const int digit = DigitValue(c);
  return digit < 0 ? Symbol{kForeign} : static_cast<Symbol>(kForeignDigit + digit);
}

}  // namespace griot::numbers
