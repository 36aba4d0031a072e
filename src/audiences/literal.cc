#include "src/audiences/literal.h"

#include <algorithm>

#include "griot/base/nearest.h"
#include "griot/base/status.h"
#include "griot/base/text.h"
#include "griot/contacts/address_book.h"

namespace griot::audiences {
namespace {

constexpr size_t kAttributeNameMax = 100;

absl::Status UnknownWord(std::string_view what, std::string_view word,
                         const std::vector<std::string>& words) {
  if (const auto meant = Nearest(word, words)) {
    return InvalidArgument(Cat("\"", word, "\" is no ", what, ", did you mean \"", *meant, "\""));
  }
  std::string all;
  for (const std::string& one : words) all += Cat(all.empty() ? "" : ", ", one);
  // Two hundred countries would be a line that nobody reads.
  if (words.size() > 20) all = "two letters of ISO 3166, as in SN";
  return InvalidArgument(Cat("\"", word, "\" is no ", what, ", write ", all));
}

absl::StatusOr<std::string> Phone(std::string_view text) {
  std::string phone;
  for (const char c : text) {
    if (c == ' ' || c == '-' || c == '.' || c == '(' || c == ')') continue;
    phone += c;
  }
  const bool digits = phone.size() > 1 && std::all_of(phone.begin() + 1, phone.end(), IsDigit);
  if (phone.size() < 7 || phone.size() > 21 || phone[0] != '+' || !digits) {
    return InvalidArgument("this is no international phone number, write + and the calling code");
  }
  return phone;
}

absl::StatusOr<std::string> Email(std::string_view text) {
  absl::StatusOr<std::string> email = ReadEmail(text);
  if (!email.ok()) return InvalidArgument("this is no e-mail address, write name@example.org");
  return email;
}

absl::StatusOr<Literal> Word(const FieldWord& field, std::string_view text) {
  if (field.id == FieldId::kCountry) {
    std::string code(text);
    for (char& c : code) {
      if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    }
    if (!Contains(CountryWords(), code)) return UnknownWord("country", text, CountryWords());
    return Literal(std::move(code));
  }
  std::string word = LowerAscii(text);
  if (!Contains(NumberTypeWords(), word)) {
    return UnknownWord("type of number", text, NumberTypeWords());
  }
  return Literal(std::move(word));
}

absl::Status Mismatch(const FieldWord& field, const Literal& literal) {
  const bool text = field.type == FieldType::kText || field.type == FieldType::kWord ||
                    field.type == FieldType::kAddress;
  const std::string_view cure = text ? "write it in quotes"
                                : field.type == FieldType::kInteger
                                    ? "write digits without quotes, as in 221"
                                : field.type == FieldType::kTime
                                    ? "write it as 2026-11-21, today or 30 days ago, without quotes"
                                    : "write the time as text, in quotes";
  return InvalidArgument(
      Cat(field.name, " is ", TypeName(field.type), ", this is ", TypeName(literal), ", ", cure));
}

}  // namespace

std::string_view TypeName(const Literal& literal) {
  constexpr std::string_view kNames[] = {"text", "a whole number", "a number", "true or false",
                                         "a time"};
  return kNames[literal.index()];
}

absl::StatusOr<Literal> LiteralFor(const FieldWord& field, Literal literal) {
  const std::string* const text = std::get_if<std::string>(&literal);
  switch (field.type) {
    case FieldType::kText:
      if (text == nullptr) return Mismatch(field, literal);
      return literal;
    case FieldType::kWord:
      if (text == nullptr) return Mismatch(field, literal);
      return Word(field, *text);
    case FieldType::kAddress: {
      if (text == nullptr) return Mismatch(field, literal);
      GRIOT_LET(std::string normal, field.id == FieldId::kPhone ? Phone(*text) : Email(*text));
      return Literal(std::move(normal));
    }
    case FieldType::kInteger:
      if (!std::holds_alternative<int64_t>(literal)) return Mismatch(field, literal);
      return literal;
    case FieldType::kTime:
      if (!std::holds_alternative<TimeText>(literal)) return Mismatch(field, literal);
      return literal;
    case FieldType::kAny:
      if (std::holds_alternative<TimeText>(literal)) return Mismatch(field, literal);
      return literal;
  }
  return Internal("filter: no such type");
}

absl::Status CheckOp(const FieldWord& field, Op op) {
  const bool equality = op <= Op::kNotIn;
  const bool absence = op == Op::kMissing || op == Op::kPresent;
  const bool order = op >= Op::kLess && op <= Op::kGreaterOrEqual;
  const FieldType type = field.type;
  if (type == FieldType::kText || type == FieldType::kAny || equality) return absl::OkStatus();
  if (type == FieldType::kAddress) {
    const std::string cure = absence ? Cat("has(\"", field.name, "\")") : "==, != or in";
    return InvalidArgument(
        Cat(field.name, " is found as a whole, not by \"", OpText(op), "\", write ", cure));
  }
  if (absence || (order && type != FieldType::kWord)) return absl::OkStatus();
  const std::string_view cure = type == FieldType::kWord ? "==, != or in" : "==, < or >";
  const std::string_view what = type == FieldType::kWord ? "a word of a list" : TypeName(type);
  return InvalidArgument(
      Cat(field.name, " is ", what, ", \"", OpText(op), "\" is not for it, write ", cure));
}

std::string_view OpText(Op op) {
  constexpr std::string_view kTexts[] = {
      "==", "!=", "in", "not in", "~",           "!~", "is missing", "is not missing",
      "<",  "<=", ">",  ">=",     "starts_with",
  };
  return kTexts[static_cast<size_t>(op)];
}

absl::Status CheckAttributeName(std::string_view name) {
  if (name.empty() || name.size() > kAttributeNameMax) {
    return InvalidArgument(
        Cat("the name of an attribute has 1 to ", kAttributeNameMax, " bytes, shorten it"));
  }
  return absl::OkStatus();
}

absl::Status CheckArguments(const PredicateWord& predicate, std::vector<std::string>& arguments) {
  const auto count = static_cast<int>(arguments.size());
  if (count < predicate.arguments_min || count > predicate.arguments_max) {
    return InvalidArgument(Cat(predicate.name, " takes ",
                               predicate.arguments_max == 0   ? "nothing"
                               : predicate.arguments_max == 1 ? "one text"
                                                              : "two texts",
                               ", write ", predicate.usage));
  }
  switch (predicate.id) {
    case PredicateId::kEveryone:
    case PredicateId::kObjects: break;
    case PredicateId::kGroup:
    case PredicateId::kAudience:
      if (arguments[0].empty()) {
        return InvalidArgument(Cat("the name is empty, write ", predicate.usage));
      }
      break;
    case PredicateId::kContact: {
      const auto id = ParseInteger<int64_t>(arguments[0]);
      if (!id || *id <= 0 || Cat(*id) != arguments[0]) {
        return InvalidArgument("this is no id of a contact, write digits, as in contact(\"1042\")");
      }
      break;
    }
    case PredicateId::kHas:
      arguments[0] = LowerAscii(arguments[0]);
      if (!Contains(HasWords(), arguments[0])) {
        return UnknownWord("kind of address", arguments[0], HasWords());
      }
      break;
    case PredicateId::kOptedOut:
    case PredicateId::kBlocked:
    case PredicateId::kConsented:
      arguments[0] = LowerAscii(arguments[0]);
      if (!Contains(ChannelWords(), arguments[0])) {
        return UnknownWord("channel", arguments[0], ChannelWords());
      }
      if (count == 1) break;
      arguments[1] = LowerAscii(arguments[1]);
      if (!Contains(PurposeWords(), arguments[1])) {
        return UnknownWord("purpose", arguments[1], PurposeWords());
      }
      break;
  }
  return absl::OkStatus();
}

}  // namespace griot::audiences
