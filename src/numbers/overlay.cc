#include "griot/numbers/overlay.h"

#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "griot/base/status.h"
#include "griot/base/text.h"

namespace griot {
namespace {

constexpr size_t kMaxDigits =
    18;  // the digits of a key: what fits an integer, with room for a count
constexpr size_t kMaxNameSize = 200;

// Digits, with a leading 1 so that zeros in front count.
uint64_t Key(std::string_view digits) {
  uint64_t key = 1;
  for (const char c : digits) key = key * 10 + static_cast<uint64_t>(c - '0');
  return key;
}

bool AllDigits(std::string_view text) {
  return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

// `"Yas, Sénégal"` → `Yas, Sénégal`.
std::string Unquoted(std::string_view text) {
  if (text.size() < 2 || text.front() != '"' || text.back() != '"') return std::string(text);
  std::string plain;
  text = text.substr(1, text.size() - 2);
  for (size_t i = 0; i < text.size(); ++i) {
    plain.push_back(text[i]);
    if (text[i] == '"') ++i;
  }
  return plain;
}

}  // namespace

struct OperatorOverlay::Rep {
  absl::flat_hash_map<uint64_t, int> operators;  // by Key
  std::vector<std::string> names;
  uint32_t sizes = 0;  // bit n: there are keys of n digits
};

OperatorOverlay::OperatorOverlay() : rep_(std::make_unique<Rep>()) {}
OperatorOverlay::~OperatorOverlay() = default;

absl::StatusOr<std::shared_ptr<const OperatorOverlay>> OperatorOverlay::FromCsv(
    std::string_view text) {
  std::shared_ptr<OperatorOverlay> overlay(new OperatorOverlay);
  Rep& rep = *overlay->rep_;
  absl::flat_hash_map<std::string, int> ids;
  if (text.substr(0, 3) == "\xef\xbb\xbf") text.remove_prefix(3);
  int line_number = 0;
  bool first = true;
  for (const std::string_view whole : Split(text, '\n')) {
    ++line_number;
    const std::string_view line = Trim(whole);
    if (line.empty() || line.front() == '#') continue;
    const size_t separator = line.find_first_of(",;\t");
    std::string_view digits = Trim(line.substr(0, separator));
    const bool header = first && digits.find_first_of("0123456789") == std::string_view::npos;
    first = false;
    if (header) continue;
    if (separator == std::string_view::npos) {
      return InvalidArgument(
          Cat("overlay: line ", line_number, ": no operator, write prefix,operator"));
    }
    if (!digits.empty() && digits.front() == '+') digits.remove_prefix(1);
    if (!AllDigits(digits) || digits.size() > kMaxDigits) {
      return InvalidArgument(Cat("overlay: line ", line_number, ": \"", digits.substr(0, 40),
                                 "\" is not a prefix, write at most ", kMaxDigits,
                                 " digits, calling code first"));
    }
    const std::string name = Unquoted(Trim(line.substr(separator + 1)));
    if (name.empty() || name.size() > kMaxNameSize) {
      return InvalidArgument(Cat("overlay: line ", line_number, ": the operator must have 1 to ",
                                 kMaxNameSize, " bytes"));
    }
    const auto [id, is_new] = ids.try_emplace(name, static_cast<int>(rep.names.size()));
    if (is_new) rep.names.push_back(name);
    rep.operators[Key(digits)] = id->second;
    rep.sizes |= 1u << digits.size();
  }
  return std::shared_ptr<const OperatorOverlay>(std::move(overlay));
}

int64_t OperatorOverlay::size() const { return static_cast<int64_t>(rep_->operators.size()); }
int OperatorOverlay::operator_count() const { return static_cast<int>(rep_->names.size()); }

std::string_view OperatorOverlay::operator_name(int index) const {
  if (index < 0 || index >= operator_count()) return "";
  return rep_->names[static_cast<size_t>(index)];
}

int OperatorOverlay::Find(std::string_view digits) const {
  uint64_t key = 1;
  int found = -1;
  for (size_t i = 0; i < digits.size() && i < kMaxDigits; ++i) {
    key = key * 10 + static_cast<uint64_t>(digits[i] - '0');
    if ((rep_->sizes >> (i + 1) & 1) == 0) continue;
    const auto at = rep_->operators.find(key);
    if (at != rep_->operators.end()) found = at->second;
  }
  return found;
}

}  // namespace griot
