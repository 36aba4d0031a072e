// Where a number ends and its extension begins: upstream's six ways to write an extension, read
// from the end of the text, where their digits are. All six end alike, so that the digits are the
// same whichever of them matches, and only the place where an extension begins is to be found.
//
//   rfc        ;ext=                                    \p{Nd}{1,20}
//   explicit   [gap,]*  (ext|xtn|extensión|доб|anexo…)  TAIL{1,20} #?
//   ambiguous  [gap,]*  (x|#|~|int)                     TAIL{1,9}  #?
//   american   [- ]+                                    \p{Nd}{1,6}  #
//   dialled    [gap]*   (,,|;)                          TAIL{1,15} #?
//   commas     [gap]*   ,+                              TAIL{1,9}  #?
//
// where gap = space, U+00A0, tab, and TAIL = [:.\uFF0E]?[gap,-]*\p{Nd}.
//
// Upstream's pattern ends in `$`, which in ICU also holds before a last line terminator. It never
// shows: a text that is viable has none.
#ifndef GRIOT_SRC_NUMBERS_EXTENSION_H_
#define GRIOT_SRC_NUMBERS_EXTENSION_H_

#include <algorithm>
#include <cstddef>

#include "src/numbers/symbol.h"

namespace griot::numbers {

// One way to read an extension: it may begin at any character from `first` to `last`.
struct ExtensionReading {
  size_t first;
  size_t last;
};

struct ExtensionReadings {
  size_t digits_begin;
  size_t digits_end;
  int count = 0;
  ExtensionReading items[3];  // one by label, one by commas, one american

  void Add(size_t first, size_t last) { items[count++] = {first, last}; }
};

template <class Text>
class ExtensionReader {
 public:
  explicit ExtensionReader(const Text& text) : text_(text) {}

  // Readings that begin beyond the first comma of the text are left out: what stands before them is
  // no number, so they never matter.
  ExtensionReadings Read() const;

 private:
  static constexpr uint16_t kGap = kBlank | kComma;
  static constexpr uint16_t kGapAfterLabel = kBlank | kComma | kHyphen;
  static constexpr int kLongest = 20;
  static constexpr int kLongestLikely = 15;
  static constexpr int kLongestAmbiguous = 9;
  static constexpr int kLongestAmerican = 6;
  static constexpr size_t kNone = static_cast<size_t>(-1);

  // All of these look backwards: `at` is where a match must end, and they return where it begins.
  bool EndsIn(size_t at, Symbol symbol) const;
  size_t SkipOne(size_t at, Symbol symbol) const;     // symbol?
  size_t Skip(size_t at, uint16_t properties) const;  // [properties]*
  template <Symbol first, Symbol... rest>
  size_t Literal(size_t at) const;  // or kNone

  // `[first, last]` of an explicit label, which differ by its optional first letter.
  bool ExplicitLabel(size_t at, ExtensionReading* label) const;
  size_t AmbiguousLabel(size_t at) const;
  size_t CommasBeforeColon(size_t at, int digits) const;

  bool ReadRfc3966(size_t digits_begin, ExtensionReadings* out) const;
  void ReadLabel(size_t gap_begin, int digits, ExtensionReadings* out) const;
  void ReadCommas(size_t digits_begin, size_t gap_begin, int digits, ExtensionReadings* out) const;

  const Text& text_;
};

template <class Text>
bool ExtensionReader<Text>::EndsIn(size_t at, Symbol symbol) const {
  return at != text_.begin() && text_.At(text_.Previous(at)) == symbol;
}

template <class Text>
size_t ExtensionReader<Text>::SkipOne(size_t at, Symbol symbol) const {
  return EndsIn(at, symbol) ? text_.Previous(at) : at;
}

template <class Text>
size_t ExtensionReader<Text>::Skip(size_t at, uint16_t properties) const {
  while (at != text_.begin() && Has(text_.At(text_.Previous(at)), properties)) {
    at = text_.Previous(at);
  }
  return at;
}

template <class Text>
template <Symbol first, Symbol... rest>
size_t ExtensionReader<Text>::Literal(size_t at) const {
  if constexpr (sizeof...(rest) > 0) at = Literal<rest...>(at);
  if (at == kNone) return kNone;
  const bool matches = EndsIn(at, first) || (first == 's' && EndsIn(at, kLongS));
  return matches ? text_.Previous(at) : kNone;
}

// e?xt(?:ensi(?:o\u0301?|ó))?n? | (?:ｅ)?ｘｔ(?:ｎ)? | доб | anexo
template <class Text>
bool ExtensionReader<Text>::ExplicitLabel(size_t at, ExtensionReading* label) const {
  size_t start = Literal<kCyrillicDe, kCyrillicO, kCyrillicBe>(at);
  if (start == kNone) start = Literal<'a', 'n', 'e', 'x', 'o'>(at);
  if (start != kNone) {
    *label = {start, start};
    return true;
  }
  start = Literal<kWideX, kWideT>(SkipOne(at, kWideN));
  if (start != kNone) {
    *label = {SkipOne(start, kWideE), start};
    return true;
  }
  at = SkipOne(at, 'n');
  start = Literal<'x', 't'>(at);
  if (start == kNone) start = Literal<'x', 't', 'e', 'n', 's', 'i', kOAcute>(at);
  if (start == kNone) {
    start = Literal<'x', 't', 'e', 'n', 's', 'i', 'o'>(SkipOne(at, kCombiningAcute));
  }
  if (start == kNone) return false;
  *label = {SkipOne(start, 'e'), start};
  return true;
}

// [xｘ#＃~～] | int | ｉｎｔ
template <class Text>
size_t ExtensionReader<Text>::AmbiguousLabel(size_t at) const {
  for (const Symbol symbol : {Symbol{'x'}, Symbol{kWideX}, Symbol{'#'}, Symbol{kWideHash},
                              Symbol{'~'}, Symbol{kWideTilde}}) {
    if (EndsIn(at, symbol)) return text_.Previous(at);
  }
  const size_t start = Literal<'i', 'n', 't'>(at);
  return start != kNone ? start : Literal<kWideI, kWideN, kWideT>(at);
}

// With a colon after them the commas are all of the label, and two dial a longer extension.
template <class Text>
size_t ExtensionReader<Text>::CommasBeforeColon(size_t at, int digits) const {
  const size_t start = Skip(at, kComma);
  if (start == at) return kNone;
  const size_t second = text_.Next(start);
  const bool two = second != at && text_.Next(second) == at;
  return digits <= (two ? kLongestLikely : kLongestAmbiguous) ? start : kNone;
}

template <class Text>
bool ExtensionReader<Text>::ReadRfc3966(size_t digits_begin, ExtensionReadings* out) const {
  const size_t start = Literal<';', 'e', 'x', 't', '='>(digits_begin);
  if (start != kNone) out->Add(start, start);
  return start != kNone;
}

// The labels that no gap hides: what stands before the gap decides which of them it is.
template <class Text>
void ExtensionReader<Text>::ReadLabel(size_t gap_begin, int digits, ExtensionReadings* out) const {
  size_t at = gap_begin;
  const bool colon = at != text_.begin() && Has(text_.At(text_.Previous(at)), kColon);
  if (colon) at = text_.Previous(at);
  if (at == text_.begin() || !Has(text_.At(text_.Previous(at)), kLabelEnd)) return;

  ExtensionReading label;
  if (ExplicitLabel(at, &label)) return out->Add(Skip(label.first, kGap), label.last);
  size_t start = AmbiguousLabel(at);
  if (start != kNone) {
    if (digits <= kLongestAmbiguous) out->Add(Skip(start, kGap), start);
    return;
  }
  if (EndsIn(at, ';')) {
    start = text_.Previous(at);
    if (digits <= kLongestLikely) out->Add(Skip(start, kBlank), start);
    return;
  }
  if (colon) start = CommasBeforeColon(at, digits);
  if (start != kNone) out->Add(Skip(start, kBlank), start);
}

// Commas without a colon are part of the gap themselves; the first one matters.
template <class Text>
void ExtensionReader<Text>::ReadCommas(size_t digits_begin, size_t gap_begin, int digits,
                                       ExtensionReadings* out) const {
  size_t comma = gap_begin;
  while (comma != digits_begin && !Has(text_.At(comma), kComma)) comma = text_.Next(comma);
  if (comma == digits_begin) return;
  const bool two = Has(text_.At(text_.Next(comma)), kComma);
  if (digits <= (two ? kLongestLikely : kLongestAmbiguous)) out->Add(Skip(comma, kBlank), comma);
}

template <class Text>
ExtensionReadings ExtensionReader<Text>::Read() const {
  ExtensionReadings out;
  const bool hash = EndsIn(text_.end(), '#');
  out.digits_end = SkipOne(text_.end(), '#');
  size_t begin = out.digits_end;
  int digits = 0;
  while (begin != text_.begin() && Has(text_.At(text_.Previous(begin)), kDigit)) {
    begin = text_.Previous(begin);
    if (++digits > kLongest) return out;
  }
  out.digits_begin = begin;
  if (digits == 0) return out;

  const size_t gap_begin = Skip(begin, kGapAfterLabel);
  if (!hash && ReadRfc3966(begin, &out)) return out;
  ReadLabel(gap_begin, digits, &out);
  ReadCommas(begin, gap_begin, digits, &out);
  if (hash && digits <= kLongestAmerican) {
    const size_t start = Skip(begin, kHyphen | kSpace);
    if (start != begin) out.Add(start, text_.Previous(begin));
  }
  return out;
}

}  // namespace griot::numbers

#endif  // GRIOT_SRC_NUMBERS_EXTENSION_H_
