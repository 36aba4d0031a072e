#include "griot/numbers/format.h"

#include "griot/base/text.h"
#include "src/numbers/layout.h"
#include "src/numbers/open_plan.h"

namespace griot {
namespace {

using numbers::CallingCodeRecord;
using numbers::Tables;

const CallingCodeRecord* Find(const Plan& plan, int calling_code) {
  const auto& codes = plan.tables().calling_codes;
  if (calling_code <= 0 || static_cast<size_t>(calling_code) >= codes.size()) return nullptr;
  const CallingCodeRecord& record = codes[static_cast<size_t>(calling_code)];
  return record.calling_code == 0 ? nullptr : &record;
}

// The mask for a national number, by the automaton of its calling code.
std::string_view MaskOf(const Tables& t, const CallingCodeRecord& code, std::string_view national,
                        bool international) {
  if (national.size() > numbers::kMaxCount) return "";
  uint32_t entry = t.roots[code.format_roots + national.size()];
  for (size_t i = 0; (entry & numbers::kLeafBit) == 0 && i < national.size(); ++i) {
    entry = t.nodes[entry + static_cast<uint32_t>(national[i] - '0')];
  }
  const uint32_t index = entry & ~numbers::kLeafBit;
  if ((entry & numbers::kLeafBit) == 0 || index >= t.formats.size()) return "";
  const numbers::FormatRecord& format = t.formats[index];
  return numbers::String(t, international ? format.international : format.national);
}

std::string Fill(std::string_view mask, std::string_view digits) {
  if (mask.empty()) return std::string(digits);
  std::string text;
  size_t next = 0;
  for (const char c : mask) {
    if (c == numbers::kMaskSkip) {
      ++next;
    } else if (c == numbers::kMaskDigit) {
      if (next < digits.size()) text.push_back(digits[next++]);
    } else {
      text.push_back(c);
    }
  }
  return text;
}

// RFC 3966 knows one separator: every run of punctuation becomes a hyphen, none leads.
std::string Hyphenated(std::string_view text) {
  std::string out;
  bool separator = false;
  for (const char c : text) {
    if (c >= '0' && c <= '9') {
      if (separator && !out.empty()) out.push_back('-');
      separator = false;
      out.push_back(c);
    } else {
      separator = true;
    }
  }
  if (separator && !out.empty()) out.push_back('-');
  return out;
}

}  // namespace

std::string Format(const Plan& plan, const Segmentation& number, NumberStyle style) {
  if (number.status != Status::kOk) return "";
  if (style == NumberStyle::kE164) return std::string(number.e164());
  const CallingCodeRecord* code = Find(plan, number.calling_code);
  if (code == nullptr) return std::string(number.national());
  const bool international = style != NumberStyle::kNational;
  std::string text =
      Fill(MaskOf(plan.tables(), *code, number.national(), international), number.national());
  if (style == NumberStyle::kRfc3966) text = Hyphenated(text);
  if (!number.extension().empty()) {
    const std::string_view own = numbers::String(plan.tables(), code->extension_prefix);
    const std::string_view prefix = style == NumberStyle::kRfc3966 ? ";ext="
                                    : own.empty()                  ? " ext. "
                                                                   : own;
    text = Cat(text, prefix, number.extension());
  }
  switch (style) {
    case NumberStyle::kInternational: return Cat("+", number.calling_code, " ", text);
    case NumberStyle::kRfc3966: return Cat("tel:+", number.calling_code, "-", text);
    default: return text;
  }
}

// Upstream's TestNumberLength, over the lengths as sets of bits.
Possibility IsPossible(const Plan& plan, int calling_code, std::string_view national_number) {
  const CallingCodeRecord* code = Find(plan, calling_code);
  if (code == nullptr) return Possibility::kInvalidCallingCode;
  if (code->lengths == 0) return Possibility::kInvalidLength;
  if (national_number.size() >= 32) return Possibility::kTooLong;
  const uint32_t bit = 1u << national_number.size();
  if ((code->local_lengths & bit) != 0) return Possibility::kLocalOnly;
  if ((code->lengths & bit) != 0) return Possibility::kPossible;
  if (bit > code->lengths) return Possibility::kTooLong;
  if ((code->lengths & (bit - 1)) == 0) return Possibility::kTooShort;
  return Possibility::kInvalidLength;
}

}  // namespace griot
