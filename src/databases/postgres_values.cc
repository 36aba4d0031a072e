#include "src/databases/postgres_values.h"

#include <charconv>
#include <cmath>
#include <limits>

#include "griot/base/status.h"
#include "src/databases/values.h"

namespace griot::databases {

bool IsNull(const Value& value) {
  if (std::holds_alternative<std::monostate>(value.held())) return true;
  const auto* const real = std::get_if<double>(&value.held());
  return real != nullptr && std::isnan(*real);
}

void AppendNumber(const Value& value, std::string& out) {
  char digits[32];
  std::to_chars_result end{};
  if (const auto* integer = std::get_if<int64_t>(&value.held())) {
    end = std::to_chars(digits, digits + sizeof digits, *integer);
  } else {
    end = std::to_chars(digits, digits + sizeof digits, std::get<double>(value.held()));
  }
  out.append(digits, end.ptr);
}

uint32_t DeclaredType(const Value& value) {
  if (IsNull(value)) return kUnknownType;
  if (std::holds_alternative<int64_t>(value.held())) return kBigintType;
  if (std::holds_alternative<double>(value.held())) return kDoubleType;
  if (std::holds_alternative<Bytes>(value.held())) return kByteaType;
  return kTextType;
}

bool Fits(const Value& value, uint32_t type) {
  switch (DeclaredType(value)) {
    case kUnknownType: return true;
    case kBigintType: return type == kBigintType || type == kIntegerType || type == kSmallintType;
    case kTextType: return type == kTextType || type == kJsonbType || type == kJsonType;
    default: return type == DeclaredType(value);
  }
}

absl::StatusOr<PostgresValues> PostgresValues::Of(std::span<const Value> values) {
  PostgresValues out;
  std::vector<size_t> starts(values.size());
  out.pointers_.resize(values.size());
  out.lengths_.resize(values.size());
  out.formats_.resize(values.size());
  for (size_t i = 0; i < values.size(); ++i) {
    starts[i] = out.texts_.size();
    if (IsNull(values[i])) continue;
    if (const auto* bytes = std::get_if<Bytes>(&values[i].held())) {
      if (bytes->view.size() > std::numeric_limits<int>::max()) {
        return InvalidArgument("postgresql: bytes are at most 1 GiB, make them shorter");
      }
      out.formats_[i] = 1;
      out.lengths_[i] = static_cast<int>(bytes->view.size());
      continue;
    }
    if (const auto* text = std::get_if<std::string_view>(&values[i].held())) {
      GRIOT_TRY(CheckText(*text));
      out.texts_.insert(out.texts_.end(), text->begin(), text->end());
    } else {
      std::string number;
      AppendNumber(values[i], number);
      out.texts_.insert(out.texts_.end(), number.begin(), number.end());
    }
    out.texts_.push_back('\0');
  }
  for (size_t i = 0; i < values.size(); ++i) {
    if (IsNull(values[i])) continue;
    const auto* const bytes = std::get_if<Bytes>(&values[i].held());
    if (bytes == nullptr) {
      out.pointers_[i] = out.texts_.data() + starts[i];
    } else {
      out.pointers_[i] = bytes->view.empty() ? "" : bytes->view.data();
    }
  }
  return out;
}

}  // namespace griot::databases
